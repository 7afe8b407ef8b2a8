"""Pronouns that mean something outside their question, and what in an earlier question that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.analyzer.verbs import VERBS, base_of
from knowledge.dialogue.clause import QUANTITIES, asking_end, is_finite
from knowledge.dialogue.emptiness import VALUED, has_infinitive, is_empty
from knowledge.dialogue.phrases import phrases
from knowledge.dialogue.units import Unit
from knowledge.dialogue.vocabulary import (
    ADJECTIVES,
    ADVERBS,
    ASKING,
    CONJUNCTIONS,
    PREPOSITIONS,
    SPEAKERS,
    SUBORDINATORS,
    is_auxiliary,
)
from knowledge.question.answer_kind import BE


class Kind(StrEnum):
    """What a pronoun can mean."""

    THING = "thing"
    PERSON = "person"
    SEVERAL = "several"
    PLACE = "place"


KINDS = {
    **dict.fromkeys("it its that this".split(), Kind.THING),
    **dict.fromkeys("he him his she her hers".split(), Kind.PERSON),
    **dict.fromkeys("they them their these those".split(), Kind.SEVERAL),
    "there": Kind.PLACE,
}
POSSESSIVE = frozenset("its his her their".split())
POINTING = frozenset("that this these those".split())
EMBEDDING = frozenset("say think believe claim know feel state suggest hope wish see".split())
"""Verbs that a clause follows without "that": in "say it leaks" "it" is no object."""

OBJECTS = frozenset("it him her them".split())


@dataclass(frozen=True, slots=True)
class Pronoun:
    """Where a pronoun stands, what it can mean, and whether it owns what follows."""

    at: int
    kind: Kind
    possessive: bool = False


def outward(units: Sequence[Unit]) -> Pronoun | None:
    """Give the first pronoun of a question that means something outside it; None where there is none for certain."""
    end = asking_end(units)
    if end is None or any(is_empty(units, i) for i, unit in enumerate(units) if unit.word == "it"):
        return None
    subject = _subject(units, end)
    limit = _limit(units, end)
    places = [i for i in range(limit) if units[i].function and units[i].word in KINDS and not _in_title(units, i)]
    places.sort(key=lambda i: units[i].word != "there")  # "what language do they speak there"
    found = (_pronoun(units, i, end, subject, limit) for i in places)
    return next((pronoun for pronoun in found if pronoun is not None), None)


def inside_phrase(units: Sequence[Unit]) -> Pronoun | None:
    """Give the pronoun of a phrase: "*its* price", "after *it*"."""
    for i, unit in enumerate(units):
        if unit.function and unit.word in KINDS and unit.word not in POINTING and unit.word != "there":
            follows = i + 1 < len(units) and units[i + 1].content
            return Pronoun(i, KINDS[unit.word], possessive=unit.word in POSSESSIVE and follows)
    return None


def _in_title(units: Sequence[Unit], i: int) -> bool:
    """Tell the pronoun of a title, "the Britain Can Make It exhibition", by its capital."""
    return i > 0 and units[i].written[:1].isupper() and any(unit.written.islower() for unit in units)


def _subject(units: Sequence[Unit], end: int) -> int:
    """Give where the subject stands: after the auxiliary, if there is one."""
    at = end + 1
    while at < len(units) and units[at].word in ADVERBS:
        at += 1
    return at if end < len(units) and is_auxiliary(units[end].word) else -1


def _limit(units: Sequence[Unit], end: int) -> int:
    """Give where the main clause ends: a pronoun after that can mean something in it."""
    for i in range(end + 1, len(units)):
        word, before = units[i].word, units[i - 1]
        following = units[i + 1].word if i + 1 < len(units) else ""
        if before.ends_clause or word in SUBORDINATORS - {"that"} or word in ASKING:
            return i
        if word == "that" and following and not _demonstrative(units, i, end):
            return i
        joined = word in CONJUNCTIONS and (following in VERBS or following in ASKING or is_auxiliary(following))
        after = units[i + 2].word if i + 2 < len(units) else ""
        if joined or (word in PREPOSITIONS and (_is_gerund(following) or (following in OBJECTS and _is_gerund(after)))):
            return i
        if i > end + 1 and before.content and _is_gerund(word):
            return i
        if word == "to" and has_infinitive(units[i:]) and phrases(units, end + 1, i):
            return i
    return len(units)


def _is_gerund(word: str) -> bool:
    return len(word) > len("thing") and word.endswith("ing")


def _pronoun(units: Sequence[Unit], i: int, end: int, subject: int, limit: int) -> Pronoun | None:
    word, kind = units[i].word, KINDS[units[i].word]
    if kind is Kind.PLACE:
        existential = not i or is_auxiliary(units[i - 1].word)
        return None if existential or i + 1 < limit else Pronoun(i, kind)
    if word in POINTING:
        return Pronoun(i, kind) if _demonstrative(units, i, end) else None
    if word in POSSESSIVE and (word != "her" or _owns(units, i)):
        inside = any(unit.content for unit in units[:i])
        owned = i + 1 < len(units) and units[i + 1].content and not units[i].after
        return Pronoun(i, kind, possessive=True) if owned and not inside else None
    if i < end:
        return None
    if i == subject:
        return Pronoun(i, kind)
    return Pronoun(i, kind) if word in OBJECTS and _is_free(units, i, end, subject) else None


def _is_free(units: Sequence[Unit], i: int, end: int, subject: int) -> bool:
    """Tell whether an object cannot mean the subject: "who has the key for it", not "which cells have some in them"."""
    following = units[i + 1].word if i + 1 < len(units) else ""
    embedded = base_of(units[i - 1].word) in EMBEDDING and following
    composed = any(unit.word in PREPOSITIONS for unit in units[1:end])
    if embedded or composed or following in VERBS or is_auxiliary(following) or is_finite(following):
        return False
    other = any(
        unit.content
        for unit in (units[subject : i - 1] if subject > 0 else units[1:end])
        if unit.word not in QUANTITIES
    )
    speaker = subject > 0 and units[subject].pronoun
    return units[i - 1].word not in PREPOSITIONS - {"about", "of", "for"} or speaker or not other


def _owns(units: Sequence[Unit], i: int) -> bool:
    following = units[i + 1] if i + 1 < len(units) else None
    return following is not None and following.content and following.word not in ADVERBS and not units[i].after


def _demonstrative(units: Sequence[Unit], i: int, end: int) -> bool:
    """Tell "is *that* allowed" and "who wrote *that*" from "that rule" and "is it true that"."""
    rest = units[i + 1 :]
    before = units[i - 1].word if i else ""
    if i <= end:
        return False
    if not rest:
        speaks = units[end + 1].word in SPEAKERS  # "how do you know that"
        return before not in CONJUNCTIONS and not speaks and base_of(before) not in EMBEDDING
    if i != end + 1 or not is_auxiliary(before):
        return False
    word = rest[0].word
    if before in BE:
        return (word in ADJECTIVES and word not in VALUED) or word.endswith("ed")
    return word in VERBS and not any(unit.word in VERBS for unit in rest[1:])

"""Pronouns that mean something outside their question, and what in an earlier question that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.dialogue.phrases import phrases
from knowledge.dialogue.clause import asking_end
from knowledge.dialogue.units import Unit
from knowledge.dialogue.verbs import VERBS, is_gerund
from knowledge.dialogue.vocabulary import (
    ADJECTIVES,
    ADVERBS,
    ASKING,
    CONJUNCTIONS,
    PREPOSITIONS,
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
WEATHER_AND_TIME = frozenset(
    "raining snowing raining cold hot warm windy sunny dark late early time monday tuesday wednesday thursday friday"
    " saturday sunday today tomorrow midnight noon christmas me".split()
)
IMPERSONAL = frozenset("take matter seem appear happen turn mean depend hurt help make cost feel".split())
"""Verbs whose "it" means nothing where an infinitive or a clause follows."""


@dataclass(frozen=True, slots=True)
class Pronoun:
    """Where a pronoun stands, what it can mean, and whether it owns what follows."""

    at: int
    kind: Kind
    possessive: bool = False


def outward(units: Sequence[Unit]) -> Pronoun | None:
    """Give the first pronoun of a question that means something outside it; None where there is none for certain."""
    end = asking_end(units)
    if end is None or any(_is_empty(units, i) for i, unit in enumerate(units) if unit.word == "it"):
        return None
    limit = _limit(units, end)
    for i in range(limit):
        unit = units[i]
        if unit.word not in KINDS or not unit.function:
            continue
        found = _pronoun(units, i, end, limit)
        if found is not None:
            return found
    return None


def inside_phrase(units: Sequence[Unit]) -> Pronoun | None:
    """Give the pronoun of a phrase: "*its* price", "after *it*"."""
    for i, unit in enumerate(units):
        if unit.function and unit.word in KINDS and unit.word not in POINTING and unit.word != "there":
            follows = i + 1 < len(units) and units[i + 1].content
            return Pronoun(i, KINDS[unit.word], possessive=unit.word in POSSESSIVE and follows)
    return None


def _limit(units: Sequence[Unit], end: int) -> int:
    """Give where the main clause ends: a pronoun after that can mean something in it."""
    for i in range(end + 1, len(units)):
        word, before = units[i].word, units[i - 1]
        following = units[i + 1].word if i + 1 < len(units) else ""
        if before.ends_clause or word in SUBORDINATORS - {"that", "than"} or word in ASKING:
            return i
        if word == "that" and following and not _demonstrative(units, i, end):
            return i
        joined = word in CONJUNCTIONS and (following in VERBS or following in ASKING or is_auxiliary(following))
        if joined or (word in PREPOSITIONS and is_gerund(following)):
            return i
        if word == "to" and following in VERBS and phrases(units, end + 1, i):
            return i
    return len(units)


def _pronoun(units: Sequence[Unit], i: int, end: int, limit: int) -> Pronoun | None:
    word, kind = units[i].word, KINDS[units[i].word]
    following = units[i + 1] if i + 1 < len(units) else None
    if kind is Kind.PLACE:
        existential = units[i - 1].word in BE or is_auxiliary(units[i - 1].word)
        return None if i == 0 or existential or i + 1 < limit else Pronoun(i, kind)
    if word in POINTING:
        return Pronoun(i, kind) if _demonstrative(units, i, end) else None
    if word in POSSESSIVE and following is not None and following.content and units[i].after == "":
        if word == "her" and not _owned(units, i):
            return Pronoun(i, kind)
        inside = [unit for unit in units[:i] if unit.content and not is_auxiliary(unit.word)]
        return None if inside else Pronoun(i, kind, possessive=True)
    if i < end:
        return None
    return Pronoun(i, kind)


def _owned(units: Sequence[Unit], i: int) -> bool:
    following = units[i + 1]
    return following.word not in ADVERBS | PREPOSITIONS and not (following.word in {"back", "again"})


def _demonstrative(units: Sequence[Unit], i: int, end: int) -> bool:
    """Tell "is *that* allowed" and "who wrote *that*" from "that rule" and "is it true that"."""
    before = units[i - 1].word if i else ""
    rest = units[i + 1 :]
    if not i or i < end:
        return False
    if not rest:
        return before not in CONJUNCTIONS
    if i == end + 1 and is_auxiliary(before):
        verb = rest[0].word in VERBS if before not in BE else True
        predicate = before in BE and (rest[0].word in ADJECTIVES or rest[0].word.endswith("ed") or rest[0].word in PREPOSITIONS)
        lone = verb and before not in BE and (len(rest) == 1 or not _has_verb(rest[1:]))
        return predicate or lone
    return rest[0].word in PREPOSITIONS and before not in PREPOSITIONS and units[i - 1].word in VERBS


def _has_verb(units: Sequence[Unit]) -> bool:
    return any(unit.word in VERBS for unit in units)


def _is_empty(units: Sequence[Unit], i: int) -> bool:
    """Tell whether "it" means nothing: "is it safe to", "how long does it take to", "is it raining"."""
    rest = [unit.word for unit in units[i + 1 :]]
    before = units[i - 1].word if i else ""
    if not i or not rest:
        return bool(i) and (before in BE and [unit.word for unit in units[:2]] in (["what", "time"], ["how", "late"]))
    clause = any(word in {"that", "if", "whether", "who", "which", "when", "where", "how", "why", "what"} for word in rest)
    infinitive = any(word == "to" and (rest[j + 1] in VERBS or rest[j + 1] in {"be", "do", "have"}) for j, word in enumerate(rest[:-1]))
    if is_auxiliary(before) and before in BE | {"be"}:
        gerund = len(rest) > 1 and rest[0] in {"worth", "ok", "okay", "fine", "safe", "any", "no"} and is_gerund(rest[1])
        distance = units[0].word == "how" and rest[0] in {"from", "to", "until", "till"}
        return clause or infinitive or gerund or distance or rest[0] in WEATHER_AND_TIME or (rest[0] == "like" and len(rest) > 1)
    impersonal = rest[0] in IMPERSONAL or (rest[0] in {"a", "any", "you", "me"} and len(rest) > 1)
    return rest[0] in {"seem", "matter"} or (impersonal and (clause or infinitive or (rest[0] == "take" and "for" in rest)))

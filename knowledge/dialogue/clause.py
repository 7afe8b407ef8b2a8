"""A question in constituents: what it asks with, its auxiliary, subject and verb, and its noun phrases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.analyzer.verbs import VERBS, base_of_past, is_past, is_third_person
from knowledge.dialogue.phrases import Phrase, phrases
from knowledge.dialogue.predicates import find_predicate, find_verb, is_predicate
from knowledge.dialogue.units import Text, Unit
from knowledge.dialogue.vocabulary import (
    ADJECTIVES,
    ADVERBS,
    ASKING,
    DETERMINERS,
    PREPOSITIONS,
    is_auxiliary,
    is_plural,
)
from knowledge.question.answer_kind import BE, DO, MEASURES

HAVE = frozenset("has have had hasn't haven't hadn't".split())
QUANTITIES = frozenset({"many", "much", "long"}) | MEASURES


ASKING_AT_MOST = 8
"""Words of a phrase with a question word; a longer one is a clause."""


class Role(StrEnum):
    """What a noun phrase is in its question."""

    ASKED = "asked"
    SUBJECT = "subject"
    OBJECT = "object"
    ADJUNCT = "adjunct"


@dataclass(frozen=True, slots=True)
class Clause:
    """A question in constituents; all numbers are indices of ``units``, ends excluded.

    ``asking`` is the end of the phrase with the question word, 0 in a yes/no question. ``auxiliary`` is None where a
    full verb follows it: "who *won*". ``subject`` is the range of a subject that is not asked for. ``verb`` is where
    the main verb, participle or predicate stands; None where nothing follows the subject.
    """

    text: Text
    asking: int
    auxiliary: int | None
    subject: tuple[int, int] | None
    verb: int | None
    phrases: tuple[tuple[Role, Phrase], ...]

    @property
    def units(self) -> tuple[Unit, ...]:
        """Give its words."""
        return self.text.units

    @property
    def asking_word(self) -> str:
        """Give its question word, or nothing."""
        return next((unit.word for unit in self.units[: self.asking] if unit.word in ASKING), "")

    @property
    def asked_noun(self) -> int:
        """Give where the noun begins that is asked for, how many *leads*; the end of what asks where there is none."""
        return asked_noun_start(self.units, self.asking)


def parse(text: Text) -> Clause | None:
    """Read a question in constituents; None where its first words are those of no question in English."""
    units = text.units
    asking = asking_end(units)
    if asking is None or asking >= len(units):
        return None
    auxiliary = asking if is_auxiliary(units[asking].word) else None
    subject, verb = None, None
    if auxiliary is None:
        verb = asking
    elif _asked_is_subject(units, asking):
        verb = _first(units, asking + 1, lambda unit: unit.word not in ADVERBS and unit.word not in {"be", "been"})
    else:
        subject, verb = _subject_and_verb(units, asking)
        if subject is None:
            return None
    return Clause(text, asking, auxiliary, subject, verb, _roles(text, asking, subject, verb))


def _first(units: Sequence[Unit], start: int, wanted: Callable[[Unit], bool]) -> int | None:
    return next((i for i in range(start, len(units)) if wanted(units[i])), None)


def asked_noun_start(units: Sequence[Unit], asking: int) -> int:
    """Give where the noun begins in a phrase with a question word that ends at ``asking``."""
    start = next((i + 1 for i in range(asking) if units[i].word in ASKING), asking)
    return start + 1 if start < asking and units[start].word in QUANTITIES else start


def asking_end(units: Sequence[Unit]) -> int | None:
    """Give where the phrase with the question word ends; 0 for a yes/no question, None for no question."""
    if is_auxiliary(units[0].word):
        return 0
    start = 1 if units[0].word in PREPOSITIONS and len(units) > 1 else 0
    if units[start].word not in ASKING or [unit.word for unit in units[:2]] == ["how", "come"]:
        return None
    end = start + 1
    while end < len(units) and not is_auxiliary(units[end].word) and not _begins_verb(units, start, end):
        end += 1
    return end if _can_ask(units[start:end]) else None


def _can_ask(units: Sequence[Unit]) -> bool:
    """Tell a phrase that asks, "how many leads per year", from a clause: "when the Rhine turned"."""
    if len(units) > ASKING_AT_MOST or (
        units[0].word in {"when", "where", "why"}
        and any(unit.content for unit in units[1:] if unit.word not in ADVERBS)
    ):
        return False
    return not any(
        unit.pronoun
        or (unit.word in DETERMINERS and units[i].word not in PREPOSITIONS | ASKING | {"how", "many", "much"})
        for i, unit in enumerate(units[1:])
        if unit.word not in QUANTITIES
    )


def _begins_verb(units: Sequence[Unit], start: int, end: int) -> bool:
    """Tell whether the verb of a question about its subject begins: "who *won*", "how many tourists *visited*"."""
    asking, word = units[start].word, units[end].word
    if not units[end].content or asking in {"when", "where", "why"}:
        return False
    if asking == "who":
        return word not in ADVERBS
    if asking == "what" and end == start + 1:
        return is_finite(word)
    noun = any(units[i].content and units[i].word not in QUANTITIES for i in range(start + 1, end))
    return noun and (is_finite(word) or (is_plural(units[end - 1].word) and word in VERBS))


def is_finite(word: str) -> bool:
    """Tell whether a word is surely a verb with a subject: "reports", "reported"."""
    return is_third_person(word) or (is_past(word) and (base_of_past(word) is not None or word.endswith("ed")))


def _asked_is_subject(units: Sequence[Unit], auxiliary: int) -> bool:
    """Tell "how many people *were evacuated*" from "how many people *did they evacuate*"."""
    first, last = units[0].word, units[auxiliary - 1].word
    if auxiliary == 0 or first in {"when", "where", "why"} | PREPOSITIONS or units[auxiliary].word in DO:
        return False
    if first == "how" and asked_noun_start(units, auxiliary) == auxiliary and last != "many":
        return False
    at = _first(units, auxiliary + 1, lambda unit: unit.word not in ADVERBS)
    if at is None or units[at].name:
        return False
    word = units[at].word
    ends = at + 1 == len(units) or not units[at + 1].content
    if units[auxiliary].word in BE:
        return (
            is_past(word)
            or (len(word) > len("thing") and word.endswith("ing"))
            or word == "being"
            or word in PREPOSITIONS
            or (word in ADJECTIVES and ends)
        )
    return word in {"be", "been"} or (is_past(word) if units[auxiliary].word in HAVE else word in VERBS)


def _subject_and_verb(units: Sequence[Unit], auxiliary: int) -> tuple[tuple[int, int] | None, int | None]:
    """Give the range of the subject after the auxiliary, and where the verb or predicate follows."""
    start = _first(units, auxiliary + 1, lambda unit: unit.word not in {"not", "n't", "also", "still"})
    if start is None:
        return None, None
    be = units[auxiliary].word in BE
    if units[start].pronoun or units[start].word in ASKING:
        verb = _first(units, start + 1, lambda unit: unit.word not in ADVERBS)
        word = units[verb].word if verb is not None else ""
        return (start, start + 1), None if be and not is_predicate(word) else verb
    verb = find_predicate(units, start) if be else find_verb(units, start, perfect=units[auxiliary].word in HAVE)
    end = verb if verb is not None else len(units)
    while end > start + 1 and units[end - 1].word in ADVERBS:
        end -= 1
    return (start, end), verb


def _roles(
    text: Text, asking: int, subject: tuple[int, int] | None, verb: int | None
) -> tuple[tuple[Role, Phrase], ...]:
    """Give the noun phrases with what each is."""
    units = text.units
    found = [(Role.ASKED, phrase) for phrase in phrases(units, asked_noun_start(units, asking), asking)]
    rest = asking + 1
    if subject is not None:
        inside = phrases(units, *subject)
        found += [(Role.ADJUNCT if phrase.preposition else Role.SUBJECT, phrase) for phrase in inside]
        rest = subject[1]
    if verb is not None:
        rest = verb if units[verb].word in PREPOSITIONS | DETERMINERS else verb + 1
    plain = True
    for phrase in phrases(units, rest, len(units)):
        found.append((Role.OBJECT if plain and not phrase.preposition else Role.ADJUNCT, phrase))
        plain = plain and bool(phrase.preposition)
    return tuple(found)

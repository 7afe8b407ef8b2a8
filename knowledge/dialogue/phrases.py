"""Noun phrases: where they stand in a text, and what their shape tells of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.analyzer.verbs import VERBS, is_gerund, is_past, is_third_person
from knowledge.dialogue.units import Unit
from knowledge.dialogue.vocabulary import (
    ADVERBS,
    ADVERBS_OF_TIME,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    INDEFINITE,
    MONTHS,
    ONES,
    PERIODS,
    POINTING,
    PREPOSITIONS,
    SEASONS,
    SUBORDINATORS,
    UNITS,
    is_plural,
)

YEARS = range(1000, 2200)
DATED = MONTHS | SEASONS | DAYS
DATING = frozenset("in on at until since by before after".split())
PARTS_OF_DAY = frozenset("morning afternoon evening night".split())
NOUNS_IN_LY = frozenset("family assembly supply reply monopoly butterfly italy july anomaly ally belly jelly".split())


class Shape(StrEnum):
    """What the form of a noun phrase tells: of two with one shape, one can take the other's place."""

    TIME = "time"
    UNIT = "unit"
    NUMBER = "number"
    NAME = "name"
    BARE = "bare"
    COMMON = "common"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, ``units`` from ``start`` to ``end`` of its text, and the index of its preposition if it has one.

    ``subordinate`` tells that it stands in a clause of its own: "if *the heating* fails".
    """

    units: tuple[Unit, ...]
    start: int
    end: int
    preposition: str | None
    subordinate: bool = False

    @property
    def content(self) -> tuple[Unit, ...]:
        """Give its words that carry subject matter."""
        return tuple(unit for unit in self.units if unit.content)

    @property
    def terms(self) -> frozenset[str]:
        """Give the terms of these words."""
        return frozenset(term for unit in self.content for term in unit.terms)

    @property
    def head(self) -> str:
        """Give its last noun."""
        return self.content[-1].word if self.content else self.units[-1].word

    @property
    def determiner(self) -> str:
        """Give the class of its determiner: "a", "the", another one's own word, or nothing."""
        word = self.units[0].word
        if self.units[0].possessive:
            return "the"
        if word not in DETERMINERS:
            return ""
        return "a" if word in INDEFINITE else "the"

    @property
    def plural(self) -> bool:
        """Tell whether it is plural by its form."""
        return (
            self.units[-1].word == "ones"
            or is_plural(self.head)
            or any(unit.word in CONJUNCTIONS for unit in self.units)
        )

    @property
    def shape(self) -> Shape:
        """Give its shape."""
        if is_time(self.units, self.preposition):
            return Shape.TIME
        if self.preposition == "per" or (self.head in UNITS and self.preposition == "in"):
            return Shape.UNIT
        if len(self.units) == 1 and is_number(self.units[0]):
            return Shape.NUMBER
        if any(unit.name for unit in self.units):
            return Shape.NAME
        bare = not self.determiner and not self.plural
        return Shape.BARE if bare else Shape.COMMON


def is_number(unit: Unit) -> bool:
    """Tell whether a word is a number in digits: 24, 2.3, v2."""
    return len(unit.terms) == 1 and unit.terms[0].removeprefix("v")[:1].isdecimal()


def is_year(unit: Unit) -> bool:
    """Tell whether a word can be a year."""
    return len(unit.word) == 4 and unit.word.isascii() and unit.word.isdecimal() and int(unit.word) in YEARS


def is_time(units: Sequence[Unit], preposition: str | None) -> bool:
    """Tell whether a noun phrase says when."""
    words = [unit.word for unit in units]
    last = words[-1]
    if any(word in ADVERBS_OF_TIME or word == "ago" for word in words) or (len(units) == 1 and is_year(units[0])):
        return True
    if any(word in DATED for word in words):
        dated = all(word in DATED | POINTING | DETERMINERS or word[:1].isdecimal() for word in words)
        return dated or (last in DATED and preposition in DATING)
    if not any(word in PERIODS for word in words):
        return False
    pointed = last in PERIODS and any(word in POINTING | {"this", "that"} for word in words)
    part_of_day = last in PARTS_OF_DAY and len(units) <= len(("the", "morning")) and preposition in DATING
    return pointed or part_of_day or last in {"before", "after"}


def phrases(units: Sequence[Unit], start: int, end: int) -> list[Phrase]:
    """Give the noun phrases among some words, in order."""
    return _Reader(units, end).read(start)


class _Reader:
    """Walks over the words and closes a phrase where the next cannot belong to it."""

    def __init__(self, units: Sequence[Unit], end: int) -> None:
        self._units = units
        self._end = end
        self._found: list[Phrase] = []
        self._begin: int | None = None
        self._preposition: str | None = None
        self._subordinate = False

    def read(self, start: int) -> list[Phrase]:
        i = start
        while i < self._end:
            i = self._step(i)
        self._close(self._end)
        return self._found

    def _step(self, i: int) -> int:
        unit = self._units[i]
        following = self._units[i + 1].word if i + 1 < self._end else ""
        if unit.word == "to" and following in VERBS:
            self._close(i)
            return i + 2
        if unit.word in PREPOSITIONS:
            return self._preposed(i, following)
        if (unit.word in SUBORDINATORS and self._begin is None) or unit.word in SUBORDINATORS - {"that"}:
            self._close(i)
            self._subordinate = True
        elif unit.word in CONJUNCTIONS and self._joins(i):
            return i + 1
        elif self._begins(i, following):
            self._close(i)
            self._begin = i
        elif not self._continues(i):
            self._close(i)
        elif self._begin is None:
            self._begin = i
        if unit.ends_clause:
            self._close(i + 1)
        return i + 1

    def _preposed(self, i: int, following: str) -> int:
        if not following and self._begin is not None and self._units[i - 1].word in PERIODS:
            return i + 1  # "the year after"
        self._close(i)
        self._preposition = self._units[i].word
        if is_gerund(following) and i + 2 < self._end and self._units[i + 2].word not in PREPOSITIONS:
            self._preposition = None
            return i + 2
        return i + 1

    def _joins(self, i: int) -> bool:
        if self._begin is None or i + 1 >= self._end or self._units[i].ends_clause:
            return False
        after = self._units[i + 1]
        return after.content and not (is_past(after.word) or is_third_person(after.word))

    def _begins(self, i: int, following: str) -> bool:
        word = self._units[i].word
        if word in ADVERBS_OF_TIME:
            return self._begin is None or self._units[i - 1].word not in PERIODS  # "a century later"
        if self._begin is None or self._units[i - 1].word in DETERMINERS:
            return False
        return word in DETERMINERS or (word in POINTING and following in PERIODS | MONTHS | DAYS | SEASONS)

    def _continues(self, i: int) -> bool:
        unit = self._units[i]
        if unit.word in DETERMINERS:
            return True
        if unit.word in ONES:
            return self._begin is not None
        if unit.word in ADVERBS or not unit.content:
            return False
        if self._begin is not None and unit.word.endswith("ly") and len(unit.word) > 4 and unit.word not in NOUNS_IN_LY:
            return False
        finite = is_third_person(unit.word) or is_past(unit.word)
        return not (self._subordinate and self._begin is not None and finite and self._units[i - 1].content)

    def _close(self, end: int) -> None:
        begin, self._begin = self._begin, None
        if begin is None:
            return
        units = tuple(self._units[begin:end])
        if any(unit.content or unit.word in ONES for unit in units):
            self._found.append(Phrase(units, begin, end, self._preposition, self._subordinate))
        self._preposition = None

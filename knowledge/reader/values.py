"""When two answers say the same: "six" is 6, "6 million" is 6,000,000, and "2011" is "4 May 2011". Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.analyzer.analyzer import Analyzer, Token, normal_number
from knowledge.analyzer.quantities import SCALES, SMALL
from knowledge.question.answer_kind import AnswerKind
from knowledge.reader.words import CURRENCIES, TIME_UNITS, UNITS

APPROXIMATE = frozenset("about around nearly almost roughly approximately some over under least most than".split())
NEAR_ENOUGH = 0.05
"""Part of a number by which it may differ from another where one of them is "about" so much."""

MONTHS = "january february march april may june july august september october november december".split()
YEARS = range(1000, 2100)
SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "%": "percent", "¥": "yen"}


@dataclass(frozen=True, slots=True)
class Value:
    """What an answer says, without how it is written.

    ``number`` with its ``unit`` where it is known; ``date`` as year, month and day, 0 where it has none; ``words`` are
    the terms of anything else.
    """

    number: float | None = None
    unit: str | None = None
    approximate: bool = False
    date: tuple[int, int, int] | None = None
    words: frozenset[str] = frozenset()

    def same(self, other: Value) -> bool:
        """Tell whether two answers do not differ, as far as both say it."""
        if self.date is not None and other.date is not None:
            return all(
                not (mine and theirs) or mine == theirs for mine, theirs in zip(self.date, other.date, strict=True)
            )
        if self.number is not None and other.number is not None:
            room = NEAR_ENOUGH * max(abs(self.number), abs(other.number))
            apart = abs(self.number - other.number)
            return apart <= (room if self.approximate or other.approximate else 1e-9 * (1 + abs(self.number)))
        return self.words <= other.words or other.words <= self.words

    def comparable(self, other: Value) -> bool:
        """Tell whether two answers are of one sort: both dates, numbers in the same unit, or words."""
        if (self.date is None) != (other.date is None) or (self.number is None) != (other.number is None):
            return False
        return self.unit is None or other.unit is None or self.unit == other.unit


def value_of(text: str, kind: AnswerKind, analyzer: Analyzer) -> Value:
    """Read what a short answer says; any text is taken."""
    tokens = analyzer.tokens(text)
    words = frozenset(token.term for token in tokens if not token.function)
    if kind is AnswerKind.DATE:
        date = _date(tokens)
        return Value(date=date if any(date) else None, words=words)
    if kind in {AnswerKind.PERSON, AnswerKind.PLACE}:
        return Value(words=words)
    number = _number(tokens)
    approximate = any(token.word in APPROXIMATE for token in tokens)
    return Value(number, _unit(text, tokens) if number is not None else None, approximate, words=words)


def _number(tokens: Sequence[Token]) -> float | None:
    """Give the first number: digits or words, with what multiplies it."""
    total = part = 0.0
    begun = False
    for token in tokens:
        if token.word[:1].isdecimal() and not begun:
            part, begun = _digits(token.word), True
        elif token.word in SMALL and not (begun and token.word == "one" and part % 10):
            part, begun = part + SMALL[token.word], True
        elif token.word in SCALES and (begun or token.word != "dozen"):
            part, begun = (part or 1) * SCALES[token.word], True
            if SCALES[token.word] >= 1e3:
                total, part = total + part, 0.0
        elif begun and token.word != "and":
            break
    return total + part if begun else None


def _digits(word: str) -> float:
    plain = normal_number(word)
    try:
        return float(plain)
    except ValueError:
        return float("".join(sign for sign in plain if sign.isdecimal())[:15] or 0)


def _unit(text: str, tokens: Sequence[Token]) -> str | None:
    sign = next((unit for sign, unit in SIGNS.items() if sign in text), None)
    known = CURRENCIES | UNITS | TIME_UNITS
    if any((left.word, right.word) == ("per", "cent") for left, right in pairwise(tokens)):
        return "percent"
    return sign or next((token.term for token in tokens if token.word in known), None)


def _date(tokens: Sequence[Token]) -> tuple[int, int, int]:
    year = month = day = 0
    for token in tokens:
        if token.word in MONTHS:
            month = month or MONTHS.index(token.word) + 1
        elif token.word.isdecimal() and len(token.word) == 4 and int(token.word) in YEARS:
            year = year or int(token.word)
        elif token.word.rstrip("stndrh").isdecimal() and len(token.word.rstrip("stndrh")) <= 2:
            day = day or int(token.word.rstrip("stndrh"))
    return year, month, day

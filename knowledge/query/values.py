"""How else the articles may write a number, a date or a period of the question: 6 million, 6,000,000, 6m. Pure.

The index keeps what is written; it is the question that looks for all ways of writing it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from knowledge.analyzer.number_names import ORDINALS, TENS, with_ending
from knowledge.analyzer.quantities import SCALES, quantities
from knowledge.question.question import Question

MONTHS = {
    "january": ("jan",),
    "february": ("feb",),
    "march": ("mar",),
    "april": ("apr",),
    "june": ("jun",),
    "july": ("jul",),
    "august": ("aug",),
    "september": ("sep", "sept"),
    "october": ("oct",),
    "november": ("nov",),
    "december": ("dec",),
    "may": (),
}
LONG_MONTHS = {short: month for month, shorts in MONTHS.items() for short in shorts}
DECADES = {f"{name[:-1]}ies": value for name, value in TENS.items()}
SAME = {
    "percent": ("cent",),
    "cent": ("percent",),
    "dollar": ("usd",),
    "usd": ("dollar",),
    "euro": ("eur",),
    "eur": ("euro",),
}
"""Units, and how else they are written; "per cent" is two words, of which "per" says nothing."""

LAST_DAY = 31
LARGEST = 1e15
LARGE = (("billion", 1e9, ("bn", "b")), ("million", 1e6, ("m", "mn")), ("thousand", 1e3, ("k",)))


def written_otherwise(question: Question, stem: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    """Give for terms of the question the terms that say the same by value, whether an article has them or not."""
    words = [token.word for token in question.tokens]
    found: dict[str, dict[str, None]] = {}
    for index, other in (*_quantities(words), *_periods(words)):
        token = question.tokens[index]
        term = stem(other)
        if not token.function and term != token.term:
            found.setdefault(token.term, {})[term] = None
    return {term: tuple(others) for term, others in found.items()}


def _quantities(words: list[str]) -> Iterator[tuple[int, str]]:
    for first, end, value in quantities(words):
        ways = [*_whole(value), *(_in_parts(value) if end == first + 1 else ())]
        yield from ((index, way) for index in range(first, end) for way in ways if way != words[index])


def _whole(value: float) -> Iterator[str]:
    """Give the single words that a number is written with."""
    if value.is_integer() and value < LARGEST:
        yield str(int(value))
    yield from (name for name, tens in TENS.items() if tens == value)
    if value == SCALES["dozen"]:
        yield "dozen"
    for _, scale, short in LARGE:
        if scale <= value < LARGEST and value % 1_000 == 0:
            yield from (f"{value / scale:g}{ending}" for ending in short)
            return


def _in_parts(value: float) -> Iterator[str]:
    """Give the two words that a number of millions is written with."""
    for name, scale, _ in LARGE:
        part = value / scale
        if part >= 1 and scale >= SCALES["million"] and round(part, 2) == part:
            yield from (f"{part:g}", name)
            return


def _periods(words: list[str]) -> Iterator[tuple[int, str]]:
    for index, word in enumerate(words):
        yield from ((index, other) for other in (*MONTHS.get(word, ()), *SAME.get(word, ())))
        if word in LONG_MONTHS:
            yield index, LONG_MONTHS[word]
        number = ORDINALS.get(word) or _ordinal(word)
        if number:
            yield from ((index, other) for other in (with_ending(number), *_name(number)))
        near = {*words[max(index - 2, 0) : index], *words[index + 1 : index + 3]}
        if not near.isdisjoint(MONTHS.keys() | LONG_MONTHS.keys()):
            if number:
                yield index, str(number)
            elif word.isdecimal() and len(word) <= 2 and 0 < int(word) <= LAST_DAY:
                yield from ((index, other) for other in (with_ending(int(word)), *_name(int(word))))
        yield from ((index, other) for other in _decade(word))


def _ordinal(word: str) -> int | None:
    digits = word[:-2]
    return int(digits) if word[-2:] in {"st", "nd", "rd", "th"} and digits.isdecimal() and len(digits) <= 3 else None


def _name(number: int) -> Iterator[str]:
    yield from (name for name, value in ORDINALS.items() if value == number)


def _decade(word: str) -> Iterator[str]:
    """Give how else a decade is written; one without its century may be of the last."""
    digits = word.removesuffix("s")
    named = DECADES.get(word)
    if named is None and digits != word and digits.isdecimal() and len(digits) in {2, 4}:
        named = int(digits) % 100
    if named is None or named % 10 or named == 0:
        return
    names = (name for name, decade in DECADES.items() if decade == named)
    century = [int(digits) // 100] if len(digits) == 4 and digits.isdecimal() else [19]
    yield from (f"{hundreds}{named}s" for hundreds in century)
    if century == [19]:
        yield f"{named}s"
        yield from names

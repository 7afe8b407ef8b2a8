"""What numbers say, however they are written: "six million" is 6,000,000. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge.analyzer.number_names import TENS, UNITS_AND_TEENS

SMALL = UNITS_AND_TEENS | TENS
SCALES = {"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9}
"""What is written right behind a number: "6m"."""

LONGEST_NUMBER = 15


def quantities(words: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Give the numbers among some words, as first word, word after the last, and value.

    Words are without case, and numbers without thousands separators, as the analyzer gives them.
    """
    index = 0
    while index < len(words):
        begun = index
        total = 0.0
        part = value_of_word(words[index])
        if part is None and words[index] in SCALES:
            part, index = 1.0, index - 1
        index += 1
        if part is None:
            continue
        while index < len(words):
            word, small = words[index], SMALL.get(words[index])
            if word in SCALES:
                part *= SCALES[word]
                if SCALES[word] >= 1e3:
                    total, part = total + part, 0.0
            elif small is not None and _goes_on(part, small):
                part += small
            else:
                break
            index += 1
        yield begun, index, total + part


def value_of_word(word: str) -> float | None:
    """Give the value of a single word: "six", "6", "3.5", "6m"; None where it is no number."""
    if word in SMALL:
        return float(SMALL[word])
    if not word[:1].isdecimal():
        return None
    scale = next(
        (
            scale
            for ending, scale in SHORT_SCALES.items()
            if word.removesuffix(ending).isdecimal() and word.endswith(ending)
        ),
        1.0,
    )
    digits = word.rstrip("bkmn") if scale > 1 else word
    if not digits.replace(".", "", 1).isdecimal() or len(digits) > LONGEST_NUMBER:
        return None
    return float(digits) * scale


def _goes_on(part: float, small: int) -> bool:
    """Tell whether a number word belongs to the ones before it: "twenty *five*", "two hundred *six*"."""
    return part > 0 and (part % 100 == 0 or (part % 10 == 0 and small < 10 and part % 100 >= 20))

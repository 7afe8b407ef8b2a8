"""The words of English that name numbers."""

from __future__ import annotations

NUMBER_NAMES = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands"
    " million millions billion billions trillion dozen dozens half third quarter first second".split()
)
"""With the parts of large numbers and the ordinals and fractions that answers to "how many" use."""

SCALES = frozenset("hundred thousand million billion trillion dozen".split())
"""What follows a number and multiplies it."""

UNITS_AND_TEENS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}


def with_ending(number: int) -> str:
    """Write an ordinal in digits: 3 → "3rd"."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in {11, 12, 13} else ending}"


def ordinals_in_digits() -> dict[str, str]:
    """Map the ordinals in digits to their names: "3rd" to "third"."""
    return {with_ending(number): name for name, number in ORDINALS.items()}

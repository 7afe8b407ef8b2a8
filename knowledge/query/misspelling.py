"""How a word comes to be written wrongly: by its sound, and by the keys beside the right ones. Pure."""

from __future__ import annotations

from functools import lru_cache

from jellyfish import metaphone

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
"""The letters of an English keyboard; each row lies half a key to the right of the one above."""


def sound_of(word: str) -> str:
    """Give how a word sounds in English (Philips 1990, "Hanging on the Metaphone"); words that sound alike share it."""
    return str(metaphone(word))


def sounds_alike(typed: str, meant: str) -> bool:
    """Tell whether two words are pronounced alike, as far as letters tell."""
    sound = sound_of(typed)
    return bool(sound) and sound == sound_of(meant)


def mistyped_keys(typed: str, meant: str) -> bool:
    """Tell whether all that distinguishes two words are letters typed on a key beside the right one."""
    if len(typed) != len(meant):
        return False
    return all(right in _neighbours().get(left, "") for left, right in zip(typed, meant, strict=True) if left != right)


@lru_cache(maxsize=1)
def _neighbours() -> dict[str, str]:
    """Map each letter to those on the keys beside it."""
    places = {letter: (row, column) for row, letters in enumerate(ROWS) for column, letter in enumerate(letters)}
    return {
        letter: "".join(other for other, (r, c) in places.items() if other != letter and _touch(row, column, r, c))
        for letter, (row, column) in places.items()
    }


def _touch(row: int, column: int, other_row: int, other_column: int) -> bool:
    if row == other_row:
        return abs(column - other_column) == 1
    if row > other_row:
        row, column, other_row, other_column = other_row, other_column, row, column
    return other_row == row + 1 and other_column in {column - 1, column}

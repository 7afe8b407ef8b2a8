"""The names of a span's features, made once: a span has two dozen of them, and a question nearly a hundred spans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from knowledge.reader.words import GAPS, Part

LONGEST_SPAN = 14
"""Words; people's short answers are seldom longer."""

FARTHEST = 20
"""Words; all that is farther away is called the same."""

DISTANCES = (*"01234466669", *["12"] * 9, "far")
"""What a distance of so many words is called, from 0 to `FARTHEST`."""

MOST_CONTENT = 6
MOST_IN_LOOKS = 5
MOST_COUNTED = 3
TENTHS = range(6)
ALL_LOOKS = ("date", "numbers", "with-number", "names", "with-name", "words", "function")


def _named(name: str, values: Iterable[object]) -> tuple[str, ...]:
    return tuple(f"{name}:{value}" for value in values)


def _counted(name: str) -> tuple[str, ...]:
    return _named(name, (*range(MOST_COUNTED), "more"))


class Where(NamedTuple):
    """Where the nearest word of a part stands: on a side, by distance, in the span's clause or ``apart`` from it."""

    nowhere: str
    inside: str
    left: tuple[str, ...]
    left_apart: tuple[str, ...]
    right: tuple[str, ...]
    right_apart: tuple[str, ...]


def _where(part: Part) -> Where:
    sides = (_named(part.value, (f"{side}{at}{apart}" for at in DISTANCES)) for side in "LR" for apart in ("", "'"))
    return Where(f"{part.value}:-", f"{part.value}:in", *sides)


LENGTH = _named("length", range(LONGEST_SPAN + 1))
CONTENT = _named("content", range(MOST_CONTENT + 1))
REPEATS = _named("repeats", TENTHS)
LOOKS = {look: f"looks:{look}" for look in ALL_LOOKS}
LOOKS_AND_LENGTH = {look: _named("looks+length", [f"{look}+{n}" for n in range(MOST_IN_LOOKS + 1)]) for look in LOOKS}
SIGNS = _counted("signs")
CLAUSAL = _counted("clausal")
VERBAL = _counted("verbal")
JOINS = _counted("joins")
LEFT = _named("left", DISTANCES)
RIGHT = _named("right", DISTANCES)
LEFT_SHARE = _named("left-share", TENTHS)
CLAUSE_SHARE = _named("clause-share", TENTHS)
BETWEEN = {opening: {closing: f"between:{opening}{closing}" for closing in (*GAPS, ".")} for opening in GAPS}
WHERE = {part: _where(part) for part in (Part.VERB, Part.HEAD, Part.SUBJECT, Part.LAST)}

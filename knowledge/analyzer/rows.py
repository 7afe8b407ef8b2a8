"""The rows of tables as the formats write them, a line each: ``Header: value; Header: value``. Pure."""

from __future__ import annotations

from typing import NamedTuple

import regex

NAME = r"[^\s:;.!?\n][^:;.!?\n]{0,47}"
LINE = regex.compile(rf"^(?:[^:;\n]{{1,80}}; )?{NAME}: \S[^\n]*?; {NAME}: \S[^\n]*$", regex.MULTILINE)
"""A line with two named cells at least; the first cell may have no name."""

CELL = regex.compile(rf"(?P<name>{NAME}): (?=\S)")
SEPARATOR = "; "


class Cell(NamedTuple):
    """A cell of a row: ``line[start:end]`` is its value, ``name`` that of its column, empty where it has none."""

    name: str
    start: int
    end: int


def row_lines(text: str) -> list[tuple[int, int]]:
    """Give where the lines of ``text`` that are rows begin and end, in code points, half-open."""
    if SEPARATOR not in text or ": " not in text:
        return []
    return [match.span() for match in LINE.finditer(text)]


def row_cells(line: str) -> tuple[Cell, ...]:
    """Cut a line into the cells of its row; empty where it is no row. A value may have semicolons of its own."""
    if SEPARATOR not in line or LINE.fullmatch(line) is None:
        return ()
    cells: list[Cell] = []
    start = 0
    for piece in line.split(SEPARATOR):
        end = start + len(piece)
        named = CELL.match(piece)
        if named is not None:
            cells.append(Cell(named["name"], start + named.end(), end))
        elif len(cells) == 0:
            cells.append(Cell("", start, end))
        else:
            cells[-1] = cells[-1]._replace(end=end)
        start = end + len(SEPARATOR)
    return tuple(cells)

"""The rows of a CSV file, one at a time; a broken row costs its own line and not the rest of the file."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TextIO

from knowledge.formats.limits import LARGEST_TEXT

_DELIMITERS: Final = (",", ";", "\t", "|")
_CHUNK: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """A row, and the line on which it begins, counted from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A line on which no row begins that could be read; ``detail`` says why."""

    line: int
    detail: str


class RowReader:
    """Reads ``stream`` (opened with ``newline=""``) row by row; rows without any value are passed over.

    The first row names the columns and tells the delimiter: the one of comma, semicolon, tab and bar that divides
    it most. When a row cannot be read, or has not as many values as there are columns, reading goes on at the line
    after its first: an open quotation mark does not swallow what follows.
    """

    def __init__(self, stream: TextIO) -> None:
        self._lines = _Lines(stream)
        self._delimiter = _DELIMITERS[0]

    def read_header(self) -> Row | BrokenRow | None:
        """Read the row that names the columns; None when there is no row at all."""
        while (first := next(self._lines, None)) is not None and not first.strip():
            self._lines.begin_row()
        if first is None:
            return None
        self._delimiter = max(_DELIMITERS, key=lambda delimiter: len(next(csv.reader([first], delimiter=delimiter))))
        self._lines.return_lines(0)
        return self._read_row()

    def read_rows(self, columns: int) -> Iterator[Row | BrokenRow]:
        """Give the rows after the header, each with ``columns`` values, and what is broken between them."""
        while (row := self._read_row()) is not None:
            if isinstance(row, BrokenRow):
                yield row
            elif not any(cell.strip() for cell in row.cells):
                continue
            elif len(row.cells) == columns:
                yield row
            else:
                self._lines.return_lines(1)
                values = "1 value" if len(row.cells) == 1 else f"{len(row.cells)} values"
                yield BrokenRow(row.line, f"it has {values}, and the header names {columns} columns")

    def _read_row(self) -> Row | BrokenRow | None:
        csv.field_size_limit(LARGEST_TEXT)  # the process's; the row's own limit is the lines'
        self._lines.begin_row()
        line = self._lines.number + 1
        try:
            cells = next(csv.reader(self._lines, delimiter=self._delimiter, strict=True), None)
        except csv.Error as error:
            detail = f"its quotation marks are broken or missing ({error})"
            if self._lines.row_is_too_long:
                detail = f"it is longer than {LARGEST_TEXT // 1024**2} MB, or a quotation mark in it is not closed"
            self._lines.return_lines(1)
            return BrokenRow(line, detail)
        if cells is None:
            return None
        if self._lines.row_is_too_long:
            self._lines.return_lines(1)
            return BrokenRow(line, f"it is longer than {LARGEST_TEXT // 1024**2} MB")
        return Row(line, tuple(cells))


class _Lines:
    """The lines of a stream, those of the row at hand kept so that they can be read again.

    It ends a row that has become too long, and cuts a line that is.
    """

    def __init__(self, stream: TextIO) -> None:
        self.number = 0
        self._stream = stream
        self._returned: deque[str] = deque()
        self._taken: list[str] = []
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.row_is_too_long:
            raise StopIteration
        line = self._returned.popleft() if self._returned else self._read_line()
        if not line:
            raise StopIteration
        self.number += 1
        self._taken.append(line)
        self._size += len(line)
        return line

    @property
    def row_is_too_long(self) -> bool:
        return self._size >= LARGEST_TEXT

    def begin_row(self) -> None:
        self._taken.clear()
        self._size = 0

    def return_lines(self, kept: int) -> None:
        """Have the lines of the row at hand read again, but for the first ``kept``."""
        again = self._taken[kept:]
        self._returned.extendleft(reversed(again))
        self.number -= len(again)
        self.begin_row()

    def _read_line(self) -> str:
        line = self._stream.readline(LARGEST_TEXT)
        rest = line
        while len(line) == LARGEST_TEXT and rest and not rest.endswith(("\n", "\r")):
            rest = self._stream.readline(_CHUNK)
        return line

"""Blocks of a marked-up document → one plain text, with the sections' offsets in it.

What every such format has in common: a blank line between blocks, a heading on a line of its own, a list item on one
line, a table's row on one line as ``Header: value; Header: value``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge.formats.fields import has_surrogates, one_line
from knowledge.models import Section


class TextBuilder:
    """Collects the blocks of one document in their order.

    ``title`` is the document's, where it is known beforehand; otherwise the first heading of level 1 becomes it. The
    heading that is the title is not repeated in the text. A section runs from its heading to the next one of any
    level, or to the end.
    """

    def __init__(self, title: str | None = None) -> None:
        self.title = title
        self._title_left_out = False
        self._parts: list[str] = []
        self._length = 0
        self._headings: list[tuple[str, int]] = []

    def add_heading(self, title: str, level: int) -> None:
        """Add a heading; levels count from 1."""
        title = _whole_characters(one_line(title, limit=None))
        if not title:
            return
        if level == 1 and not self._title_left_out and self.title in {None, title}:
            self.title = title
            self._title_left_out = True
            return
        self.add_block(title)
        self._headings.append((title, self._length - len(title)))

    def add_block(self, text: str) -> None:
        """Add a paragraph, or another block, after a blank line."""
        self._add(text, "\n\n")

    def add_line(self, text: str) -> None:
        """Add a line to the block that was added last."""
        self._add(text, "\n")

    def add_lines(self, lines: Iterable[str]) -> None:
        """Add a block of lines."""
        for number, line in enumerate(lines):
            self._add(line, "\n" if number else "\n\n")

    def build(self) -> tuple[str, tuple[Section, ...]]:
        """Give the text and its sections; a document that is only a title gives the title as its text."""
        text = "".join(self._parts) or (self.title if self._title_left_out else "") or ""
        ends = [start for _, start in self._headings[1:]] + [len(text)]
        headings = zip(self._headings, ends, strict=False)
        return text, tuple(Section(title, start, end) for (title, start), end in headings)

    def _add(self, text: str, separator: str) -> None:
        if not text.strip():
            return
        for part in (separator if self._parts else "", _whole_characters(text)):
            self._parts.append(part)
            self._length += len(part)


def row_line(header: Sequence[str], cells: Sequence[str]) -> str:
    """Give a table's row as one line: ``Header: value; Header: value``, without the empty cells."""
    pairs = []
    for position, cell in enumerate(cells):
        name = one_line(header[position], limit=None).rstrip(":") if position < len(header) else ""
        value = one_line(cell, limit=None)
        if value:
            pairs.append(f"{name}: {value}" if name else value)
    return "; ".join(pairs)


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """Give a table as lines; its first row is the header. A table of one row gives that row."""
    if len(rows) < 2:
        return [row_line((), row) for row in rows]
    return [row_line(rows[0], row) for row in rows[1:]]


def _whole_characters(text: str) -> str:
    """Join the halves of characters that a parser left apart; a half alone becomes U+FFFD."""
    if not has_surrogates(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

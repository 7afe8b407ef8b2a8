"""CSV and TSV with named columns: an article in each row, or all rows as the paragraphs of one article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from knowledge.errors import EmptySourceError, InvalidRecordError, SourceTooLargeError
from knowledge.formats.builder import row_line
from knowledge.formats.extraction import Extraction, article_from
from knowledge.formats.fields import one_line
from knowledge.formats.limits import LARGEST_TEXT
from knowledge.formats.records import RecordError, article_from_record
from knowledge.formats.sources import Source
from knowledge.formats.table_rows import BrokenRow, RowReader
from knowledge.models import Article


def read_table(stream: TextIO, source: Source) -> Iterator[Article | InvalidRecordError]:
    """Give the articles of a table, and an error for each row that is broken or has not the header's columns.

    With a column ``text``, each row is an article and the other columns are its fields. Without it the table is one
    article: each row a paragraph, ``Column: value; Column: value``. ``stream`` keeps its line ends (``newline=""``).
    Raises `SourceTooLargeError` when the one article becomes too large, `EmptySourceError` when it has no rows.
    """
    reader = RowReader(stream)
    header = reader.read_header()
    if header is None:
        raise EmptySourceError(source.name)
    if isinstance(header, BrokenRow):
        raise InvalidRecordError(source.name, header.line, f"the first row must name the columns, but {header.detail}")
    names = [one_line(cell) for cell in header.cells]
    fields = [name.casefold() for name in names]
    if "text" not in fields:
        yield from _read_as_one(reader, names, source)
        return
    doubled = next((field for field in fields if field and fields.count(field) > 1), None)
    if doubled:
        raise InvalidRecordError(source.name, header.line, f"the header names the column {doubled!r} twice")
    yield from _read_rows(reader, fields, source)


def _read_rows(reader: RowReader, fields: list[str], source: Source) -> Iterator[Article | InvalidRecordError]:
    for row in reader.read_rows(len(fields)):
        if isinstance(row, BrokenRow):
            yield InvalidRecordError(source.name, row.line, row.detail)
            continue
        record = {field: cell for field, cell in zip(fields, row.cells, strict=True) if cell}
        try:
            yield article_from_record(record, row.line, source)
        except RecordError as error:
            yield InvalidRecordError(source.name, row.line, str(error))


def _read_as_one(reader: RowReader, names: list[str], source: Source) -> Iterator[Article | InvalidRecordError]:
    paragraphs: list[str] = []
    size = 0
    for row in reader.read_rows(len(names)):
        if isinstance(row, BrokenRow):
            yield InvalidRecordError(source.name, row.line, row.detail)
            continue
        paragraphs.append(row_line(names, row.cells))
        size += len(paragraphs[-1].encode()) + 2
        if size > LARGEST_TEXT:
            raise SourceTooLargeError(source.name, size, LARGEST_TEXT)
    yield article_from(source, Extraction("\n\n".join(paragraphs)))

"""One source → its articles: which format it is in, what reads it, and every failure as a value."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from knowledge.errors import (
    DamagedSourceError,
    EmptySourceError,
    EncodingError,
    SourceError,
    SourceNotFoundError,
    SourceTooLargeError,
    UnsupportedFormatError,
)
from knowledge.formats.encoding import decode, detect_encoding, wide_encoding
from knowledge.formats.extraction import Extraction, article_from
from knowledge.formats.jsonl import read_jsonl
from knowledge.formats.limits import LARGEST_DOCUMENT, LARGEST_TEXT, LARGEST_UNGUARDED_MARKDOWN
from knowledge.formats.parser_process import ParserProcess
from knowledge.formats.sniffing import HEAD_SIZE, sniff
from knowledge.formats.sources import KNOWN_ENDINGS, Format, Source, format_of
from knowledge.formats.table import read_table
from knowledge.formats.text import parse_text
from knowledge.models import Article

_FORMATS_OF_RECORDS: Final = {Format.JSONL, Format.CSV}
_FORMATS_OF_TEXT: Final = {Format.TEXT, Format.MARKDOWN, Format.HTML}


class FormatReader:
    """Reads sources, and owns the process that parses PDF, DOCX, HTML and large Markdown files.

    That process starts with the first such file; `close`, or leaving the ``with`` block, ends it. To be used from
    one thread at a time.
    """

    def __init__(self) -> None:
        self._parser = ParserProcess()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the parser's process, if it was started; the reader can be used again."""
        self._parser.close()

    def read(self, source: Source) -> Iterator[Article | SourceError]:
        """Give the articles of ``source`` one at a time, and what could not be read as errors in between.

        Records are read when they are asked for. Blocks, so it is to be run in a thread; raises nothing on account
        of what is in the source.
        """
        is_empty = True
        try:
            for entry in self._entries(source):
                is_empty = False
                yield entry
            if is_empty:
                raise EmptySourceError(source.name)
        except SourceError as error:
            yield error
        except OSError as error:
            yield SourceNotFoundError(source.name, f"it cannot be read ({error.strerror or error}); check the path")

    def read_each(self, entries: Iterable[Source | SourceError]) -> Iterator[Article | SourceError]:
        """Give the articles of all sources as `read` does, and the errors among ``entries`` where they stand."""
        for entry in entries:
            if isinstance(entry, SourceError):
                yield entry
            else:
                yield from self.read(entry)

    def _entries(self, source: Source) -> Iterator[Article | SourceError]:
        if source.path is not None:
            yield from self._read_file(source.path, format_of(source.path), source)
        elif source.stream is not None:
            # On disk a stream can be read twice, and by another process.
            with tempfile.TemporaryDirectory(prefix="footnote-") as folder:
                copy = Path(folder, "input")
                with copy.open("wb") as file:
                    shutil.copyfileobj(source.stream, file)
                with copy.open("rb") as file:
                    head = file.read(HEAD_SIZE)
                yield from self._read_file(copy, sniff(head), source)

    def _read_file(self, path: Path, format: Format | None, source: Source) -> Iterator[Article | SourceError]:  # noqa: A002  # the field's word
        if format is None:
            raise UnsupportedFormatError(source.name, KNOWN_ENDINGS)
        if format in _FORMATS_OF_RECORDS:
            yield from _read_records(path, format, source)
        else:
            yield article_from(source, self._extract(path, format, source.name))

    def _extract(self, path: Path, format: Format, name: str) -> Extraction:  # noqa: A002  # the field's word
        size = path.stat().st_size
        limit = LARGEST_TEXT if format in _FORMATS_OF_TEXT else LARGEST_DOCUMENT
        if size > limit:
            raise SourceTooLargeError(name, size, limit)
        if size == 0:
            raise EmptySourceError(name)
        if format is Format.TEXT:
            return parse_text(decode(path.read_bytes(), name))
        if format is Format.MARKDOWN and size <= LARGEST_UNGUARDED_MARKDOWN:
            from knowledge.formats.markdown import (
                parse_markdown,  # its parsers take 40 ms, and who only asks needs none
            )

            return parse_markdown(decode(path.read_bytes(), name), name)
        return self._parser.parse(format, path, name)


def _read_records(path: Path, format: Format, source: Source) -> Iterator[Article | SourceError]:  # noqa: A002  # the field's word
    with path.open("rb") as file:
        if format is Format.JSONL:
            encoding, on_errors, newline = _jsonl_encoding(file.read(HEAD_SIZE), source.name), "surrogateescape", "\n"
            read = read_jsonl
        else:
            encoding, on_errors, newline = detect_encoding(file, source.name), "strict", ""
            read = read_table
        file.seek(0)
        with io.TextIOWrapper(file, encoding, on_errors, newline) as stream:
            try:
                yield from read(stream, source)
            except UnicodeDecodeError:
                raise DamagedSourceError(source.name, "there are bytes in it that are no text") from None


def _jsonl_encoding(head: bytes, name: str) -> str:
    encoding = wide_encoding(head)
    if encoding is None and 0 in head:
        # JSON writes a zero as \u0000; where there is one as it is, this is some other kind of file.
        raise EncodingError(name)
    return encoding or "utf-8"

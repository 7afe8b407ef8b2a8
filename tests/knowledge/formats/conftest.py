"""What the tests of the formats share: a reader, and a way to write a file and read it back."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from knowledge.errors import SourceError
from knowledge.formats import FormatReader, Source, find_sources
from knowledge.models import Article

Entries = list[Article | SourceError]
ReadBytes = Callable[[str, bytes], Entries]


@pytest.fixture(scope="session")
def reader() -> Iterator[FormatReader]:
    """One reader for all tests: its parser process has to survive every file that they give it."""
    with FormatReader() as reader:
        yield reader


@pytest.fixture(scope="session")
def read_bytes(reader: FormatReader, tmp_path_factory: pytest.TempPathFactory) -> ReadBytes:
    """Write bytes to a file of some name, over what it held before, and read it."""
    folder = tmp_path_factory.mktemp("files")

    def read(name: str, content: bytes) -> Entries:
        path = folder / name
        path.write_bytes(content)
        return read_path(reader, path)

    return read


def read_path(reader: FormatReader, path: Path) -> Entries:
    """Read the file at ``path`` as a person would name it."""
    (source,) = find_sources([str(path)], io.BytesIO()).entries
    return list(reader.read(source)) if isinstance(source, Source) else [source]


def only_article(entries: Entries) -> Article:
    """Give the one article that ``entries`` must be."""
    (entry,) = entries
    assert isinstance(entry, Article), entry
    return entry

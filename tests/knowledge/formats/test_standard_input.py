"""Standard input has no name: its format is told by how it begins."""

from __future__ import annotations

import io

import pytest

from knowledge.errors import EmptySourceError, EncodingError
from knowledge.formats import FormatReader, Source, find_sources
from knowledge.formats.limits import LARGEST_TEXT
from knowledge.models import Article
from tests.knowledge.formats.conftest import Entries, only_article
from tests.knowledge.formats.pdf_files import column, make_pdf
from tests.knowledge.formats.test_docx import sample, saved


def read(reader: FormatReader, content: bytes) -> Entries:
    (source,) = find_sources(["-"], io.BytesIO(content)).entries
    assert isinstance(source, Source)
    return list(reader.read(source))


@pytest.mark.parametrize(
    ("content", "title", "text"),
    [
        (b"Ferry times\n\nTwo a day.", "Ferry times", "Two a day."),
        (b"Two a day.", "Standard input", "Two a day."),
        (b"# Ferry\n\n*Two* a day.", "Ferry", "Two a day."),
        (b"---\ntitle: Ferry\n---\n*Two* a day.", "Ferry", "Two a day."),
        (b"\n<!DOCTYPE html><title>Ferry</title><p>Two a day.", "Ferry", "Two a day."),
        ("<html><title>Ferry</title><p>Two a day.".encode("utf-16"), "Ferry", "Two a day."),
        (make_pdf([column("Two a day.")], title="Ferry"), "Ferry", "Two a day."),
        (b'{"no": "record"}', "Standard input", '{"no": "record"}'),
    ],
    ids=["text", "untitled", "markdown", "front-matter", "html", "html-utf-16", "pdf", "json"],
)
def test_format_is_told_by_the_beginning(reader: FormatReader, content: bytes, title: str, text: str) -> None:
    article = only_article(read(reader, content))
    assert (article.title, article.text, article.source) == (title, text, "-")


def test_word_document_is_read(reader: FormatReader) -> None:
    article = only_article(read(reader, saved(sample())))
    assert (article.id, article.title) == ("stdin/club-rules", "Club rules")


def test_records_are_read_even_when_the_first_is_long(reader: FormatReader) -> None:
    entries = read(reader, b'{"text": "' + b"x" * 100_000 + b'"}\n{"text": "y", "id": 2}\n')
    assert [entry.id for entry in entries if isinstance(entry, Article)] == ["stdin#1", "2"]


def test_nothing_and_noise_are_errors(reader: FormatReader) -> None:
    assert [type(entry) for entry in read(reader, b"")] == [EmptySourceError]
    assert [type(entry) for entry in read(reader, b"\x7fELF\0\0\0\x01\x02")] == [EncodingError]
    assert "8 MB" in str(read(reader, b"x" * (LARGEST_TEXT + 1))[0])

"""Plain text: the title comes off, the rest stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import EmptySourceError, EncodingError, SourceNotFoundError, SourceTooLargeError
from knowledge.formats import FormatReader, Source, find_sources
from knowledge.formats.limits import LARGEST_TEXT
from knowledge.formats.text import parse_text
from tests.knowledge.formats.conftest import ReadBytes, only_article


def test_line_that_stands_alone_at_the_beginning_is_the_title(read_bytes: ReadBytes) -> None:
    article = only_article(read_bytes("a.txt", b"\n  Ferry   times\t\n \n\n  Two a day.\t \r\nOne at night.\r\n"))
    assert article.title == "Ferry times"
    assert article.text == "  Two a day.\t \r\nOne at night.\r\n"


@pytest.mark.parametrize("text", ["Two a day.\nOne at night.\n\nMore.", "Only one line.\n\n", "x" * 201 + "\n\nMore."])
def test_text_without_a_title_line_is_kept_whole(read_bytes: ReadBytes, text: str) -> None:
    article = only_article(read_bytes("ferry-times_2024.txt", text.encode()))
    assert (article.title, article.text) == ("ferry times 2024", text)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_title_is_found_with_every_kind_of_line_end(read_bytes: ReadBytes, end: str) -> None:
    article = only_article(read_bytes("a.txt", f"Title{end}{end}Text{end}".encode()))
    assert (article.title, article.text) == ("Title", f"Text{end}")


@given(st.text())
def test_not_a_character_changes_after_the_title(text: str) -> None:
    """A citation cuts the author's words out of this text."""
    extraction = parse_text(text)
    assert text.endswith(extraction.text)
    assert (extraction.fields.title is None) == (extraction.text == text)


@given(st.text(alphabet=" \t\r\nab\u00a0\u2028", max_size=40))
def test_taking_the_title_off_never_empties_a_text(text: str) -> None:
    assert bool(parse_text(text).text.strip()) == bool(text.strip())


@pytest.mark.parametrize("content", [b"", b" \r\n\t \n", b"\xef\xbb\xbf\n"])
def test_file_without_text_is_said_to_be_empty(read_bytes: ReadBytes, content: bytes) -> None:
    assert [type(entry) for entry in read_bytes("a.txt", content)] == [EmptySourceError]


def test_picture_under_a_text_name_is_refused(read_bytes: ReadBytes) -> None:
    picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4
    assert [type(entry) for entry in read_bytes("a.txt", picture)] == [EncodingError]


def test_one_byte_too_many_is_refused_with_the_limit(read_bytes: ReadBytes) -> None:
    (error,) = read_bytes("a.txt", b"x" * (LARGEST_TEXT + 1))
    assert isinstance(error, SourceTooLargeError)
    assert "8 MB" in str(error)
    assert len(only_article(read_bytes("a.txt", b"x" * LARGEST_TEXT)).text) == LARGEST_TEXT


def test_file_that_vanished_since_it_was_found_is_an_error_value(reader: FormatReader, tmp_path: object) -> None:
    path = f"{tmp_path}/a.txt"
    with open(path, "w") as file:  # noqa: PTH123  # the path is a text here
        file.write("words")
    (source,) = find_sources([path], None).entries  # type: ignore[arg-type]  # no standard input is asked for
    assert isinstance(source, Source)
    assert source.path is not None
    source.path.unlink()
    assert [type(entry) for entry in reader.read(source)] == [SourceNotFoundError]

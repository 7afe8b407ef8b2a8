"""CSV: rows become articles or paragraphs, and a broken one costs only itself."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import EmptySourceError, InvalidRecordError, SourceError, SourceTooLargeError
from knowledge.formats import Source
from knowledge.formats.limits import LARGEST_TEXT
from knowledge.formats.table import read_table
from knowledge.models import Article
from tests.knowledge.formats.conftest import Entries, ReadBytes, only_article


def texts(entries: Entries) -> list[str]:
    return [entry.text for entry in entries if isinstance(entry, Article)]


def lines_of_errors(entries: Entries) -> list[int]:
    return [entry.line for entry in entries if isinstance(entry, InvalidRecordError)]


def test_column_text_makes_each_row_an_article(read_bytes: ReadBytes) -> None:
    content = b'ID, Title ,TEXT,tags,colour\n7,Ferry,"Two ""fast"" boats,\ndaily",sea;travel,blue\n,,Trains,,\n'
    first, second = read_bytes("a.csv", content)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.id, first.title, first.tags) == ("7", "Ferry", ("sea", "travel"))
    assert first.text == 'Two "fast" boats,\ndaily'
    assert second.id.endswith("a.csv#4")


def test_table_without_text_is_one_article_with_a_paragraph_for_each_row(read_bytes: ReadBytes) -> None:
    article = only_article(read_bytes("opening-hours.csv", b"Day,Opens,Note\nMonday,06:00,\nSunday,08:00,till\n"))
    assert article.title == "opening hours"
    assert article.text == "Day: Monday; Opens: 06:00\n\nDay: Sunday; Opens: 08:00; Note: till"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_told_by_the_header(read_bytes: ReadBytes, delimiter: str) -> None:
    content = "\n".join(delimiter.join(row) for row in (("Day", "Opens"), ("Monday", "06:00")))
    assert only_article(read_bytes("a.csv", content.encode())).text == "Day: Monday; Opens: 06:00"


def test_row_with_other_columns_than_the_header_is_reported_and_the_others_go_in(read_bytes: ReadBytes) -> None:
    entries = read_bytes("a.csv", b"text,title\none,1\ntwo\nthree,3,x\n\n,\nfour,4\n")
    assert texts(entries) == ["one", "four"]
    assert lines_of_errors(entries) == [3, 4]


@pytest.mark.parametrize(
    "broken", [b'"open,x', b'"closed" here,x', b'"open,x\n"quoted",y\n"again",z'], ids=["open", "after", "swallowing"]
)
def test_broken_quotation_mark_does_not_swallow_what_follows(read_bytes: ReadBytes, broken: bytes) -> None:
    entries = read_bytes("a.csv", b"text,title\nfirst,1\n" + broken + b"\nlast,2\n")
    assert texts(entries)[0] == "first"
    assert texts(entries)[-1] == "last"
    assert lines_of_errors(entries)[0] == 3


def test_line_longer_than_an_article_is_reported_and_the_next_one_is_read(read_bytes: ReadBytes) -> None:
    entries = read_bytes("a.csv", b"text,title\n" + b"x" * (LARGEST_TEXT + 10) + b",1\nlast,2\n")
    assert texts(entries) == ["last"]
    assert lines_of_errors(entries) == [2]


def test_cell_longer_than_the_standard_library_allows_is_read(read_bytes: ReadBytes) -> None:
    assert texts(read_bytes("a.csv", b"text,title\n" + b"x" * 200_000 + b",1\n")) == ["x" * 200_000]


def test_table_that_makes_too_large_an_article_is_refused(read_bytes: ReadBytes) -> None:
    content = b"Day,Opens\n" + (b"Monday," + b"6" * 1000 + b"\n") * (LARGEST_TEXT // 1000)
    assert [type(entry) for entry in read_bytes("a.csv", content)] == [SourceTooLargeError]


@pytest.mark.parametrize("content", [b"\n\n", b"text,title\n", b"Day,Opens\n,\n"])
def test_table_without_rows_is_said_to_be_empty(read_bytes: ReadBytes, content: bytes) -> None:
    assert [type(entry) for entry in read_bytes("a.csv", content)] == [EmptySourceError]


@pytest.mark.parametrize("header", [b"text,Text", b'text,"title'])
def test_header_that_cannot_be_used_is_reported_as_such(read_bytes: ReadBytes, header: bytes) -> None:
    assert lines_of_errors(read_bytes("a.csv", header + b"\na,b\n")) == [1]


def test_windows_encodings_are_read(read_bytes: ReadBytes) -> None:
    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        assert texts(read_bytes("a.csv", "text;title\r\n“naïve”;x\r\n".encode(encoding))) == ["“naïve”"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip), min_size=1))
def test_any_text_written_as_csv_comes_back_unchanged(written: list[str]) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([["text", "title"], *([text, "t"] for text in written)])
    stream.seek(0)
    assert texts(list(read_table(stream, Source("a.csv", "a.csv")))) == written


@given(st.text(alphabet='",;\n\r\tab', max_size=60))
def test_any_table_gives_articles_or_errors_and_says_something(content: str) -> None:
    """A row that is neither read nor reported would be lost without a word."""
    entries: Entries = []
    try:
        entries += read_table(io.StringIO("text\n" + content, newline=""), Source("a.csv", "a.csv"))
    except SourceError as error:
        entries.append(error)
    assert all(isinstance(entry, Article | SourceError) for entry in entries)
    assert entries or not content.replace('"', "").strip(",;\n\r\t ")

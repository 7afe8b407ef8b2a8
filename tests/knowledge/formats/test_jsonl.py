"""JSONL: each line an article with its text unchanged, and a broken line costs only itself."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import EmptySourceError, EncodingError, InvalidRecordError
from knowledge.formats import Source
from knowledge.formats.jsonl import read_jsonl
from knowledge.formats.limits import LARGEST_TEXT
from knowledge.models import Article, Restriction
from tests.knowledge.formats.conftest import ReadBytes, only_article


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


@given(st.text().filter(str.strip), st.booleans())
def test_any_text_comes_back_unchanged(text: str, escaped: bool) -> None:
    """Offsets into it are what citations are made of."""
    written = json.dumps({"text": text}, ensure_ascii=escaped)
    (article,) = read_jsonl(io.StringIO(written, newline="\n"), Source("a.jsonl", "a.jsonl"))
    assert isinstance(article, Article)
    assert article.text == text


def test_every_field_arrives(read_bytes: ReadBytes) -> None:
    record = {
        "id": 7,
        "title": " Ferry\n times ",
        "text": " Two a day.\r\n",
        "url": "https://ferry.example/times",
        "publisher": "Harbour  Office",
        "published": "2024-03-05T08:30:00Z",
        "language": "en-GB",
        "aliases": ["boat", "boat", ""],
        "tags": "sea, travel",
        "restricted_to": {"channels": [1], "roles": ["22"]},
        "colour": "unknown fields are ignored",
    }
    article = only_article(read_bytes("a.jsonl", line(**record)))
    assert (article.id, article.title, article.text) == ("7", "Ferry times", " Two a day.\r\n")
    assert (article.url, article.publisher) == ("https://ferry.example/times", "Harbour Office")
    assert (article.published, article.language) == ("2024-03-05", "en")
    assert (article.aliases, article.tags) == (("boat",), ("sea", "travel"))
    assert article.restricted_to == Restriction(frozenset({1}), frozenset({22}))
    assert article.source is not None
    assert article.source.endswith("a.jsonl")


@pytest.mark.parametrize(
    ("given_date", "kept"),
    [
        ("2019", "2019"),
        ("2019-09", "2019-09"),
        ("2019-09-03", "2019-09-03"),
        ("20190903", "2019-09-03"),
        ("2019-13-01", "2019-13-01"),
        (" spring 2019 ", "spring 2019"),
    ],
)
def test_dates_become_iso_and_what_is_none_stays_as_written(read_bytes: ReadBytes, given_date: str, kept: str) -> None:
    assert only_article(read_bytes("a.jsonl", line(text="x", published=given_date))).published == kept


def test_missing_id_and_title_are_made_from_line_and_text(read_bytes: ReadBytes) -> None:
    article = only_article(read_bytes("a.jsonl", b"\n" + line(text="Two boats a day. " * 20)))
    assert article.id.endswith("a.jsonl#2")
    assert article.title.startswith("Two boats a day.")
    assert len(article.title) <= 80


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (b"{nope\n", "not valid JSON"),
        (b"[1]\n", "not a JSON object"),
        (line(title="no text"), "no 'text'"),
        (line(text=5), "'text' must be a text"),
        (line(text=" \n"), "empty"),
        (line(text="x", id=1.5), "'id' must be"),
        (line(text="x", id=True), "'id' must be"),
        (line(text="x", title=["a"]), "'title' must be"),
        (line(text="x", tags=[1]), "'tags' must be"),
        (line(text="x", restricted_to={"channel": [1]}), "'restricted_to' must"),
        (line(text="x", restricted_to={"roles": ["moderators"]}), "'restricted_to' must"),
        (line(text="x", restriction={"roles": [1]}), "call it 'restricted_to'"),
        (b'{"text": "\\ud83d"}\n', "half a character"),
        (b'{"text": "x", "title": "\\udc00"}\n', "half a character"),
        (b'{"text": "caf\xe9"}\n', "not in UTF-8"),
        (b"[" * 100_000 + b"\n", "nested too deeply"),
        (b'{"text": "x", "id": ' + b"9" * 10_000 + b"}\n", "too long"),
        (b'{"text": "' + b"x" * LARGEST_TEXT + b'"}\n', "8 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_broken_line_is_reported_by_number_and_the_next_one_is_read(
    read_bytes: ReadBytes, broken: bytes, said: str
) -> None:
    first, error, last = read_bytes("a.jsonl", line(text="first") + broken + line(text="last"))
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert (first.text, last.text) == ("first", "last")
    assert isinstance(error, InvalidRecordError)
    assert error.line == 2
    assert said in str(error)


def test_lines_are_read_only_when_they_are_asked_for() -> None:
    """A file of any size has to fit into memory."""
    lines = io.StringIO('{"text": "one"}\n{"text": "two"}\n')
    articles = read_jsonl(lines, Source("a.jsonl", "a.jsonl"))
    first = next(articles)
    assert isinstance(first, Article)
    assert lines.tell() == len('{"text": "one"}\n')


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_encodings_that_windows_writes_are_read(read_bytes: ReadBytes, encoding: str) -> None:
    content = '{"text": "naïve"}\r\n{"text": "café"}\r\n'.encode(encoding)
    assert [entry.text for entry in read_bytes("a.jsonl", content) if isinstance(entry, Article)] == ["naïve", "café"]


def test_empty_and_binary_files_are_one_error_each(read_bytes: ReadBytes) -> None:
    assert [type(entry) for entry in read_bytes("a.jsonl", b"\n \n")] == [EmptySourceError]
    assert [type(entry) for entry in read_bytes("a.jsonl", b"SQLite format 3\0\x10\0\n\n\n")] == [EncodingError]

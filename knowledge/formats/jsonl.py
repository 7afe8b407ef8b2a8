"""JSONL: one article on each line, its text unchanged, read a line at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final, TextIO

from knowledge.errors import InvalidRecordError
from knowledge.formats.limits import LARGEST_TEXT
from knowledge.formats.records import RecordError, article_from_record
from knowledge.formats.sources import Source
from knowledge.models import Article

_CHUNK: Final = 1024 * 1024


def read_jsonl(stream: TextIO, source: Source) -> Iterator[Article | InvalidRecordError]:
    r"""Give the article of each line, and an error for each line that is none; blank lines are passed over.

    ``stream`` is decoded with ``surrogateescape``, so that bytes which are no text spoil their own line only, and
    divides lines at ``\n``. Fields: ``text``, and those that `fields.read_fields` knows.
    """
    number = 0
    while line := stream.readline(LARGEST_TEXT + 1):
        number += 1
        try:
            if len(line) > LARGEST_TEXT and not line.endswith("\n"):
                _skip_line(stream)
                raise RecordError(f"it is longer than {LARGEST_TEXT // 1024**2} MB")
            if line.strip():
                yield article_from_record(_record(line), number, source)
        except RecordError as error:
            yield InvalidRecordError(source.name, number, str(error))


def _record(line: str) -> dict[str, object]:
    try:
        # Bytes that are no UTF-8 came in as lone surrogates; those written as \ud800 are found in the fields.
        line.encode()
        record = json.loads(line)
    except UnicodeEncodeError:
        raise RecordError("it is not in UTF-8") from None
    except json.JSONDecodeError as error:
        raise RecordError(f"it is not valid JSON ({error.msg}, character {error.pos + 1})") from None
    except (ValueError, RecursionError):
        raise RecordError("its JSON has a number that is too long, or is nested too deeply") from None
    if not isinstance(record, dict):
        raise RecordError("it is not a JSON object")
    return record


def _skip_line(stream: TextIO) -> None:
    while (rest := stream.readline(_CHUNK)) and not rest.endswith("\n"):
        pass

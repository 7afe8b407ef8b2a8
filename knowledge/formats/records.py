"""One record of a file that holds many articles → the article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from knowledge.formats.extraction import article_with
from knowledge.formats.fields import FieldError, has_surrogates, one_line, read_fields
from knowledge.formats.limits import LARGEST_TEXT
from knowledge.formats.sources import Source
from knowledge.models import Article

_TITLE_FROM_TEXT: Final = 80


class RecordError(ValueError):
    """A record is no article; its text says why, without the record's place."""


def article_from_record(record: Mapping[str, object], number: int, source: Source) -> Article:
    """Make the article of the record on line ``number`` (counted from 1); the text stays as it is.

    Without an id it is the source's and the line's number; without a title it is the text's beginning. Raises
    `RecordError` for a text that is missing, empty or larger than an article may be, and for a wrong field.
    """
    text = record.get("text")
    if text is None:
        raise RecordError("it has no 'text'")
    if not isinstance(text, str):
        raise RecordError("'text' must be a text")
    if not text.strip():
        raise RecordError("its 'text' is empty")
    if has_surrogates(text):
        raise RecordError("'text' has half a character (a lone surrogate) in it")
    if len(text.encode()) > LARGEST_TEXT:
        raise RecordError(f"its 'text' is longer than {LARGEST_TEXT // 1024**2} MB")
    try:
        fields = read_fields(record)
    except FieldError as error:
        raise RecordError(str(error)) from None
    title = fields.title or one_line(text.lstrip()[:1000], _TITLE_FROM_TEXT) or f"Line {number}"
    return article_with(fields, fields.id or f"{source.article_id}#{number}", title, text, source)

"""Notes as rows: their fields are one JSON column. Also the form in which archives keep them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from knowledge.notes.note import Alias, GoldenQuestion, Note, NoteKind, SynonymGroup


def kind_of(note: Note) -> NoteKind:
    """Tell what a note is."""
    match note:
        case SynonymGroup():
            return NoteKind.SYNONYM
        case Alias():
            return NoteKind.ALIAS
        case GoldenQuestion():
            return NoteKind.GOLDEN


def note_fields(note: Note) -> dict[str, Any]:
    """Give a note's fields as JSON takes them."""
    return asdict(note)


def note_from(kind: NoteKind, fields: Mapping[str, Any]) -> Note:
    """Give the note back: the inverse of `note_fields`. Raises `KeyError` and `TypeError` for other fields."""
    match kind:
        case NoteKind.SYNONYM:
            return SynonymGroup(tuple(_text(word) for word in fields["words"]))
        case NoteKind.ALIAS:
            return Alias(
                _text(fields["question"]), _text(fields["article_id"]), _text(fields["quote"]), int(fields["start"])
            )
        case NoteKind.GOLDEN:
            return GoldenQuestion(
                _text(fields["question"]),
                _text_or_none(fields["article_id"]),
                _text_or_none(fields["answer"]),
                _text_or_none(fields.get("quote")),  # older ones have none
            )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)

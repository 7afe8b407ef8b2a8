"""Notes as lines of an export: {"kind", "note": {…}, "made_at", "actor", "reason"}. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from knowledge.notes.note import KeptNote, Note, NoteKind
from knowledge.storage import kind_of, note_fields, note_from


def note_record(kept: KeptNote[Note]) -> dict[str, Any]:
    """Give a note as JSON takes it. Its number is left out: another space gives it one of its own."""
    return {
        "kind": kind_of(kept.note).value,
        "note": note_fields(kept.note),
        "made_at": kept.made_at,
        "actor": kept.actor,
        "reason": kept.reason,
    }


def notes_from(lines: Iterable[bytes]) -> Iterator[KeptNote[Note]]:
    """Give the notes back; number and change are 0. Raises `ValueError`, `KeyError` and `TypeError` for other lines."""
    for line in lines:
        record = json.loads(line)
        note = note_from(NoteKind(record["kind"]), record["note"])
        yield KeptNote(0, note, 0, str(record["made_at"]), str(record["actor"]), record["reason"])

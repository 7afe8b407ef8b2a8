"""Synonyms or an alias that a moderator wants to put in, as they wait in a draft. Pure."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from knowledge.notes.note import Alias, NoteKind, SynonymGroup
from knowledge.storage import kind_of, note_from


@dataclass(frozen=True, slots=True)
class NewNote:
    """What is to go in, and why. ``title`` is that of the article to which an alias leads.

    ``draft`` is the number of the draft in which it was typed, ``gap`` that of the gap that it closes.
    """

    note: SynonymGroup | Alias
    reason: str | None = None
    title: str = ""
    draft: int | None = None
    gap: int | None = None


def new_note_to_json(new: NewNote) -> str:
    """Write it as JSON."""
    return json.dumps({**asdict(new), "kind": kind_of(new.note).value}, ensure_ascii=False)


def new_note_from_json(content: str) -> NewNote:
    """Read what `new_note_to_json` wrote."""
    kept = json.loads(content)
    note = note_from(NoteKind(kept.pop("kind")), kept.pop("note"))
    if not isinstance(note, SynonymGroup | Alias):
        raise TypeError(note)
    return NewNote(note, **kept)

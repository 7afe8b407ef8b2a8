"""Reading and writing notes, with all their revisions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import aiosqlite

from knowledge.notes.note import KeptNote, Note, NoteChange, NoteKind
from knowledge.storage.contract import Fault, KeyedNote, Outcome
from knowledge.storage.note_rows import kind_of, note_fields, note_from

Authorship = tuple[int, str, str, str | None]
"""A change's number, its time, who made it and why."""

CHANGED_SINCE = """
    SELECT note.kind || ' ' || note.key, newest.change
    FROM (SELECT note, max(number) AS number FROM note_revision WHERE change = ? GROUP BY note) AS touched
    JOIN note_revision AS made ON made.note = touched.note AND made.number = touched.number
    JOIN note ON note.key = made.note
    JOIN note_revision AS newest ON newest.note = note.key AND newest.number = note.revision
    WHERE newest.content IS NOT made.content
    ORDER BY newest.change DESC, note.key LIMIT 1
"""
"""The note that no longer says what a change made it say, and the change that made the difference."""

BEFORE = """
    SELECT note.kind, note.key, note.id, earlier.content
    FROM (SELECT note, min(number) AS first FROM note_revision WHERE change = ? GROUP BY note) AS touched
    JOIN note ON note.key = touched.note
    LEFT JOIN note_revision AS earlier ON earlier.note = note.key AND earlier.number = touched.first - 1
    ORDER BY note.key
"""

TOUCHED = """
    SELECT note.kind, note.key, earlier.content, made.content
    FROM (
        SELECT note, min(number) AS first, max(number) AS last FROM note_revision WHERE change = ? GROUP BY note
    ) AS touched
    JOIN note ON note.key = touched.note
    JOIN note_revision AS made ON made.note = note.key AND made.number = touched.last
    LEFT JOIN note_revision AS earlier ON earlier.note = note.key AND earlier.number = touched.first - 1
    ORDER BY note.key
"""


async def kept(connection: aiosqlite.Connection, kind: NoteKind) -> list[KeptNote[Note]]:
    """Give the notes of a kind that are there now, by number."""
    rows = await connection.execute_fetchall(
        "SELECT key, content, change, made_at, actor, reason"
        " FROM note JOIN note_revision ON note = key AND number = revision"
        " WHERE kind = ? AND content IS NOT NULL ORDER BY key",
        (kind.value,),
    )
    return [KeptNote(row[0], note_from(kind, json.loads(row[1])), *row[2:]) for row in rows]


async def put(
    connection: aiosqlite.Connection, notes: Iterable[KeyedNote], made: Authorship
) -> list[tuple[int, Outcome]]:
    """Put notes, each in the place of the one of its kind and id, and give their numbers and what became of them."""
    outcomes = []
    for keyed in notes:
        content = _content(keyed.note)
        known = await _known(connection, keyed)
        if known is not None and known[2] == content:
            outcomes.append((known[0], Outcome.UNCHANGED))
            continue
        key = await _revise(connection, keyed, known, (*made, content))
        outcomes.append((key, Outcome.ADDED if known is None or known[2] is None else Outcome.CHANGED))
    return outcomes


async def is_kept(connection: aiosqlite.Connection, keyed: KeyedNote) -> bool:
    """Tell whether exactly this note is there."""
    known = await _known(connection, keyed)
    return known is not None and known[2] == _content(keyed.note)


async def ever_was(connection: aiosqlite.Connection, keyed: KeyedNote) -> bool:
    """Tell whether there is or was a note of this kind and id."""
    return await _known(connection, keyed) is not None


async def there(connection: aiosqlite.Connection, kind: NoteKind, numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Give number and revision of those notes that are there, by number."""
    rows = await connection.execute_fetchall(
        "SELECT key, revision FROM note JOIN note_revision ON note = key AND number = revision"
        " WHERE kind = ? AND content IS NOT NULL AND key IN (SELECT value FROM json_each(?)) ORDER BY key",
        (kind.value, json.dumps(list(numbers))),
    )
    return [(row[0], row[1]) for row in rows]


async def remove(connection: aiosqlite.Connection, notes: Iterable[tuple[int, int]], made: Authorship) -> None:
    """Remove notes, as `there` gives them."""
    for key, revision in notes:
        await _append(connection, key, revision + 1, (*made, None))


async def changed_since(connection: aiosqlite.Connection, change: int) -> list[tuple[str, int]]:
    """Give the note that no longer says what a change made it say, and the later change; none if all do."""
    rows = await connection.execute_fetchall(CHANGED_SINCE, (change,))
    return [(row[0], row[1]) for row in rows]


async def before(connection: aiosqlite.Connection, change: int) -> list[tuple[NoteKind, int, KeyedNote | None]]:
    """Give kind and number of the notes that a change touched, and what they were before it (None: not there)."""
    rows = await connection.execute_fetchall(BEFORE, (change,))
    return [
        (NoteKind(kind), key, content and KeyedNote(note_id, note_from(NoteKind(kind), json.loads(content))))
        for kind, key, note_id, content in rows
    ]


async def touched(connection: aiosqlite.Connection, change: int) -> list[NoteChange]:
    """Give what a change did to each note that it touched, by number."""
    rows = await connection.execute_fetchall(TOUCHED, (change,))
    return [
        NoteChange(NoteKind(kind), key, _note_or_none(kind, earlier), _note_or_none(kind, made))
        for kind, key, earlier, made in rows
    ]


async def adopt(
    connection: aiosqlite.Connection, notes: Iterable[tuple[str, KeptNote[Note]]], change: int
) -> list[Outcome]:
    """Take over notes that were never here, and who made them and when; the others stay as they are."""
    outcomes = []
    for note_id, kept_there in notes:
        keyed = KeyedNote(note_id, kept_there.note)
        if await _known(connection, keyed) is None:
            made = (change, kept_there.made_at, kept_there.actor, kept_there.reason)
            await _revise(connection, keyed, None, (*made, _content(keyed.note)))
            outcomes.append(Outcome.ADDED)
        else:
            outcomes.append(Outcome.UNCHANGED)
    return outcomes


async def verify(connection: aiosqlite.Connection) -> list[Fault]:
    """Give the notes that cannot be read."""
    faults = []
    rows = await connection.execute_fetchall(
        "SELECT key, kind, content, number IS NOT NULL"
        " FROM note LEFT JOIN note_revision ON note = key AND number = revision ORDER BY key"
    )
    for key, kind, content, found in rows:
        place = f"{kind} {key}"
        if not found:
            faults.append(Fault(place, "its newest revision is missing"))
        elif content is not None:
            try:
                note_from(NoteKind(kind), json.loads(content))
            except (ValueError, KeyError, TypeError) as error:
                faults.append(Fault(place, f"it cannot be read ({error})"))
    return faults


def _note_or_none(kind: str, content: str | None) -> Note | None:
    return None if content is None else note_from(NoteKind(kind), json.loads(content))


def _content(note: Note) -> str:
    return json.dumps(note_fields(note), ensure_ascii=False, sort_keys=True)


async def _known(connection: aiosqlite.Connection, keyed: KeyedNote) -> tuple[int, int, str | None] | None:
    rows = await connection.execute_fetchall(
        "SELECT key, revision, content FROM note JOIN note_revision ON note = key AND number = revision"
        " WHERE kind = ? AND id = ?",
        (kind_of(keyed.note).value, keyed.id),
    )
    return next(((row[0], row[1], row[2]) for row in rows), None)


async def _revise(
    connection: aiosqlite.Connection,
    keyed: KeyedNote,
    known: tuple[int, int, str | None] | None,
    values: tuple[Any, ...],
) -> int:
    if known is not None:
        await _append(connection, known[0], known[1] + 1, values)
        return known[0]
    cursor = await connection.execute(
        "INSERT INTO note (kind, id, revision) VALUES (?, ?, 0)", (kind_of(keyed.note).value, keyed.id)
    )
    key = cursor.lastrowid or 0
    await _append(connection, key, 1, values)
    return key


async def _append(connection: aiosqlite.Connection, key: int, number: int, values: tuple[Any, ...]) -> None:
    await connection.execute(
        "INSERT INTO note_revision (note, number, change, made_at, actor, reason, content)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (key, number, *values),
    )
    await connection.execute("UPDATE note SET revision = ? WHERE key = ?", (number, key))

"""Bytes that outlive what was erased.

SQLite overwrites what is deleted, but where it moves rows between pages it leaves copies of them in the space between;
only writing the file anew removes those. That costs 6 ms a megabyte and holds up votes, so a large file has it done
once a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import aiosqlite

SMALL = 64 * 1024 * 1024
"""Bytes of a file that is written anew at once: less than half a second."""


@dataclass(frozen=True, slots=True)
class Erasures:
    """How often something was erased, how often it had been when the file was last written anew, and on which day."""

    erased: int
    rewritten: int
    rewritten_on: date | None


async def note(connection: aiosqlite.Connection) -> None:
    """Note that something was erased."""
    await connection.execute("UPDATE erasure SET erased = erased + 1")


async def noted(connection: aiosqlite.Connection) -> Erasures:
    """Give what was noted."""
    rows = await connection.execute_fetchall("SELECT erased, rewritten, rewritten_on FROM erasure")
    erased, rewritten, day = next(iter(rows))
    return Erasures(erased, rewritten, date.fromisoformat(day) if day else None)


async def note_rewritten(connection: aiosqlite.Connection, before: Erasures, day: date | None) -> None:
    """Note that the file was written anew on a day, after ``before`` was read."""
    await connection.execute(
        "UPDATE erasure SET rewritten = ?, rewritten_on = coalesce(?, rewritten_on)",
        (before.erased, day.isoformat() if day else None),
    )

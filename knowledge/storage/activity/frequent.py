"""What was asked most, and which answers were called wrong: of what was asked openly only."""

from __future__ import annotations

from datetime import datetime

import aiosqlite

from knowledge.activity import Frequent
from knowledge.storage.activity.values import kept_time


async def asked_most(connection: aiosqlite.Connection, first: datetime, before: datetime, limit: int) -> list[Frequent]:
    """Give what was asked most, in the wording of the newest, most often first."""
    # The text is that of the row with the highest id, as SQLite promises of a lone max().
    rows = await connection.execute_fetchall(
        "SELECT text, count(*), max(id) FROM question WHERE asked_at >= ? AND asked_at < ? AND NOT private"
        " AND sameness IS NOT NULL GROUP BY sameness ORDER BY count(*) DESC, max(id) DESC LIMIT ?",
        (kept_time(first), kept_time(before), limit),
    )
    return [Frequent(text, times) for text, times, _ in rows]


async def called_wrong(
    connection: aiosqlite.Connection, first: datetime, before: datetime, limit: int
) -> list[Frequent]:
    """Give the questions whose answers were called wrong, most often first."""
    rows = await connection.execute_fetchall(
        "SELECT text, count(*) FROM vote JOIN question ON question.id = vote.question WHERE vote.vote = 'wrong'"
        " AND asked_at >= ? AND asked_at < ? AND NOT private AND text IS NOT NULL"
        " GROUP BY question.id ORDER BY count(*) DESC, question.id DESC LIMIT ?",
        (kept_time(first), kept_time(before), limit),
    )
    return [Frequent(text, times) for text, times in rows]

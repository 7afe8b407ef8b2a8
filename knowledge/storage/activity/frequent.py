"""What was asked most, and which answers were called wrong: of what was asked openly in some channels only."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime

import aiosqlite

from knowledge.activity import Frequent
from knowledge.storage.activity.values import kept_time

OPENLY_THEN = "asked_at >= ? AND asked_at < ? AND NOT private"
THERE = "channel IN (SELECT value FROM json_each(?))"


async def asked_in(connection: aiosqlite.Connection, first: datetime, before: datetime) -> frozenset[int]:
    """Give the channels in which was asked."""
    query = f"SELECT DISTINCT channel FROM question WHERE {OPENLY_THEN} AND channel IS NOT NULL"
    rows = await connection.execute_fetchall(query, (kept_time(first), kept_time(before)))
    return frozenset(int(row[0]) for row in rows)


async def asked_most(
    connection: aiosqlite.Connection, first: datetime, before: datetime, channel_ids: Collection[int], limit: int
) -> list[Frequent]:
    """Give what was asked most, in the wording of the newest, most often first."""
    # The text is that of the row with the highest id, as SQLite promises of a lone max().
    rows = await connection.execute_fetchall(
        f"SELECT text, count(*), max(id) FROM question WHERE {OPENLY_THEN} AND {THERE}"
        " AND sameness IS NOT NULL GROUP BY sameness ORDER BY count(*) DESC, max(id) DESC LIMIT ?",
        (kept_time(first), kept_time(before), json.dumps(list(channel_ids)), limit),
    )
    return [Frequent(text, times) for text, times, _ in rows]


async def called_wrong(
    connection: aiosqlite.Connection, first: datetime, before: datetime, channel_ids: Collection[int], limit: int
) -> list[Frequent]:
    """Give the questions whose answers were called wrong, most often first."""
    rows = await connection.execute_fetchall(
        "SELECT text, count(*) FROM vote JOIN question ON question.id = vote.question WHERE vote.vote = 'wrong'"
        f" AND {OPENLY_THEN} AND {THERE} AND text IS NOT NULL"
        " GROUP BY question.id ORDER BY count(*) DESC, question.id DESC LIMIT ?",
        (kept_time(first), kept_time(before), json.dumps(list(channel_ids)), limit),
    )
    return [Frequent(text, times) for text, times in rows]

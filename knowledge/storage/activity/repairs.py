"""Repairs: replies in channels that cite what is no longer so, until that is said under them."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime

import aiosqlite

from knowledge.activity import Repair, Reply
from knowledge.storage.activity import replies
from knowledge.storage.activity.values import kept_id, kept_time


async def citing(connection: aiosqlite.Connection, article_ids: Collection[str], since: datetime) -> list[Reply]:
    """Give the replies made not before ``since`` that cite one of these articles, oldest first."""
    return await replies.select(
        connection,
        "created_at >= ? AND question IN (SELECT question.id FROM question, json_each(question.articles) AS cited"
        " WHERE cited.value IN (SELECT value FROM json_each(?)))",
        kept_time(since),
        json.dumps(sorted(article_ids)),
    )


async def add(connection: aiosqlite.Connection, message_id: int, changed_at: datetime) -> None:
    """Note that a reply is to say when its source changed; nothing where it is followed no longer."""
    await connection.execute(
        "INSERT INTO repair (message, changed_at) SELECT message, ?2 FROM reply WHERE message = ?1"
        " ON CONFLICT (message) DO UPDATE SET changed_at = excluded.changed_at",
        (kept_id(message_id), kept_time(changed_at)),
    )


async def due(connection: aiosqlite.Connection) -> list[Repair]:
    """Give what is to be repaired, the newest reply first."""
    rows = await connection.execute_fetchall("SELECT message, changed_at FROM repair")
    changed_at = {message: datetime.fromisoformat(at) for message, at in rows}
    found = await replies.select(connection, "message IN (SELECT message FROM repair)")
    return [Repair(reply, changed_at[kept_id(reply.message_id)]) for reply in reversed(found)]


async def remove(connection: aiosqlite.Connection, repair: Repair) -> None:
    """Note that a reply says it, unless its source has changed once more since."""
    await connection.execute(
        "DELETE FROM repair WHERE message = ? AND changed_at = ?",
        (kept_id(repair.reply.message_id), kept_time(repair.changed_at)),
    )

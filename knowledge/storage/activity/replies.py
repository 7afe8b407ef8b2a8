"""Replies: the answers that stand in channels."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import aiosqlite

from knowledge.activity import Reply
from knowledge.storage.activity.values import fits, id_from, kept_id, kept_text, kept_time

COLUMNS = "message, channel, question, question_message, asker, thread, asked_text_hash, created_at"


async def add(connection: aiosqlite.Connection, reply: Reply) -> None:
    """Keep a reply, or replace what is kept of the same message. Its question must be kept."""
    await connection.execute(
        f"INSERT OR REPLACE INTO reply ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            kept_id(reply.message_id),
            kept_id(reply.channel_id),
            reply.question_id,
            kept_id(reply.question_message_id),
            kept_id(reply.asker_id),
            kept_id(reply.thread_id),
            kept_text(reply.asked_text_hash),
            kept_time(reply.created_at),
        ),
    )


async def reply(connection: aiosqlite.Connection, message_id: int) -> Reply | None:
    """Give the reply that this message is."""
    return next(iter(await select(connection, "message = ?", kept_id(message_id))), None)


async def to_message(connection: aiosqlite.Connection, question_message_id: int) -> list[Reply]:
    """Give the replies to a message, oldest first."""
    return await select(connection, "question_message = ?", kept_id(question_message_id))


async def since(connection: aiosqlite.Connection, first: datetime) -> list[Reply]:
    """Give the replies made not before ``first``, oldest first."""
    return await select(connection, "created_at >= ?", kept_time(first))


async def to_gap(connection: aiosqlite.Connection, gap_id: int, limit: int) -> list[Reply]:
    """Give the replies to questions of a gap that were asked openly, newest first."""
    condition = "question IN (SELECT id FROM question WHERE gap = ? AND NOT private)"
    return (await select(connection, condition, gap_id))[: -limit - 1 : -1] if fits(gap_id) else []


async def of_member(connection: aiosqlite.Connection, member_id: int) -> list[Reply]:
    """Give the replies that name a member as the asker, oldest first."""
    return await select(connection, "asker = ?", kept_id(member_id))


async def remove(connection: aiosqlite.Connection, message_id: int) -> bool:
    """Follow a reply no longer; False if it was not followed."""
    cursor = await connection.execute("DELETE FROM reply WHERE message = ?", (kept_id(message_id),))
    return cursor.rowcount > 0


async def select(connection: aiosqlite.Connection, condition: str, *parameters: object) -> list[Reply]:
    """Give the replies under a condition, which is SQL, oldest first."""
    rows = await connection.execute_fetchall(
        f"SELECT {COLUMNS} FROM reply WHERE {condition} ORDER BY created_at, message", parameters
    )
    return [_reply_from(row) for row in rows]


def _reply_from(row: Sequence[Any]) -> Reply:
    message, channel, question, question_message, asker, thread, asked_text_hash, created_at = row
    return Reply(
        message_id=id_from(message),
        channel_id=id_from(channel),
        question_id=question,
        question_message_id=id_from(question_message),
        asker_id=id_from(asker),
        thread_id=id_from(thread),
        asked_text_hash=asked_text_hash,
        created_at=datetime.fromisoformat(created_at),
    )

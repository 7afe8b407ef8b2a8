"""Notices: whom to tell that a gap is closed in which a question of theirs is; each is told once."""

from __future__ import annotations

import json
from collections.abc import Sequence

import aiosqlite

from knowledge.activity import Notice
from knowledge.storage.activity.values import id_from, kept_id

DUE = """
    SELECT question.id, question.gap, question.member, question.text,
        CASE WHEN NOT question.private THEN coalesce(
            (SELECT reply.channel FROM reply WHERE reply.question = question.id ORDER BY reply.created_at DESC LIMIT 1),
            question.channel
        ) END
    FROM question WHERE notice = 'due' AND gap IS NOT NULL ORDER BY question.id
"""


async def owe(connection: aiosqlite.Connection, gap_id: int) -> None:
    """Note that those who asked are to be told, unless they were or do not want to be."""
    await connection.execute(
        "UPDATE question SET notice = 'due' WHERE gap = ? AND notice IS NULL AND member IS NOT NULL"
        " AND member NOT IN (SELECT member FROM untold)",
        (gap_id,),
    )


async def withhold(connection: aiosqlite.Connection, gap_id: int) -> None:
    """Note that those who were not told yet are not to be told."""
    await connection.execute("UPDATE question SET notice = NULL WHERE gap = ? AND notice = 'due'", (gap_id,))


async def due(connection: aiosqlite.Connection) -> list[Notice]:
    """Give the notices that are due, by question."""
    rows = await connection.execute_fetchall(DUE)
    return [
        Notice(question_id, gap_id, id_from(member), id_from(channel), text)
        for question_id, gap_id, member, text, channel in rows
    ]


async def take(connection: aiosqlite.Connection, question_ids: Sequence[int]) -> list[int]:
    """Note that these are told now, and give those that were still due."""
    rows = await connection.execute_fetchall(
        "UPDATE question SET notice = 'told' WHERE notice = 'due' AND id IN (SELECT value FROM json_each(?))"
        " RETURNING id",
        (json.dumps(list(question_ids)),),
    )
    return sorted(int(row[0]) for row in rows)


async def give_back(connection: aiosqlite.Connection, question_ids: Sequence[int]) -> None:
    """Note that these could not be told, and are due again."""
    await connection.execute(
        "UPDATE question SET notice = 'due' WHERE notice = 'told' AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(question_ids)),),
    )


async def wanted(connection: aiosqlite.Connection, member_id: int) -> bool:
    """Tell whether a member wants to be told."""
    rows = await connection.execute_fetchall("SELECT 1 FROM untold WHERE member = ?", (kept_id(member_id),))
    return not list(rows)


async def want(connection: aiosqlite.Connection, member_id: int, *, wanted: bool) -> None:
    """Note whether a member wants to be told; what is due to somebody who does not is dropped."""
    member = (kept_id(member_id),)
    if wanted:
        await connection.execute("DELETE FROM untold WHERE member = ?", member)
        return
    await connection.execute("INSERT INTO untold (member) VALUES (?) ON CONFLICT DO NOTHING", member)
    await connection.execute("UPDATE question SET notice = NULL WHERE member = ? AND notice = 'due'", member)

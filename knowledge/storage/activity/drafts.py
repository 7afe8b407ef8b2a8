"""Drafts: what moderators have typed and what has not gone in yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import aiosqlite

from knowledge.activity import Draft
from knowledge.storage.activity.numbers import new_number
from knowledge.storage.activity.values import fits, id_from, kept_id, kept_text, kept_time

COLUMNS = "id, member, kind, content, changed_at"


async def add(connection: aiosqlite.Connection, member_id: int, kind: str, content: str, now: datetime) -> int:
    """Keep a draft and give its number."""
    number = await new_number(connection, "draft")
    await connection.execute(
        f"INSERT INTO draft ({COLUMNS}) VALUES (?, ?, ?, ?, ?)",
        (number, kept_id(member_id), kind, kept_text(content), kept_time(now)),
    )
    return number


async def draft(connection: aiosqlite.Connection, draft_id: int, member_id: int) -> Draft | None:
    """Give a member's draft; None if it is not kept or another's."""
    if not fits(draft_id):
        return None
    rows = await connection.execute_fetchall(
        f"SELECT {COLUMNS} FROM draft WHERE id = ? AND member = ?", (draft_id, kept_id(member_id))
    )
    return next(iter(_drafts(rows)), None)


async def of_member(connection: aiosqlite.Connection, member_id: int) -> list[Draft]:
    """Give a member's drafts, oldest first."""
    rows = await connection.execute_fetchall(
        f"SELECT {COLUMNS} FROM draft WHERE member = ? ORDER BY id", (kept_id(member_id),)
    )
    return _drafts(rows)


async def change(connection: aiosqlite.Connection, draft_id: int, content: str, now: datetime) -> bool:
    """Replace what a draft says; False if it is not kept."""
    if not fits(draft_id):
        return False
    changed = await connection.execute(
        "UPDATE draft SET content = ?, changed_at = ? WHERE id = ?", (kept_text(content), kept_time(now), draft_id)
    )
    return changed.rowcount > 0


async def remove(connection: aiosqlite.Connection, draft_id: int) -> bool:
    """Remove a draft; False if it is not kept."""
    if not fits(draft_id):
        return False
    return (await connection.execute("DELETE FROM draft WHERE id = ?", (draft_id,))).rowcount > 0


def _drafts(rows: Iterable[Any]) -> list[Draft]:
    return [
        Draft(number, id_from(member), kind, content, datetime.fromisoformat(changed_at))
        for number, member, kind, content, changed_at in rows
    ]

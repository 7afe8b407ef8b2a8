"""Whether the bot is in the server, and how far its own tasks have come there."""

from __future__ import annotations

from datetime import datetime

import aiosqlite

from knowledge.activity import Presence
from knowledge.storage.activity.values import id_from, kept_id, kept_time


async def presence(connection: aiosqlite.Connection) -> Presence | None:
    """Give which bot is or was there; None where none ever was."""
    for bot, left_at in await connection.execute_fetchall("SELECT bot, left_at FROM presence"):
        return Presence(id_from(bot), datetime.fromisoformat(left_at) if left_at else None)
    return None


async def set_presence(connection: aiosqlite.Connection, found: Presence) -> None:
    """Note which bot is or was there."""
    await connection.execute(
        "INSERT OR REPLACE INTO presence (id, bot, left_at) VALUES (1, ?, ?)",
        (kept_id(found.bot_id), kept_time(found.left_at) if found.left_at else None),
    )


async def progress(connection: aiosqlite.Connection, task: str) -> int | None:
    """Give how far a task has come; None if it has not begun."""
    rows = await connection.execute_fetchall("SELECT number FROM progress WHERE task = ?", (task,))
    return next((int(row[0]) for row in rows), None)


async def set_progress(connection: aiosqlite.Connection, task: str, number: int | None) -> None:
    """Note how far a task has come, or (None) that it has to begin anew."""
    if number is None:
        await connection.execute("DELETE FROM progress WHERE task = ?", (task,))
        return
    await connection.execute("INSERT OR REPLACE INTO progress (task, number) VALUES (?, ?)", (task, number))

"""Numbers that are never used twice."""

from __future__ import annotations

import time

import aiosqlite


async def new_number(connection: aiosqlite.Connection, table: str) -> int:
    """Give a number above all that the table ever had, in this file or one before it: milliseconds since 1970."""
    rows = await connection.execute_fetchall(
        "SELECT max(?, coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0) + 1)",
        (time.time_ns() // 1_000_000, table),
    )
    return int(next(iter(rows))[0])

"""How many questions a member has asked in a day, under a pseudonym of that day.

The pseudonym is a digest of the member's id with a salt that is drawn for the day and goes with it. So the counts may
outlive what a member deletes, without naming them, and yesterday's cannot be joined to today's.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import date

import aiosqlite

from knowledge.storage.activity.values import kept_id

SALT_BYTES = 32


async def count(connection: aiosqlite.Connection, member_id: int, day: date) -> int:
    """Count one more question, and give how many there are now."""
    await connection.execute(
        "INSERT INTO quota_day (day, salt) VALUES (?, ?) ON CONFLICT DO NOTHING",
        (day.isoformat(), secrets.token_bytes(SALT_BYTES)),
    )
    salts = await connection.execute_fetchall("SELECT salt FROM quota_day WHERE day = ?", (day.isoformat(),))
    rows = await connection.execute_fetchall(
        "INSERT INTO quota (day, pseudonym, questions) VALUES (?, ?, 1)"
        " ON CONFLICT (day, pseudonym) DO UPDATE SET questions = questions + 1 RETURNING questions",
        (day.isoformat(), _pseudonym(member_id, next(iter(salts))[0])),
    )
    return int(next(iter(rows))[0])


async def of_member(connection: aiosqlite.Connection, member_id: int) -> list[tuple[date, int]]:
    """Give a member's counts by day."""
    counts: list[tuple[date, int]] = []
    for day, salt in await connection.execute_fetchall("SELECT day, salt FROM quota_day ORDER BY day"):
        rows = await connection.execute_fetchall(
            "SELECT questions FROM quota WHERE day = ? AND pseudonym = ?", (day, _pseudonym(member_id, salt))
        )
        counts += [(date.fromisoformat(day), int(row[0])) for row in rows]
    return counts


async def expire(connection: aiosqlite.Connection, today: date) -> bool:
    """Remove the counts and salts of days before today; False if there were none."""
    removed = await connection.execute("DELETE FROM quota_day WHERE day < ?", (today.isoformat(),))
    return removed.rowcount > 0


def _pseudonym(member_id: int, salt: bytes) -> bytes:
    return hashlib.blake2b(kept_id(member_id).to_bytes(8, signed=True), key=salt, digest_size=16).digest()

"""What suggestions for synonyms and aliases are drawn from, and those that moderators do not want."""

from __future__ import annotations

import aiosqlite

from knowledge.activity import HelpfulQuestion
from knowledge.storage.activity import questions

HELPFUL = """
    SELECT question, sum(vote = 'helpful') FROM vote GROUP BY question
    HAVING sum(vote = 'helpful') > sum(vote = 'wrong') ORDER BY question DESC LIMIT ?
"""


async def helpful(connection: aiosqlite.Connection, limit: int) -> list[HelpfulQuestion]:
    """Give openly asked questions whose answers more members call helpful than wrong, newest first."""
    counted = {int(row[0]): int(row[1]) for row in await connection.execute_fetchall(HELPFUL, (limit,))}
    found = await questions.some(connection, list(counted))
    kept = sorted((one for one in found if not one.private and one.text is not None), key=lambda one: -one.id)
    return [HelpfulQuestion(one, counted[one.id]) for one in kept]


async def dismissed(connection: aiosqlite.Connection) -> frozenset[str]:
    """Give the keys of what is not wanted."""
    return frozenset(str(row[0]) for row in await connection.execute_fetchall("SELECT key FROM dismissed_note"))


async def dismiss(connection: aiosqlite.Connection, key: str, *, wanted: bool) -> None:
    """Note that a suggestion is not wanted, or after all may come again."""
    sql = "DELETE FROM dismissed_note WHERE key = ?" if wanted else "INSERT OR IGNORE INTO dismissed_note VALUES (?)"
    await connection.execute(sql, (key,))

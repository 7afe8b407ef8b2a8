"""Questions that others may be offered. Triggers of the schema keep them; they are only read here."""

from __future__ import annotations

from datetime import datetime

import aiosqlite

from knowledge.activity import Suggestion
from knowledge.storage.activity.values import id_from
from knowledge.storage.contract import Fault

UNLIKE_QUESTIONS = """
    WITH wanted AS (
        SELECT max(id), sameness, channel, asked_at, text FROM question WHERE suggestible GROUP BY sameness, channel
    ), kept AS (SELECT question, sameness, channel, asked_at, text FROM suggestion)
    SELECT (SELECT count(*) FROM (SELECT * FROM wanted EXCEPT SELECT * FROM kept))
        + (SELECT count(*) FROM (SELECT * FROM kept EXCEPT SELECT * FROM wanted))
"""


async def newest(connection: aiosqlite.Connection, limit: int) -> list[Suggestion]:
    """Give answered questions that others may be offered, newest first."""
    rows = await connection.execute_fetchall(
        "SELECT question, text, channel, asked_at FROM suggestion ORDER BY question DESC LIMIT ?", (limit,)
    )
    return [
        Suggestion(number, text, id_from(channel), datetime.fromisoformat(asked_at))
        for number, text, channel, asked_at in rows
    ]


async def verify(connection: aiosqlite.Connection) -> list[Fault]:
    """Compare the suggestions with those that the questions give."""
    rows = await connection.execute_fetchall(UNLIKE_QUESTIONS)
    return [Fault("suggestions", f"{number} differ from the questions") for (number,) in rows if number]

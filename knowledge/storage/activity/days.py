"""How many questions of each day got which decision."""

from __future__ import annotations

from datetime import UTC, date
from itertools import groupby

import aiosqlite

from knowledge.activity import AskedQuestion, DayCounts
from knowledge.models import Decision


async def count(connection: aiosqlite.Connection, asked: AskedQuestion, sign: int) -> None:
    """Count a question in (``sign`` 1) or out (-1)."""
    await connection.execute(
        "INSERT INTO day (day, decision, questions) VALUES (?, ?, ?)"
        " ON CONFLICT (day, decision) DO UPDATE SET questions = questions + excluded.questions",
        (asked.asked_at.astimezone(UTC).date().isoformat(), asked.decision.value, sign),
    )


async def since(connection: aiosqlite.Connection, first: date) -> list[DayCounts]:
    """Give the counts of each day on which something was asked, oldest first."""
    rows = await connection.execute_fetchall(
        "SELECT day, decision, questions FROM day WHERE day >= ? AND questions > 0 ORDER BY day", (first.isoformat(),)
    )
    return [
        _counts(day, {Decision(decision): questions for _, decision, questions in of_day})
        for day, of_day in groupby(rows, key=lambda row: str(row[0]))
    ]


def _counts(day: str, questions: dict[Decision, int]) -> DayCounts:
    return DayCounts(
        day=date.fromisoformat(day),
        answered=questions.get(Decision.ANSWER, 0),
        closest=questions.get(Decision.CLOSEST, 0),
        none=questions.get(Decision.NONE, 0),
    )

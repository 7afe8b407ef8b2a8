"""Gaps: questions that ask the same and were not answered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any

import aiosqlite

from knowledge.activity import Gap, GapState, Wording
from knowledge.errors import GapNotFoundError, QuestionNotFoundError
from knowledge.storage.activity import notices
from knowledge.storage.activity.numbers import new_number
from knowledge.storage.activity.values import fits, kept_id

GAPS = """
    SELECT gap.id, gap.state, gap.asked_of_moderators, min(question.asked_at), max(question.asked_at),
        json_group_array(question.id),
        (SELECT newest.text FROM question AS newest WHERE newest.gap = gap.id ORDER BY newest.id DESC LIMIT 1),
        (SELECT json_group_array(json_array(open.newest, open.channel, open.text)) FROM (
            SELECT max(id) AS newest, channel, text FROM question AS asked
            WHERE asked.gap = gap.id AND NOT asked.private GROUP BY channel
        ) AS open),
        (SELECT count(*) FROM vote JOIN question AS judged ON judged.id = vote.question
            WHERE judged.gap = gap.id AND vote.vote = 'wrong'),
        gap.closed_by
    FROM gap JOIN question ON question.gap = gap.id WHERE {condition} GROUP BY gap.id
    ORDER BY count(*) DESC, max(question.asked_at) DESC, gap.id DESC
"""


async def record(connection: aiosqlite.Connection, question_id: int) -> Gap | None:
    """Put a question into the gap of those that ask the same; None if it is anonymous."""
    sameness, already = await _place(connection, question_id)
    if sameness is None:
        return None
    if already is not None:
        return await existing(connection, already)
    rows = await connection.execute_fetchall(
        "INSERT INTO gap (id, sameness, state, asked_of_moderators) VALUES (?, ?, 'open', 0)"
        " ON CONFLICT (sameness) DO UPDATE SET"
        " asked_of_moderators = asked_of_moderators AND state <> 'closed', closed_by = NULL,"
        " state = CASE state WHEN 'closed' THEN 'open' ELSE state END RETURNING id",
        (await new_number(connection, "gap"), sameness),
    )
    gap_id = next(iter(rows))[0]
    await connection.execute("UPDATE question SET gap = ? WHERE id = ?", (gap_id, question_id))
    return await existing(connection, gap_id)


async def _place(connection: aiosqlite.Connection, question_id: int) -> tuple[bytes | None, int | None]:
    """Give what a question asks for and the gap that it is in."""
    query = "SELECT sameness, gap FROM question WHERE id = ?"
    for sameness, gap_id in await connection.execute_fetchall(query, (question_id,)) if fits(question_id) else ():
        return sameness, gap_id
    raise QuestionNotFoundError(question_id)


async def gap(connection: aiosqlite.Connection, gap_id: int) -> Gap | None:
    """Give a gap; None if it is not kept."""
    return next(iter(await _select(connection, "gap.id = ?", gap_id)), None) if fits(gap_id) else None


async def existing(connection: aiosqlite.Connection, gap_id: int) -> Gap:
    """Give a gap. Raises `GapNotFoundError`."""
    found = await gap(connection, gap_id)
    if found is None:
        raise GapNotFoundError(gap_id)
    return found


async def in_state(connection: aiosqlite.Connection, state: GapState) -> list[Gap]:
    """Give the gaps in this state, most often asked first."""
    return await _select(connection, "gap.state = ?", state.value)


async def of_member(connection: aiosqlite.Connection, member_id: int) -> list[Gap]:
    """Give the gaps that a member's questions are in, oldest first."""
    condition = "gap.id IN (SELECT gap FROM question WHERE member = ? AND gap IS NOT NULL)"
    found = await _select(connection, condition, kept_id(member_id))
    return sorted(found, key=lambda gap: gap.id)


async def open_of(connection: aiosqlite.Connection, sameness: bytes | None) -> Gap | None:
    """Give the open gap of questions that ask the same; None if there is none."""
    return next(iter(await _select(connection, "gap.state = 'open' AND gap.sameness = ?", sameness)), None)


async def set_state(connection: aiosqlite.Connection, gap_id: int, state: GapState) -> Gap:
    """Open, close or dismiss a gap, without telling anybody. Raises `GapNotFoundError`."""
    await existing(connection, gap_id)
    await connection.execute("UPDATE gap SET state = ?, closed_by = NULL WHERE id = ?", (state.value, gap_id))
    await notices.withhold(connection, gap_id)
    return await existing(connection, gap_id)


async def close(connection: aiosqlite.Connection, gap_id: int, change: int) -> Gap:
    """Close a gap by a change, and let those who asked be told. Raises `GapNotFoundError`."""
    await set_state(connection, gap_id, GapState.CLOSED)
    await connection.execute("UPDATE gap SET closed_by = ? WHERE id = ?", (change, gap_id))
    await notices.owe(connection, gap_id)
    return await existing(connection, gap_id)


async def reopen(connection: aiosqlite.Connection, change: int) -> list[int]:
    """Open the gaps that a change closed, and give their numbers."""
    rows = await connection.execute_fetchall("SELECT id FROM gap WHERE closed_by = ? ORDER BY id", (change,))
    found = [int(row[0]) for row in rows]
    for gap_id in found:
        await set_state(connection, gap_id, GapState.OPEN)
    return found


async def withdraw(connection: aiosqlite.Connection, question_id: int) -> None:
    """Take a question out of its gap that was in it only by a vote, which is taken back."""
    await connection.execute(
        "UPDATE question SET gap = NULL, notice = NULL WHERE id = ?1 AND (decision = 'answer' OR (decision = 'closest'"
        " AND NOT (SELECT asked_of_moderators FROM gap WHERE gap.id = question.gap)))"
        " AND NOT EXISTS (SELECT 1 FROM vote WHERE question = ?1 AND vote = 'wrong')",
        (question_id,),
    )
    await remove_empty(connection)


async def ask_moderators(connection: aiosqlite.Connection, gap_id: int) -> bool:
    """Note that the moderators were asked; False if they were asked before. Raises `GapNotFoundError`."""
    await existing(connection, gap_id)
    cursor = await connection.execute(
        "UPDATE gap SET asked_of_moderators = 1 WHERE id = ? AND NOT asked_of_moderators", (gap_id,)
    )
    return cursor.rowcount > 0


async def remove_empty(connection: aiosqlite.Connection) -> None:
    """Remove the gaps of which no question is left."""
    await connection.execute("DELETE FROM gap WHERE NOT EXISTS (SELECT 1 FROM question WHERE question.gap = gap.id)")


async def _select(connection: aiosqlite.Connection, condition: str, parameter: object) -> list[Gap]:
    rows = await connection.execute_fetchall(GAPS.format(condition=condition), (parameter,))
    return [_gap_from(row) for row in rows]


def _gap_from(row: Sequence[Any]) -> Gap:
    number, state, asked_of_moderators, first_asked, last_asked, questions, text, openly, wrong, closed_by = row
    return Gap(
        id=number,
        text=text,
        first_asked=datetime.fromisoformat(first_asked),
        last_asked=datetime.fromisoformat(last_asked),
        state=GapState(state),
        asked_of_moderators=bool(asked_of_moderators),
        question_ids=tuple(sorted(json.loads(questions))),
        asked_openly=tuple(
            Wording(channel, asked) for _, channel, asked in sorted(json.loads(openly), key=itemgetter(0), reverse=True)
        ),
        wrong_votes=wrong,
        closed_by=closed_by,
    )

"""Questions: keeping, revising, removing and finding them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import aiosqlite

from knowledge.activity import AskedQuestion, StoredQuestion
from knowledge.errors import QuestionNotFoundError
from knowledge.models import Decision
from knowledge.storage.activity import days, gaps
from knowledge.storage.activity.numbers import new_number
from knowledge.storage.activity.values import fits, id_from, kept_id, kept_text, kept_time

COLUMNS = (
    "question.id, question.asked_at, question.member, question.channel, question.private, question.restricted,"
    " question.decision, question.confidence, question.articles, question.text, question.answer, question.record"
)


async def record(connection: aiosqlite.Connection, asked: AskedQuestion, sameness: bytes | None) -> int:
    """Keep a question and give its number."""
    number = await new_number(connection, "question")
    await connection.execute(
        "INSERT INTO question (asked_at, member, channel, private, restricted, decision, confidence, articles, text,"
        " answer, record, sameness, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*_columns(asked), sameness, number),
    )
    await days.count(connection, asked, 1)
    return number


async def revise(
    connection: aiosqlite.Connection, question_id: int, asked: AskedQuestion, sameness: bytes | None
) -> None:
    """Replace a question that was edited. Raises `QuestionNotFoundError`."""
    before = await existing(connection, question_id)
    await connection.execute(
        "UPDATE question SET asked_at = ?, member = ?, channel = ?, private = ?, restricted = ?, decision = ?,"
        " confidence = ?, articles = ?, text = ?, answer = ?, record = ?, sameness = ?, gap = NULL, notice = NULL"
        " WHERE id = ?",
        (*_columns(asked), sameness, question_id),
    )
    await connection.execute("DELETE FROM vote WHERE question = ?", (question_id,))
    await gaps.remove_empty(connection)
    await days.count(connection, before, -1)
    await days.count(connection, asked, 1)


async def remove(connection: aiosqlite.Connection, question_id: int) -> bool:
    """Remove a question with its votes and replies; False if it is not kept."""
    if not fits(question_id):
        return False
    cursor = await connection.execute("DELETE FROM question WHERE id = ?", (question_id,))
    await gaps.remove_empty(connection)
    return cursor.rowcount > 0


async def question(connection: aiosqlite.Connection, question_id: int) -> StoredQuestion | None:
    """Give a question; None if it is not kept."""
    if not fits(question_id):
        return None
    return next(iter(await select(connection, "WHERE id = ?", question_id)), None)


async def some(connection: aiosqlite.Connection, question_ids: Sequence[int]) -> list[StoredQuestion]:
    """Give those of these questions that are kept."""
    wanted = json.dumps([question_id for question_id in question_ids if fits(question_id)])
    return await select(connection, "WHERE id IN (SELECT value FROM json_each(?))", wanted)


async def existing(connection: aiosqlite.Connection, question_id: int) -> StoredQuestion:
    """Give a question. Raises `QuestionNotFoundError`."""
    found = await question(connection, question_id)
    if found is None:
        raise QuestionNotFoundError(question_id)
    return found


async def of_member(connection: aiosqlite.Connection, member_id: int, limit: int | None) -> list[StoredQuestion]:
    """Give a member's questions, newest first."""
    at_most = -1 if limit is None else limit
    return await select(connection, "WHERE member = ? ORDER BY id DESC LIMIT ?", kept_id(member_id), at_most)


async def last_in(
    connection: aiosqlite.Connection, channel_id: int, since: datetime, limit: int
) -> list[StoredQuestion]:
    """Give the last questions of a channel that were asked openly, oldest first."""
    newest_first = await select(
        connection,
        "WHERE channel = ? AND text IS NOT NULL AND NOT private AND asked_at >= ?"
        " ORDER BY asked_at DESC, id DESC LIMIT ?",
        kept_id(channel_id),
        kept_time(since),
        limit,
    )
    return newest_first[::-1]


def anonymous(asked: AskedQuestion) -> AskedQuestion:
    """Give what is kept of a question whose asker is not kept."""
    return replace(asked, member_id=None, text=None, answer=None, record=None)


async def select(connection: aiosqlite.Connection, condition: str, *parameters: object) -> list[StoredQuestion]:
    """Give the questions under a condition, which is SQL."""
    rows = await connection.execute_fetchall(f"SELECT {COLUMNS} FROM question {condition}", parameters)
    return [_question_from(row) for row in rows]


def _columns(asked: AskedQuestion) -> tuple[object, ...]:
    return (
        kept_time(asked.asked_at),
        kept_id(asked.member_id),
        kept_id(asked.channel_id),
        asked.private,
        asked.restricted,
        asked.decision.value,
        asked.confidence,
        json.dumps(asked.article_ids),  # ASCII, whatever the ids are
        kept_text(asked.text),
        kept_text(asked.answer),
        kept_text(asked.record),
    )


def _question_from(row: Sequence[Any]) -> StoredQuestion:
    number, asked_at, member, channel, private, restricted, decision, confidence, articles, text, answer, record = row
    return StoredQuestion(
        id=number,
        member_id=id_from(member),
        channel_id=id_from(channel),
        text=text,
        private=bool(private),
        asked_at=datetime.fromisoformat(asked_at),
        decision=Decision(decision),
        confidence=confidence,
        answer=answer,
        article_ids=tuple(json.loads(articles)),
        restricted=bool(restricted),
        record=record,
    )

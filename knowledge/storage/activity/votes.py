"""Votes: one a member on one question."""

from __future__ import annotations

import aiosqlite

from knowledge.activity import KeptVote, Vote
from knowledge.storage.activity.values import fits, kept_id


async def set_vote(connection: aiosqlite.Connection, question_id: int, member_id: int, vote: Vote | None) -> None:
    """Set, change or (None) take back a member's vote. The question must be kept."""
    if vote is None:
        await connection.execute(
            "DELETE FROM vote WHERE question = ? AND member = ?", (question_id, kept_id(member_id))
        )
        return
    await connection.execute(
        "INSERT INTO vote (question, member, vote) VALUES (?, ?, ?)"
        " ON CONFLICT (question, member) DO UPDATE SET vote = excluded.vote",
        (question_id, kept_id(member_id), vote.value),
    )


async def totals(connection: aiosqlite.Connection, question_id: int) -> dict[Vote, int]:
    """Give the number of votes of each kind."""
    counted = dict.fromkeys(Vote, 0)
    if fits(question_id):
        rows = await connection.execute_fetchall(
            "SELECT vote, count(*) FROM vote WHERE question = ? GROUP BY vote", (question_id,)
        )
        counted.update({Vote(vote): number for vote, number in rows})
    return counted


async def vote_of(connection: aiosqlite.Connection, question_id: int, member_id: int) -> Vote | None:
    """Give a member's vote on a question."""
    if not fits(question_id):
        return None
    rows = await connection.execute_fetchall(
        "SELECT vote FROM vote WHERE question = ? AND member = ?", (question_id, kept_id(member_id))
    )
    return next((Vote(row[0]) for row in rows), None)


async def of_member(connection: aiosqlite.Connection, member_id: int) -> list[KeptVote]:
    """Give all votes of a member, by question."""
    rows = await connection.execute_fetchall(
        "SELECT question, vote FROM vote WHERE member = ? ORDER BY question", (kept_id(member_id),)
    )
    return [KeptVote(question_id, Vote(vote)) for question_id, vote in rows]

"""What is kept of one member, and forgetting it."""

from __future__ import annotations

import aiosqlite

from knowledge.activity import Forgotten, KeptOfMember
from knowledge.storage.activity import drafts, gaps, notices, questions, quota, replies, settings, votes
from knowledge.storage.activity.values import id_from, kept_id


async def opted_out(connection: aiosqlite.Connection, member_id: int) -> bool:
    """Tell whether a member opted out of storage."""
    rows = await connection.execute_fetchall("SELECT 1 FROM opted_out WHERE member = ?", (kept_id(member_id),))
    return bool(list(rows))


async def all_opted_out(connection: aiosqlite.Connection) -> list[int]:
    """Give all members who opted out."""
    rows = await connection.execute_fetchall("SELECT member FROM opted_out")
    return [id_from(int(row[0])) for row in rows]


async def opt_out(connection: aiosqlite.Connection, member_id: int, *, out: bool) -> Forgotten:
    """Let a member opt out, which forgets them, or in again."""
    if not out:
        await connection.execute("DELETE FROM opted_out WHERE member = ?", (kept_id(member_id),))
        return Forgotten(questions=0, votes=0, replies=0)
    await connection.execute("INSERT INTO opted_out (member) VALUES (?) ON CONFLICT DO NOTHING", (kept_id(member_id),))
    return await forget(connection, member_id)


async def forget(connection: aiosqlite.Connection, member_id: int) -> Forgotten:
    """Erase a member from votes, replies, questions, gaps and drafts."""
    member = (kept_id(member_id),)
    drafted = await connection.execute("DELETE FROM draft WHERE member = ?", member)
    voted = await connection.execute("DELETE FROM vote WHERE member = ?", member)
    answered = await connection.execute(
        "UPDATE reply SET asker = NULL, asked_text_hash = NULL"
        " WHERE asker = ?1 OR question IN (SELECT id FROM question WHERE member = ?1)",
        member,
    )
    removed = await connection.execute(
        "DELETE FROM question WHERE member = ? AND id NOT IN (SELECT question FROM reply)", member
    )
    made_anonymous = await connection.execute(
        "UPDATE question SET member = NULL, text = NULL, answer = NULL, record = NULL, sameness = NULL, gap = NULL,"
        " notice = NULL WHERE member = ?",
        member,
    )
    await gaps.remove_empty(connection)
    return Forgotten(
        questions=removed.rowcount + made_anonymous.rowcount,
        votes=voted.rowcount,
        replies=answered.rowcount,
        drafts=drafted.rowcount,
    )


async def kept_of(connection: aiosqlite.Connection, member_id: int) -> KeptOfMember:
    """Give everything that is kept of a member."""
    newest_first = await questions.of_member(connection, member_id, None)
    return KeptOfMember(
        member_id=member_id,
        questions=tuple(newest_first[::-1]),
        votes=tuple(await votes.of_member(connection, member_id)),
        replies=tuple(await replies.of_member(connection, member_id)),
        gaps=tuple(await gaps.of_member(connection, member_id)),
        daily_counts=tuple(await quota.of_member(connection, member_id)),
        opted_out=await opted_out(connection, member_id),
        ignored=member_id in (await settings.server(connection)).ignored,
        wants_notices=await notices.wanted(connection, member_id),
        drafts=tuple(await drafts.of_member(connection, member_id)),
    )

"""Erasing what is older than it may be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import aiosqlite

from knowledge.activity import DRAFT_DAYS, REPLY_DAYS
from knowledge.storage.activity import gaps, quota, settings
from knowledge.storage.activity.values import kept_time

QUESTIONS_AT_ONCE = 500
"""A vote that comes in between waits for so many."""


async def expire_questions(connection: aiosqlite.Connection, now: datetime) -> int:
    """Remove some of the questions that are too old, with their votes, replies and gaps; give their number."""
    days = (await settings.server(connection)).retention_days
    removed = await connection.execute(
        "DELETE FROM question WHERE id IN (SELECT id FROM question WHERE asked_at < ? ORDER BY asked_at LIMIT ?)",
        (kept_time(now - timedelta(days=days)), QUESTIONS_AT_ONCE),
    )
    await gaps.remove_empty(connection)
    return removed.rowcount


async def expire_rest(connection: aiosqlite.Connection, now: datetime) -> bool:
    """Remove the replies, drafts and quota's counts that are too old; False if there were none."""
    removed = await connection.execute(
        "DELETE FROM reply WHERE created_at < ?", (kept_time(now - timedelta(days=REPLY_DAYS)),)
    )
    left = await connection.execute(
        "DELETE FROM draft WHERE changed_at < ?", (kept_time(now - timedelta(days=DRAFT_DAYS)),)
    )
    expired = await quota.expire(connection, now.astimezone(UTC).date())
    return expired or removed.rowcount + left.rowcount > 0

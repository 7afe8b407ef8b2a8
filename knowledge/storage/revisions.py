"""Reading the revision history and the audit log."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

import aiosqlite

from knowledge.storage.contract import Change, ChangeKind, Revision
from knowledge.storage.rows import article_from

COLUMNS = (
    "article.id, revision.number, revision.change, revision.made_at, revision.actor, revision.reason,"
    " revision.title, revision.text, revision.particulars"
)
JOINED = f"SELECT {COLUMNS} FROM revision JOIN article ON article.key = revision.article"


async def newest_revision(connection: aiosqlite.Connection, key: int) -> Revision | None:
    """Give the newest revision of the article with this key."""
    rows = await connection.execute_fetchall(
        f"{JOINED} WHERE revision.article = ? AND revision.number = article.revision", (key,)
    )
    return next((revision_from(row) for row in rows), None)


async def history(connection: aiosqlite.Connection, article_id: str) -> list[Revision]:
    """Give all revisions of an article, oldest first."""
    rows = await connection.execute_fetchall(f"{JOINED} WHERE article.id = ? ORDER BY revision.number", (article_id,))
    return [revision_from(row) for row in rows]


async def all_revisions(connection: aiosqlite.Connection) -> AsyncIterator[Revision]:
    """Give all revisions, by article id and number, without holding them in memory."""
    async with connection.execute(f"{JOINED} ORDER BY article.id, revision.number") as cursor:
        async for row in cursor:
            yield revision_from(row)


async def changes(connection: aiosqlite.Connection, after: int) -> list[Change]:
    """Give the audit log after a change, oldest first."""
    rows = await connection.execute_fetchall(
        "SELECT id, made_at, kind, actor, reason, undoes,"
        " (SELECT count(DISTINCT article) FROM revision WHERE revision.change = change.id),"
        " (SELECT count(DISTINCT note) FROM note_revision WHERE note_revision.change = change.id)"
        " FROM change WHERE id > ? ORDER BY id",
        (after,),
    )
    return [
        Change(number, made_at, ChangeKind(kind), actor, reason, undoes, articles, notes)
        for number, made_at, kind, actor, reason, undoes, articles, notes in rows
    ]


async def touched(connection: aiosqlite.Connection, change: int) -> list[str]:
    """Give the ids of the articles that a change touched, sorted."""
    rows = await connection.execute_fetchall(
        "SELECT DISTINCT article.id FROM revision JOIN article ON article.key = revision.article"
        " WHERE revision.change = ? ORDER BY article.id",
        (change,),
    )
    return [str(row[0]) for row in rows]


def revision_from(row: Sequence[Any]) -> Revision:
    """Give the revision that a row of `COLUMNS` holds."""
    article_id, number, change, made_at, actor, reason, title, text, particulars = row
    article = None if text is None else article_from(article_id, title, text, json.loads(particulars))
    return Revision(article_id, number, change, made_at, actor, reason, article)

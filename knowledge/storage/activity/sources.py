"""Messages that articles were made from, and what has become of them since."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import aiosqlite

from knowledge.activity import SourceMessage, SourceState
from knowledge.storage.activity.values import id_from, kept_id, kept_time

COLUMNS = "message, channel, article, edited_at, state, noted_at"


async def add(connection: aiosqlite.Connection, source: SourceMessage) -> None:
    """Keep a message, in the place of what is kept of the same one."""
    await connection.execute(
        f"INSERT OR REPLACE INTO source_message ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",
        (
            kept_id(source.message_id),
            kept_id(source.channel_id),
            source.article_id,
            source.edited_at,
            source.state.value,
            kept_time(source.noted_at) if source.noted_at is not None else None,
        ),
    )


async def source(connection: aiosqlite.Connection, message_id: int) -> SourceMessage | None:
    """Give a message; None if no article was made from it."""
    return next(iter(await _read(connection, "message = ?", kept_id(message_id))), None)


async def note(
    connection: aiosqlite.Connection, message_id: int, state: SourceState, now: datetime, edited_at: str | None
) -> SourceMessage | None:
    """Note what has become of a message; None where that is known."""
    known = await source(connection, message_id)
    if known is None or known.state is SourceState.DELETED:
        return None
    if state is SourceState.EDITED and known.edited_at == edited_at:
        return None
    noted = replace(known, state=state, noted_at=now, edited_at=edited_at or known.edited_at)
    await add(connection, noted)
    return noted


async def listed(connection: aiosqlite.Connection, article_id: str | None) -> list[SourceMessage]:
    """Give the messages of an article, or (None) all that were edited or deleted."""
    if article_id is None:
        return await _read(connection, "state != ?", SourceState.UNCHANGED.value)
    return await _read(connection, "article = ?", article_id)


async def settle(connection: aiosqlite.Connection, article_id: str) -> None:
    """Note that an article was looked at."""
    await connection.execute(
        "UPDATE source_message SET state = ?, noted_at = NULL WHERE article = ? AND state = ?",
        (SourceState.UNCHANGED.value, article_id, SourceState.EDITED.value),
    )
    await connection.execute(
        "DELETE FROM source_message WHERE article = ? AND state = ?", (article_id, SourceState.DELETED.value)
    )


async def _read(connection: aiosqlite.Connection, where: str, value: str | int) -> list[SourceMessage]:
    rows = await connection.execute_fetchall(
        f"SELECT {COLUMNS} FROM source_message WHERE {where} ORDER BY message", (value,)
    )
    return [
        SourceMessage(
            id_from(message),
            id_from(channel),
            article,
            edited_at,
            SourceState(state),
            datetime.fromisoformat(noted_at) if noted_at is not None else None,
        )
        for message, channel, article, edited_at, state, noted_at in rows
    ]

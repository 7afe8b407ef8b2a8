"""Making a database ready: its folder, its file and its schema."""

from __future__ import annotations

import asyncio
from pathlib import Path

from knowledge.storage.connections import connect, translated
from knowledge.storage.migrations import Schema, migrate


async def prepare(path: Path, schema: Schema) -> None:
    """Make the file with its folder if it is missing, and bring its schema up to date.

    Raises `DatabaseTooNewError`, `DatabaseDamagedError`, `DatabaseBusyError` and `DatabaseUnavailableError`.
    """
    with translated(path):
        await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True)
        connection = await connect(path, erases=schema.erases)
        try:
            await migrate(connection, path, schema)
        finally:
            await connection.close()

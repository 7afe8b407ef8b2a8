"""The schemas: numbered SQL files, each applied in one transaction; ``PRAGMA user_version`` says how far."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import aiosqlite

from knowledge.errors import DatabaseTooNewError


@dataclass(frozen=True, slots=True)
class Schema:
    """One kind of database.

    ``package`` holds its SQL files, ``table`` is one by which its copies are told from other files; with ``erases``
    what is deleted is overwritten, so that it cannot be read from the disk any more.
    """

    package: str
    table: str
    erases: bool = False

    def migrations(self) -> list[tuple[int, str]]:
        """Give the migrations as ``(version, SQL)``, in order; versions count from 1 without a gap."""
        files = (file for file in resources.files(self.package).iterdir() if file.name.endswith(".sql"))
        return sorted((int(file.name.split("_", 1)[0]), file.read_text(encoding="utf-8")) for file in files)


KNOWLEDGE = Schema("knowledge.storage.migrations", "change")
ACTIVITY = Schema("knowledge.storage.activity.migrations", "question", erases=True)


async def migrate(connection: aiosqlite.Connection, path: Path, schema: Schema) -> None:
    """Bring the database up to date, after a backup beside it if it has data.

    Two processes may do so at once: each step is decided inside its own transaction. Raises `DatabaseTooNewError`.
    """
    steps = await asyncio.to_thread(schema.migrations)
    version = await _version(connection)
    if version > len(steps):
        raise DatabaseTooNewError(str(path), version, len(steps))
    if 0 < version < len(steps):
        await _copy(connection, path.with_name(f"{path.stem}-before-schema-{len(steps)}{path.suffix}"))
    for number, script in steps[version:]:
        await _apply(connection, number, script)


async def _apply(connection: aiosqlite.Connection, number: int, script: str) -> None:
    await connection.execute("BEGIN IMMEDIATE")
    try:
        if await _version(connection) < number:
            for statement in _statements(script):
                await connection.execute(statement)
            await connection.execute(f"PRAGMA user_version = {number:d}")
    except BaseException:
        await connection.rollback()
        raise
    await connection.commit()


async def _copy(connection: aiosqlite.Connection, target: Path) -> None:
    copy = await aiosqlite.connect(target)
    try:
        await connection.backup(copy)
    finally:
        await copy.close()


async def _version(connection: aiosqlite.Connection) -> int:
    async with connection.execute("PRAGMA user_version") as cursor:
        row = await cursor.fetchone()
    return int(row[0]) if row else 0


def _statements(script: str) -> Iterator[str]:
    """Split a script where SQLite says that a statement is complete."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement

"""Copies of a whole database, made and taken back while others use it (SQLite's online backup)."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import aiosqlite

from knowledge.errors import InvalidArchiveError
from knowledge.storage.connections import connect
from knowledge.storage.migrations import Schema, migrate


async def copy_out(connection: aiosqlite.Connection, target: Path) -> None:
    """Copy the database as ``connection`` sees it into the file ``target``, which needs no companion files."""
    await asyncio.to_thread(target.unlink, missing_ok=True)
    copy = await aiosqlite.connect(target)
    try:
        await connection.backup(copy)
        await copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        await copy.close()


async def copy_in(source: Path, path: Path, schema: Schema) -> None:
    """Replace the database at ``path`` by the checked copy in ``source``, in one step for all who read it."""
    copy = await aiosqlite.connect(source)
    try:
        connection = await connect(path, erases=schema.erases)
        try:
            await copy.backup(connection)
            await migrate(connection, path, schema)
        finally:
            await connection.close()
    finally:
        await copy.close()


async def check(source: Path, schema: Schema) -> None:
    """Raise `InvalidArchiveError` unless ``source`` is a whole database of this kind that this Footnote can read."""
    address = await asyncio.to_thread(lambda: source.absolute().as_uri())
    try:
        copy = await aiosqlite.connect(address + "?mode=ro&immutable=1", uri=True)
        try:
            rows = await copy.execute_fetchall("PRAGMA quick_check")
            problem = next(iter(rows))[0]
            version = next(iter(await copy.execute_fetchall("PRAGMA user_version")))[0]
            await copy.execute_fetchall(f"SELECT count(*) FROM {schema.table}")
        finally:
            await copy.close()
    except sqlite3.Error as error:
        raise InvalidArchiveError(str(source), str(error)) from error
    if problem != "ok":
        raise InvalidArchiveError(str(source), problem)
    newest = len(await asyncio.to_thread(schema.migrations))
    if not 0 < version <= newest:
        raise InvalidArchiveError(str(source), f"its schema is {version}, this Footnote knows 1 to {newest}")

"""Connections to one SQLite file: several readers, one writer, and SQLite's errors in our words.

Each aiosqlite connection is a thread. Coroutines that share a connection share its transaction, so a connection
belongs to one coroutine at a time.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import aiosqlite

from knowledge.errors import DatabaseBusyError, DatabaseDamagedError, DatabaseUnavailableError

BUSY_SECONDS = 30.0
"""How long a change waits for the change of another process."""

SWITCHING_SECONDS = 0.05
"""Between two tries to switch a new file to its write-ahead log."""

EMPTYING_SECONDS = 1.0
"""How long emptying the log waits for those who read."""

CACHE_KIBIBYTES = 1_024
"""SQLite's page cache, for each connection."""

READERS = 3
"""Connections that read at the same time; a further reader waits for one."""


class Connections:
    """The connections to one database file, opened when first needed.

    With ``erases`` what is deleted is overwritten in the file.
    """

    def __init__(self, path: Path, *, erases: bool = False) -> None:
        self.path = path
        self._erases = erases
        self._idle: list[aiosqlite.Connection] = []
        self._reading = asyncio.Semaphore(READERS)
        self._writing = asyncio.Lock()
        self._writer: aiosqlite.Connection | None = None

    @asynccontextmanager
    async def reader(self) -> AsyncIterator[aiosqlite.Connection]:
        """Lend a connection inside one read transaction: all that it sees is of one moment."""
        async with self._reading:
            with translated(self.path):
                connection = self._idle.pop() if self._idle else await self._connect()
            try:
                with queries_translated(self.path):
                    await connection.execute("BEGIN")
                    yield connection
            finally:
                with translated(self.path):
                    await self._give_back(connection)

    @asynccontextmanager
    async def writer(self) -> AsyncIterator[aiosqlite.Connection]:
        """Lend the one writing connection inside a transaction: committed if the block ends well, else rolled back."""
        async with self._writing:
            with translated(self.path):
                writer = await self._opened_writer()
            with queries_translated(self.path):
                await writer.execute("BEGIN IMMEDIATE")
                try:
                    yield writer
                except BaseException:
                    await asyncio.shield(writer.rollback())
                    raise
                await writer.commit()

    async def empty_log(self) -> None:
        """Write the log into the database and cut it to nothing, so that nothing deleted is left in it.

        Whoever is reading is waited for, but not long: the log is then emptied the next time.
        """
        async with self._writing:
            with translated(self.path):
                await self._empty_log(await self._opened_writer())

    async def rewrite(self) -> None:
        """Write the whole file anew, so that nothing is in it but what can be read, and empty the log."""
        async with self._writing:
            with translated(self.path):
                writer = await self._opened_writer()
                await writer.execute_fetchall("VACUUM")
                await self._empty_log(writer)

    async def _empty_log(self, writer: aiosqlite.Connection) -> None:
        await writer.execute_fetchall(f"PRAGMA busy_timeout = {EMPTYING_SECONDS * 1000:.0f}")
        try:
            await writer.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            await writer.execute_fetchall(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}")

    async def close(self) -> None:
        """Close all connections; those in use are waited for."""
        async with self._writing:
            if self._writer is not None:
                await self._writer.close()
                self._writer = None
        for _ in range(READERS):
            await self._reading.acquire()
        while self._idle:
            await self._idle.pop().close()
        for _ in range(READERS):
            self._reading.release()

    async def _opened_writer(self) -> aiosqlite.Connection:
        if self._writer is None:
            self._writer = await self._connect()
        return self._writer

    async def _connect(self) -> aiosqlite.Connection:
        return await connect(self.path, erases=self._erases)

    async def _give_back(self, connection: aiosqlite.Connection) -> None:
        try:
            await asyncio.shield(connection.rollback())
        except BaseException:
            await asyncio.shield(connection.close())
            raise
        self._idle.append(connection)


async def connect(path: Path, *, erases: bool = False) -> aiosqlite.Connection:
    """Open one connection in autocommit mode: transactions begin and end where we say so.

    With ``erases`` what it deletes is overwritten, and the log is cut whenever it is written from its beginning.
    """
    connection = await aiosqlite.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        await _write_ahead(connection)
        await connection.execute("PRAGMA synchronous = FULL")
        await connection.execute("PRAGMA foreign_keys = ON")
        await connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
        if erases:
            await connection.execute("PRAGMA secure_delete = ON")
            await connection.execute("PRAGMA journal_size_limit = 0")
    except BaseException:
        await connection.close()
        raise
    return connection


async def _write_ahead(connection: aiosqlite.Connection) -> None:
    """Switch to a write-ahead log. SQLite refuses this at once, without waiting, while another makes the same file."""
    for _ in range(round(BUSY_SECONDS / SWITCHING_SECONDS)):
        try:
            await connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if _primary_code(error) != sqlite3.SQLITE_BUSY:
                raise
            await asyncio.sleep(SWITCHING_SECONDS)
        else:
            return
    await connection.execute("PRAGMA journal_mode = WAL")


def _primary_code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's and the system's errors inside the block into `StorageError`s about ``path``."""
    try:
        with queries_translated(path):
            yield
    except OSError as error:
        raise DatabaseUnavailableError(str(path), error.strerror or str(error)) from error


@contextmanager
def queries_translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors alone into them: what else fails in somebody else's block is another thing."""
    try:
        yield
    except sqlite3.Error as error:
        code = _primary_code(error)
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise DatabaseBusyError(str(path), BUSY_SECONDS) from error
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_SCHEMA):
            raise DatabaseDamagedError(str(path), str(error)) from error
        if code in UNAVAILABLE:
            raise DatabaseUnavailableError(str(path), str(error)) from error
        raise


UNAVAILABLE = frozenset(
    {
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_AUTH,
    }
)

"""The file of the activity: opened when it is first used, and cleaned of what was erased."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import date
from pathlib import Path

import aiosqlite

from knowledge.errors import StorageError
from knowledge.storage import backups
from knowledge.storage.activity import erasures
from knowledge.storage.connections import Connections, translated
from knowledge.storage.databases import prepare
from knowledge.storage.migrations import ACTIVITY


class ActivityDatabase:
    """The connections to one file, which is made or brought up to date when the first one is lent."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connections = Connections(path, erases=ACTIVITY.erases)
        self._preparing = asyncio.Lock()
        self._prepared = False

    @asynccontextmanager
    async def reader(self) -> AsyncIterator[aiosqlite.Connection]:
        """Lend a connection inside one read transaction."""
        await self._prepare()
        async with self._connections.reader() as connection:
            yield connection

    @asynccontextmanager
    async def writer(self) -> AsyncIterator[aiosqlite.Connection]:
        """Lend the one writing connection inside a transaction."""
        await self._prepare()
        async with self._connections.writer() as connection:
            yield connection

    @asynccontextmanager
    async def eraser(self) -> AsyncIterator[aiosqlite.Connection]:
        """Lend the writing connection, and leave nothing of what was deleted in the log either."""
        async with self.writer() as connection:
            yield connection
            await erasures.note(connection)
        await self._connections.empty_log()

    async def rewrite_if_small(self) -> None:
        """Leave no byte of what was erased, unless that would take long; then `rewrite_once_a_day` does it.

        So does it where there is no room for it now: what was to be forgotten is forgotten all the same.
        """
        if await self._is_small():
            with suppress(StorageError):
                await self._rewrite(None)

    async def rewrite_once_a_day(self, today: date) -> None:
        """Leave no byte of what was erased, if that was not done today already or does not take long."""
        async with self.reader() as connection:
            noted = await erasures.noted(connection)
        due = noted.erased > noted.rewritten
        if due and (noted.rewritten_on != today or await self._is_small()):
            await self._rewrite(today)
        else:
            await self._connections.empty_log()

    async def replace_by(self, copy: Path) -> None:
        """Replace the whole database by a copy, in one step for all who read it."""
        await self._connections.close()
        with translated(self.path):
            await backups.copy_in(copy, self.path, ACTIVITY)

    async def close(self) -> None:
        """Close all connections; those in use are waited for."""
        await self._connections.close()

    async def _prepare(self) -> None:
        async with self._preparing:
            if not self._prepared:
                await prepare(self.path, ACTIVITY)
                self._prepared = True

    async def _rewrite(self, today: date | None) -> None:
        async with self.reader() as connection:
            before = await erasures.noted(connection)
        await self._connections.rewrite()
        async with self.writer() as connection:
            await erasures.note_rewritten(connection, before, today)

    async def _is_small(self) -> bool:
        return (await asyncio.to_thread(self.path.stat)).st_size <= erasures.SMALL

"""The store of one space: a SQLite file and the connections to it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from knowledge.models import Audience
from knowledge.notes.note import NoteChange
from knowledge.storage import backups, notes, revisions, verification
from knowledge.storage.connections import Connections, translated
from knowledge.storage.contract import Change, ChangeKind, Fault, Revision
from knowledge.storage.corpus import SqliteCorpus
from knowledge.storage.databases import prepare
from knowledge.storage.migrations import KNOWLEDGE
from knowledge.storage.writer import SqliteWriter


class SqliteStore:
    """The `Store` of the contract. Made by `open_store`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connections = Connections(path)

    @property
    def path(self) -> Path:
        """The database file."""
        return self._path

    @asynccontextmanager
    async def corpus(self, audience: Audience) -> AsyncIterator[SqliteCorpus]:
        """Open a snapshot for an audience."""
        async with self._connections.reader() as connection:
            yield await SqliteCorpus.open(connection, self._path, audience)

    @asynccontextmanager
    async def change(
        self, kind: ChangeKind, actor: str, reason: str | None = None, undoes: int | None = None
    ) -> AsyncIterator[SqliteWriter]:
        """Begin a change; it is kept if the block ends well and something was touched, else leaves no trace."""
        async with self._connections.writer() as connection:
            writer = SqliteWriter(connection, kind, actor, reason, undoes)
            yield writer
            await writer.finish()

    async def changes(self, after: int = 0) -> list[Change]:
        """Give the audit log, oldest first, or the part of it after a change."""
        async with self._connections.reader() as connection:
            return await revisions.changes(connection, after)

    async def touched(self, change: int) -> list[str]:
        """Give the ids of the articles that a change touched, sorted."""
        async with self._connections.reader() as connection:
            return await revisions.touched(connection, change)

    async def touched_notes(self, change: int) -> list[NoteChange]:
        """Give what a change did to each note that it touched, by number."""
        async with self._connections.reader() as connection:
            return await notes.touched(connection, change)

    async def history(self, article_id: str) -> list[Revision]:
        """Give all revisions of an article, oldest first; none if it never was."""
        async with self._connections.reader() as connection:
            return await revisions.history(connection, article_id)

    async def revisions(self) -> AsyncIterator[Revision]:
        """Give all revisions of all articles, by article id and number."""
        async with self._connections.reader() as connection:
            async for revision in revisions.all_revisions(connection):
                yield revision

    async def verify(self) -> list[Fault]:
        """Check the database itself: its pages, its references and the counts kept beside the index."""
        async with self._connections.writer() as connection:
            return await verification.verify(connection)

    async def backup(self, target: Path) -> None:
        """Copy the whole database into the file ``target`` while others go on using it."""
        async with self._connections.reader() as connection:
            await backups.copy_out(connection, target)

    async def check_copy(self, source: Path) -> None:
        """Raise `InvalidArchiveError` unless ``source`` is a whole copy that `restore` can take."""
        await backups.check(source, KNOWLEDGE)

    async def restore(self, source: Path) -> None:
        """Replace the whole database by the copy in ``source``, which was checked."""
        await self._connections.close()
        with translated(self._path):
            await backups.copy_in(source, self._path, KNOWLEDGE)

    async def close(self) -> None:
        """Wait for what is running and let go of all files."""
        await self._connections.close()


async def open_store(path: Path) -> SqliteStore:
    """Open the database file, made with its folder if it is missing, and bring its schema up to date.

    Raises `DatabaseTooNewError`, `DatabaseDamagedError`, `DatabaseBusyError` and `DatabaseUnavailableError`.
    """
    await prepare(path, KNOWLEDGE)
    return SqliteStore(path)

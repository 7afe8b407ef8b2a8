"""All spaces of one data folder: each is opened when it is first asked for, and closed when others are used instead."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import TracebackType

from knowledge.analyzer.analyzer import Analyzer
from knowledge.errors import DatabaseTooNewError, DatabaseUnavailableError, InvalidSpaceNameError, StorageError
from knowledge.models import Audience
from knowledge.question.sameness import sameness_key
from knowledge.space import Space
from knowledge.storage import check_pages, check_versions, open_store
from knowledge.storage.activity import activity_store

SPACE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")

IDLE_SECONDS = 300.0
"""An unused space stays open for so long: each of its connections is a thread."""


UNUSED_AT_MOST = 20
"""So many unused spaces stay open, the last used ones: whoever goes through all of them must not open all of them."""


@dataclass(slots=True)
class _Open:
    space: Space | None = None
    users: int = 0
    last_used: float = 0.0
    opening: asyncio.Lock = field(default_factory=asyncio.Lock)


class Library:
    """The spaces in ``folder``, a sub-folder each. To be used as an asynchronous context manager, or closed."""

    def __init__(
        self, folder: Path, clock: Callable[[], float] = time.monotonic, analyzer: Analyzer | None = None
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._analyzer = analyzer or Analyzer()
        self._spaces: dict[str, _Open] = {}

    async def __aenter__(self) -> Library:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    @asynccontextmanager
    async def space(self, name: str) -> AsyncIterator[Space]:
        """Lend a space, made if it is new; it stays open at least as long as the block runs.

        Raises `InvalidSpaceNameError` and what `open_store` raises.
        """
        if not SPACE_NAME.fullmatch(name):
            raise InvalidSpaceNameError(name)
        entry = self._spaces.setdefault(name, _Open())
        entry.users += 1
        try:
            async with entry.opening:
                if entry.space is None:
                    entry.space = await self._open(name)
            await self.close_idle()
            yield entry.space
        finally:
            entry.users -= 1
            entry.last_used = self._clock()

    async def _open(self, name: str) -> Space:
        store = await open_store(_database(self._folder, name))
        key = partial(sameness_key, analyzer=self._analyzer)
        activity = activity_store(self._folder / name / "activity.sqlite3", key)
        return Space(name, store, activity, self._analyzer)

    async def names(self) -> list[str]:
        """Give the names of all spaces, sorted. Raises `DatabaseUnavailableError`."""
        return await asyncio.to_thread(_names, self._folder)

    async def check(self) -> list[StorageError]:
        """Look at every space's databases without opening them for use; the folder is made if it is missing.

        Gives what is wrong with some of them. Raises `DatabaseTooNewError` for the first that a newer Footnote wrote,
        and `DatabaseUnavailableError` where the folder itself cannot be used.
        """
        return await asyncio.to_thread(_check, self._folder)

    async def examine(self, name: str) -> StorageError | None:
        """Read all of a space's databases without opening them for use, and give what is wrong with the first."""
        try:
            await asyncio.to_thread(check_pages, self._folder / name)
        except StorageError as error:
            return error
        return None

    async def probe(self) -> None:
        """Read a little from every open space; raises `StorageError` where the data cannot be used any more."""
        await asyncio.to_thread(_must_be_usable, self._folder)
        for entry in list(self._spaces.values()):
            if entry.space is not None:
                entry.users += 1
                try:
                    async with entry.space.store.corpus(Audience()):
                        pass
                finally:
                    entry.users -= 1

    async def exists(self, name: str) -> bool:
        """Tell whether there is a space of that name, without making it."""
        return name in self._spaces or await asyncio.to_thread(_database(self._folder, name).is_file)

    async def stamps(self, names: Iterable[str]) -> dict[str, tuple[int, ...]]:
        """Give for each of these spaces that is there what is another one after a change of its articles.

        Cheap, and without opening any. It may be another one too where nothing was changed.
        """
        return await asyncio.to_thread(_stamps, self._folder, list(names))

    async def touch(self, name: str) -> None:
        """Give a space another stamp, so that whoever goes by `stamps` looks at it though no article was changed.

        Raises `DatabaseUnavailableError`.
        """
        await asyncio.to_thread(_touch, _database(self._folder, name))

    async def erase(self, name: str) -> bool:
        """Erase a space with all its files; False, and nothing is erased, while somebody in this process uses it.

        Raises `DatabaseUnavailableError`.
        """
        entry = self._spaces.setdefault(name, _Open())
        if entry.users:
            return False
        entry.users += 1
        try:
            async with entry.opening:
                if entry.space is not None:
                    await entry.space.close()
                    entry.space = None
                await asyncio.to_thread(_erase, self._folder / name)
        finally:
            entry.users -= 1
        return True

    async def close(self) -> None:
        """Close all spaces."""
        while self._spaces:
            _, entry = self._spaces.popitem()
            if entry.space is not None:
                await entry.space.close()

    async def close_idle(self) -> None:
        """Close the spaces that nobody has used for `IDLE_SECONDS`, and of the others all but the last used ones.

        Lending one does so too.
        """
        unused = sorted((entry.last_used, name) for name, entry in self._spaces.items() if not entry.users)
        too_many = max(len(unused) - UNUSED_AT_MOST, 0)
        long_ago = self._clock() - IDLE_SECONDS
        idle = [name for place, (used, name) in enumerate(unused) if place < too_many or used < long_ago]
        closing = [self._spaces.pop(name).space for name in idle]  # all at once: others do so while one is closed
        for space in closing:
            if space is not None:
                await space.close()


def _names(folder: Path) -> list[str]:
    _must_be_usable(folder)
    return sorted(entry.name for entry in folder.iterdir() if entry.is_dir() and SPACE_NAME.fullmatch(entry.name))


def _check(folder: Path) -> list[StorageError]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseUnavailableError(str(folder), error.strerror or str(error)) from error
    problems: list[StorageError] = []
    for name in _names(folder):
        try:
            check_versions(folder / name)
        except DatabaseTooNewError:
            raise
        except StorageError as error:
            problems.append(error)
    return problems


def _erase(folder: Path) -> None:
    """Erase a space's folder, the activity last: as long as it is there, it says that all has to go."""
    try:
        for path in sorted(folder.iterdir(), key=lambda path: path.name.startswith("activity")):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
        folder.rmdir()
    except OSError as error:
        raise DatabaseUnavailableError(str(folder), error.strerror or str(error)) from error


def _touch(database: Path) -> None:
    try:
        os.utime(database)
    except OSError as error:
        raise DatabaseUnavailableError(str(database), error.strerror or str(error)) from error


def _stamps(folder: Path, names: list[str]) -> dict[str, tuple[int, ...]]:
    found = ((name, _stamp(_database(folder, name))) for name in names)
    return {name: stamp for name, stamp in found if stamp is not None}


def _stamp(database: Path) -> tuple[int, ...] | None:
    """Give when and how large a database and its log were last written; an empty log is as good as none."""
    try:
        main = database.stat()
    except OSError:
        return None
    try:
        log = database.with_name(f"{database.name}-wal").stat()
    except OSError:
        return (main.st_mtime_ns, main.st_size)
    return (main.st_mtime_ns, main.st_size, *((log.st_mtime_ns, log.st_size) if log.st_size else ()))


def _must_be_usable(folder: Path) -> None:
    if not folder.is_dir():
        raise DatabaseUnavailableError(str(folder), "there is no such folder")
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise DatabaseUnavailableError(str(folder), "it may not be written")


def _database(folder: Path, name: str) -> Path:
    return folder / name / "knowledge.sqlite3"

"""All spaces of one data folder: each opened when it is first asked for and closed when it has been idle."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import TracebackType

from knowledge.analyzer.analyzer import Analyzer
from knowledge.errors import InvalidSpaceNameError
from knowledge.question.sameness import sameness_key
from knowledge.space import Space
from knowledge.storage import open_store
from knowledge.storage.activity import activity_store

SPACE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")

IDLE_SECONDS = 300.0
"""An unused space stays open for so long: each of its connections is a thread."""


@dataclass(slots=True)
class _Open:
    space: Space | None = None
    users: int = 0
    last_used: float = 0.0
    opening: asyncio.Lock = field(default_factory=asyncio.Lock)


class Library:
    """The spaces in ``folder``, a sub-folder each. To be used as an asynchronous context manager, or closed."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder = folder
        self._clock = clock
        self._analyzer = Analyzer()
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
                    entry.space = await self._opened(name)
            await self._close_idle()
            yield entry.space
        finally:
            entry.users -= 1
            entry.last_used = self._clock()

    async def close(self) -> None:
        """Close all spaces."""
        while self._spaces:
            _, entry = self._spaces.popitem()
            if entry.space is not None:
                await entry.space.close()

    async def _opened(self, name: str) -> Space:
        folder = self._folder / name
        store = await open_store(folder / "knowledge.sqlite3")
        activity = activity_store(folder / "activity.sqlite3", partial(sameness_key, analyzer=self._analyzer))
        return Space(name, store, activity, self._analyzer)

    async def _close_idle(self) -> None:
        now = self._clock()
        idle = [
            name for name, entry in self._spaces.items() if not entry.users and now - entry.last_used > IDLE_SECONDS
        ]
        for name in idle:
            space = self._spaces.pop(name).space
            if space is not None:
                await space.close()

"""What is kept of questions is erased when its time is over."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from knowledge.errors import StorageError
from knowledge.library import Library

if TYPE_CHECKING:
    from bot.client import FootnoteClient

EVERY = timedelta(hours=1)

logger = logging.getLogger(__name__)


class Retention:
    """Erases, once an hour, what is older than the servers' settings allow. One for the client."""

    def __init__(self, library: Library, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._library = library
        self._clock = clock
        self._done: datetime | None = None

    async def tidy(self) -> None:
        """Look into every space, unless that was done within the hour; one that fails does not stop the others."""
        now = self._clock()
        if self._done is not None and now - self._done < EVERY:
            return
        self._done = now
        for name in await self._library.names():
            try:
                async with self._library.space(name) as space:
                    if await space.activity.exists():
                        await space.activity.expire(now)
            except StorageError as error:
                logger.warning("Old questions could not be erased: %s", error)


def register(client: FootnoteClient) -> None:
    """Tidy up beside everything else."""
    client.maintain(Retention(client.library).tidy)

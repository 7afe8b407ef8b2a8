"""Waiting for something to have happened, with an account of what did happen when it does not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")

PATIENCE = 15.0
"""Seconds of real time after which a test that waits has failed."""


class Changes:
    """Wakes all who wait, whenever anything has changed."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def notify(self) -> None:
        """Let everyone who waits look again."""
        for future in self._waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, probe: Callable[[], Found | None], account: Callable[[], str], within: float) -> Found:
        """Give what ``probe`` finds as soon as it finds something.

        Raises AssertionError with ``account()`` when it has found nothing ``within`` seconds of real time.
        """
        try:
            async with asyncio.timeout(within):
                while (found := probe()) is None:
                    await self._next()
        except TimeoutError:
            raise AssertionError(account()) from None
        return found

    async def _next(self) -> None:
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await future
        finally:
            self._waiting.discard(future)

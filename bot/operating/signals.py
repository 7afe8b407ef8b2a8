"""SIGTERM and SIGINT: the first one asks the bot to stop, the second one ends it at once."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Stop:
    """Whether the bot has been told to stop; this may come before there is an event loop."""

    def __init__(self) -> None:
        self._asked = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._event: asyncio.Event | None = None

    def ask(self) -> None:
        """Ask the bot to stop; a signal handler may call this at any moment."""
        self._asked = True
        if self._loop is not None and self._event is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._event.set)

    async def wait(self) -> None:
        """Wait until the bot is asked to stop."""
        self._event = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        if self._asked:
            return
        await self._event.wait()


@contextmanager
def stopping_by_signals() -> Iterator[Stop]:
    """Let the first signal ask for a stop, and leave the second one to the system, which ends the process at once.

    `signal.signal` works on Windows too, where event loops have no signal handlers, and before a loop runs.
    """
    stop = Stop()

    def first(_: int, __: object) -> None:
        for each in SIGNALS:
            signal.signal(each, signal.SIG_DFL)
        stop.ask()

    before = {each: signal.signal(each, first) for each in SIGNALS}
    try:
        yield stop
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)

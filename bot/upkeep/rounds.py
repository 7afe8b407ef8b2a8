"""Rounds: the servers in which something has changed are looked at, whoever changed it.

The operator's command line is another process, and Footnote's own tasks survive a restart, so nothing is told from one
part of the bot to another: each round asks the file system which spaces were written to, and the errands ask the space.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeAlias

import discord

from bot.asking.answering import SHARED
from bot.errors import StoppingError
from knowledge.space import Space

if TYPE_CHECKING:
    from bot.client import FootnoteClient

EVERY_SECONDS = 5.0
"""How soon a change of another process is seen; a look is a few system calls for each server."""

AGAIN_SECONDS = 60.0
"""After which an errand that failed is tried again."""

Errand: TypeAlias = Callable[[discord.Guild, Space], Awaitable[float | None]]
"""Does what there is to do for a server; gives the seconds after which it wants to go on, None if it is done."""

logger = logging.getLogger(__name__)


class Rounds:
    """Goes through the servers that there is something to do for. One for the client."""

    def __init__(self, client: FootnoteClient) -> None:
        self._client = client
        self._errands: list[Errand] = []
        self._stamps: dict[str, tuple[int, ...]] = {}
        self._due: dict[int, float] = {}
        self._woken = asyncio.Event()
        self._running = False

    def add(self, errand: Errand) -> None:
        """Let an errand be done in each server that was changed, and in all after the start."""
        self._errands.append(errand)

    def wake(self, guild_id: int) -> None:
        """Look at a server at once."""
        self._due[guild_id] = 0.0
        self._woken.set()

    async def begin(self) -> None:
        """Go round from now on; once is enough."""
        if not self._running:
            self._running = True
            self._client.run_beside(self._run(), "rounds")

    async def _run(self) -> None:
        while True:
            await self._round()
            self._woken.clear()
            try:
                async with asyncio.timeout(EVERY_SECONDS):
                    await self._woken.wait()
            except TimeoutError:
                continue

    async def _round(self) -> None:
        await self._look_for_changes()
        now = time.monotonic()
        for guild_id in [guild_id for guild_id, when in self._due.items() if when <= now]:
            del self._due[guild_id]
            guild = self._client.get_guild(guild_id)
            again = None if guild is None or guild.unavailable else await self._do_errands(guild)
            if again is not None:
                self._due.setdefault(guild_id, time.monotonic() + again)

    async def _look_for_changes(self) -> None:
        names = [SHARED, *(str(guild.id) for guild in self._client.guilds)]
        stamps = await self._client.library.stamps(names)
        changed = {name for name, stamp in stamps.items() if self._stamps.get(name) != stamp}
        everyone = SHARED in changed
        for name in stamps if everyone else changed:
            if name != SHARED:
                self._due[int(name)] = 0.0
        self._stamps = stamps

    async def _do_errands(self, guild: discord.Guild) -> float | None:
        """Do all errands in a server; one that fails does not stop the others."""
        wanted: list[float] = []
        async with self._client.library.space(str(guild.id)) as space:
            if not await space.activity.exists():
                return None
            for errand in self._errands:
                try:
                    again = await errand(guild, space)
                except StoppingError:
                    raise
                except Exception:
                    logger.exception("An errand in server %d failed", guild.id)
                    again = AGAIN_SECONDS
                wanted += [] if again is None else [again]
        return min(wanted, default=None)


def register(client: FootnoteClient) -> None:
    """Go round as soon as the servers are known."""
    client.listen("ready", client.rounds.begin)

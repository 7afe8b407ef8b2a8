"""What was kept of a server is erased some time after the bot has left it; if the bot comes back before, all is there.

Erased is only what this bot was once seen in: the operator may fill a space before the bot joins, and another bot may
have used the data folder.
"""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import discord

from knowledge.activity import Presence
from knowledge.errors import StorageError

if TYPE_CHECKING:
    from bot.client import FootnoteClient

SPACE_OF_SERVER = re.compile(r"[1-9]\d{0,19}")

EVERY = timedelta(hours=1)

logger = logging.getLogger(__name__)


class Leaving:
    """Notes in which servers the bot is, and erases what is left of others. One for the client."""

    def __init__(self, client: FootnoteClient, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._client = client
        self._clock = clock
        self._next: datetime | None = None

    async def joined(self, guild: discord.Guild) -> None:
        """Note that the bot is in a server."""
        await self._note(str(guild.id), None)

    async def removed(self, guild: discord.Guild) -> None:
        """Note that the bot is no longer in a server."""
        logger.info("Left server %d; what was kept of it is erased in %d days", guild.id, self._days.days)
        await self._note(str(guild.id), self._clock())
        self._next = None
        await self.tidy()

    async def ready(self) -> None:
        """Note where the bot is, and where it is no longer: it may have been removed while it was not running."""
        for guild in self._client.guilds:
            await self._note(str(guild.id), None)
        async for name, found in self._left_behind():
            if found.left_at is None:
                await self._note(name, self._clock())

    async def started(self) -> None:
        """Look at all servers, and erase what is due."""
        await self.ready()
        await self.tidy()

    async def tidy(self) -> None:
        """Erase what is due, at most once an hour."""
        now = self._clock()
        if self._client.is_ready() and (self._next is None or now >= self._next):
            self._next = now + EVERY
            async for name, found in self._left_behind():
                if found.left_at is not None and found.left_at + self._days <= now:
                    await self._erase(name, found.left_at)

    @property
    def _days(self) -> timedelta:
        return timedelta(days=self._client.settings.keep_left_days)

    async def _left_behind(self) -> AsyncIterator[tuple[str, Presence]]:
        """Give the spaces of servers that this bot was in and is in no longer."""
        here = {str(guild.id) for guild in self._client.guilds}
        for name in await self._client.library.names():
            if name in here or not SPACE_OF_SERVER.fullmatch(name):
                continue
            try:
                found = await self._presence(name)
            except StorageError as error:
                logger.warning("Whether the bot was in server %s cannot be read: %s", name, error)
                continue
            if found is not None and found.bot_id == self._client.own_id:
                yield name, found

    async def _presence(self, name: str) -> Presence | None:
        async with self._client.library.space(name) as space:
            return await space.activity.presence() if await space.activity.exists() else None

    async def _note(self, name: str, left_at: datetime | None) -> None:
        if not await self._client.library.exists(name):
            return
        found = Presence(self._client.own_id, left_at)
        async with self._client.library.space(name) as space:
            if await space.activity.presence() != found:
                await space.activity.set_presence(found)

    async def _erase(self, name: str, left_at: datetime) -> None:
        if await self._client.library.erase(name):
            logger.info("Erased what was kept of server %s, which the bot left on %s", name, left_at.date())


def register(client: FootnoteClient) -> None:
    """Look at each join, removal and start, and tidy up beside everything else."""
    leaving = Leaving(client)
    client.listen("guild_join", leaving.joined)
    client.listen("guild_remove", leaving.removed)
    client.listen("ready", leaving.started)
    client.maintain(leaving.tidy)

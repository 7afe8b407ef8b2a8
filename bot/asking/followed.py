"""The messages whose answers follow them when they are edited or deleted, and which of them is being worked on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import discord

DAY = timedelta(hours=24)
"""So long an answer follows its question."""


@dataclass(slots=True)
class _Work:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class Followed:
    """Knows in which server's activity a message's answers stand, without asking any database. One for the client.

    It is filled when the bot is ready and with each answer; edits and deletions of all other messages, which are most,
    then cost nothing.
    """

    def __init__(self) -> None:
        self._guild_of: dict[int, int] = {}
        self._working: dict[int, _Work] = {}

    def add(self, message_id: int, guild_id: int) -> None:
        """Follow a message that was answered from a server's articles."""
        self._guild_of[message_id] = guild_id

    def remove(self, message_id: int) -> None:
        """Follow a message no longer."""
        self._guild_of.pop(message_id, None)

    def guild_of(self, message_id: int) -> int | None:
        """Give the server from whose articles a message was answered, None if it is not followed."""
        return self._guild_of.get(message_id)

    def concerns(self, message_id: int) -> bool:
        """Tell whether a message is followed, or is being answered right now and may be followed in a moment."""
        return message_id in self._guild_of or message_id in self._working

    @asynccontextmanager
    async def alone(self, message_id: int) -> AsyncIterator[None]:
        """Work on a message while nobody else does: an edit waits for the answer to the first wording."""
        work = self._working.setdefault(message_id, _Work())
        work.users += 1
        try:
            async with work.lock:
                yield
        finally:
            work.users -= 1
            if not work.users:
                del self._working[message_id]

    async def settled(self, message_id: int) -> None:
        """Wait until nobody works on a message."""
        if message_id in self._working:
            async with self.alone(message_id):
                pass

    async def tidy(self) -> None:
        """Follow what is older than a day no longer."""
        oldest = discord.utils.time_snowflake(datetime.now(UTC) - DAY)
        self._guild_of = {message: guild for message, guild in self._guild_of.items() if message >= oldest}


def text_hash(content: str) -> str:
    """Give what is kept of a message's text to see that it was edited."""
    return sha256(content.encode("utf-8", "replace")).hexdigest()

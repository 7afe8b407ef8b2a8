"""The servers that somebody shares with the bot, and in which they may ask."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord

from bot.asking.gate import asker_of
from bot.errors import RefusalError
from bot.servers.languages import locale_for
from bot.servers.members import audience_of, member_in
from knowledge.activity import ServerSettings

if TYPE_CHECKING:
    from bot.client import FootnoteClient

AT_ONCE = 5
"""Servers in which somebody is looked for at the same time: each may take a request."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A server in which ``member`` may ask; ``readable`` tells whether there are articles that they may read."""

    member: discord.Member
    settings: ServerSettings
    readable: bool

    @property
    def locale(self) -> str:
        """Give the server's language."""
        return locale_for(self.settings, self.member.guild.preferred_locale)


async def shared_with(client: FootnoteClient, user: discord.abc.User) -> Sequence[Shared]:
    """Give the servers that somebody shares with the bot and in which they may ask. Raises `StorageError`."""
    several = asyncio.Semaphore(AT_ONCE)

    async def look(guild: discord.Guild) -> Shared | None:
        async with several:
            member = await member_in(client, guild, user.id)
            return None if member is None else await shared_in(client, member)

    found = await asyncio.gather(*(look(guild) for guild in client.guilds))
    return [entry for entry in found if entry is not None]


async def shared_in(client: FootnoteClient, member: discord.Member) -> Shared | None:
    """Give a member's server as one that can be asked in direct messages; None if they may not ask there."""
    async with client.library.space(str(member.guild.id)) as space:
        settings = await space.activity.settings()
        try:
            client.gate.check_member(settings, asker_of(member, settings, None))
        except RefusalError:
            return None
        return Shared(member, settings, await space.passages(audience_of(member, None, private=True)) > 0)

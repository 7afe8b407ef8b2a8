"""Which channels and threads a moderator or everyone sees.

Archived threads are among them, of which Discord does not tell by itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection

import discord

from bot.failures import NETWORK
from bot.servers.members import public_channel_ids, visible_channel_ids

AT_ONCE = 10
"""Threads that are asked about at a time: each takes a request, and an interaction has to be answered in seconds."""

REMEMBERED = 2000


class Places:
    """Remembers to which channels archived threads belong. One for the client."""

    def __init__(self) -> None:
        self._parents: dict[int, int | None] = {}

    async def seen(self, member: discord.Member, channel_ids: Collection[int]) -> frozenset[int]:
        """Give those of the channels and threads that a member sees; private threads that are archived nobody does.

        Of many that are not known some are left out, until it is asked again.
        """
        return await self._with_archived(member.guild, visible_channel_ids(member), channel_ids)

    async def public(self, guild: discord.Guild, channel_ids: Collection[int]) -> frozenset[int]:
        """Give those that all members see, in the same way."""
        return await self._with_archived(guild, public_channel_ids(guild), channel_ids)

    async def _with_archived(
        self, guild: discord.Guild, visible: frozenset[int], channel_ids: Collection[int]
    ) -> frozenset[int]:
        unknown = [one for one in channel_ids if one not in visible and not _is_known(guild, one)]
        await self._ask(guild, [one for one in unknown if one not in self._parents][:AT_ONCE])
        return visible | {one for one in unknown if self._parents.get(one) in visible}

    async def _ask(self, guild: discord.Guild, thread_ids: Collection[int]) -> None:
        if len(self._parents) > REMEMBERED:
            self._parents.clear()
        parents = await asyncio.gather(*(_parent(guild, one) for one in thread_ids))
        self._parents.update(zip(thread_ids, parents, strict=True))


def _is_known(guild: discord.Guild, channel_id: int) -> bool:
    return guild.get_channel_or_thread(channel_id) is not None


async def _parent(guild: discord.Guild, thread_id: int) -> int | None:
    """Give the channel of a thread that all see who see that; None if it is none, is gone or cannot be asked about."""
    try:
        found = await guild.fetch_channel(thread_id)
    except (*NETWORK, discord.InvalidData):
        return None
    return found.parent_id if isinstance(found, discord.Thread) and not found.is_private() else None

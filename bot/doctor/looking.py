"""Looks at a server: what Discord says of it over REST, and what is kept for it.

The gateway is not needed, so the operator's command can look too, and what is seen is Discord's own word rather than
what the bot remembers.
"""

from __future__ import annotations

from collections.abc import Iterable

import discord

from bot.asking.answering import SHARED
from bot.doctor.findings import ChannelSeen, Kept, ServerSeen
from bot.operating.permissions import PERMISSIONS
from knowledge.errors import StorageError
from knowledge.library import Library
from knowledge.models import OPERATOR

ANSWERED_IN = (discord.TextChannel, discord.VoiceChannel, discord.StageChannel, discord.ForumChannel)
WITHOUT_THREADS = (discord.VoiceChannel, discord.StageChannel)


async def look_at_server(
    client: discord.Client, library: Library, guild_id: int, *, message_content: bool
) -> ServerSeen:
    """Look at one server; the client is logged in. Raises what discord.py raises where Discord does not answer."""
    kept = await look_at_kept(library, guild_id)
    guild = await client.fetch_guild(guild_id, with_counts=False)
    channels = await guild.fetch_channels()
    me = await guild.fetch_member(client.user.id if client.user else 0)
    seen = [see_channel(channel, me) for channel in channels if isinstance(channel, ANSWERED_IN)]
    visible = tuple(channel for channel in seen if "view_channel" in channel.allowed)
    unseen = named_channels(kept) - {channel.id for channel in visible}
    found = {channel_id: await _sees(guild, channel_id) for channel_id in sorted(unseen)}
    return ServerSeen(
        guild.id,
        guild.name,
        visible,
        frozenset(channel_id for channel_id, sees in found.items() if sees is False),
        frozenset(role.id for role in guild.roles),
        kept,
        message_content,
        frozenset(channel_id for channel_id, sees in found.items() if sees is None),
    )


def named_channels(kept: Kept | None) -> set[int]:
    """Give the channels that settings or articles' restrictions name."""
    if kept is None:
        return set()
    return {setting.channel_id for setting in kept.channels}.union(*(under.channels for under in kept.restrictions))


def see_channel(channel: discord.abc.GuildChannel, me: discord.Member) -> ChannelSeen:
    """Give what of the permissions that the bot needs it has in a channel."""
    allowed = channel.permissions_for(me)
    return ChannelSeen(
        channel.id,
        channel.name,
        frozenset(name for name in PERMISSIONS if getattr(allowed, name)),
        threads=not isinstance(channel, WITHOUT_THREADS),
        forum=isinstance(channel, discord.ForumChannel),
    )


async def look_at_kept(library: Library, guild_id: int) -> Kept | None:
    """Give what is kept for a server, without making anything; None where it cannot be read."""
    name = str(guild_id)
    try:
        shared = await count_articles(library, SHARED)
        if not await library.exists(name):
            return Kept(shared_articles=shared)
        if await library.examine(name) is not None:
            return None
        async with library.space(name) as space:
            return Kept(
                await space.activity.settings(),
                tuple(await space.activity.channels()),
                await space.count_articles(OPERATOR),
                shared,
                await space.last_backup(),
                await space.last_change(),
                await space.restrictions(OPERATOR),
            )
    except StorageError:
        return None


async def count_articles(library: Library, name: str) -> int:
    """Give the number of articles in a space, 0 if there is no such space. Raises `StorageError`."""
    if not await library.exists(name):
        return 0
    async with library.space(name) as space:
        return await space.count_articles(OPERATOR)


async def problems_of(library: Library, names: Iterable[str]) -> list[StorageError]:
    """Give what is wrong with the databases of these spaces, for the operator."""
    found = [await library.examine(name) for name in names]
    return [problem for problem in found if problem is not None]


async def _sees(guild: discord.Guild, channel_id: int) -> bool | None:
    """Tell whether the bot sees a channel, or thread, that was not among those it sees; None if there is none."""
    try:
        channel = await guild.fetch_channel(channel_id)
    except (discord.NotFound, discord.InvalidData):
        return None
    except discord.Forbidden:
        return False
    return isinstance(channel, discord.Thread)

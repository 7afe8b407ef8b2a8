"""What the bot says when it has joined a server, once.

discord.py tells servers that are new (``guild_join``) from those that Discord only tells about again after a reconnect
or an outage (``guild_available``). Who follows the README lets the bot in before its first start, so servers joined a
short while ago are looked at then too. Whether something was said there already is asked of Discord: the data folder
may be gone at each restart.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import discord

from bot.doctor.looking import look_at_kept
from bot.doctor.wording import shell_command
from bot.failures import NETWORK
from bot.rendering.settings import first_minutes
from bot.servers.languages import locale_for

if TYPE_CHECKING:
    from bot.client import FootnoteClient

NEW = timedelta(days=1)
"""So long ago the bot may have joined a server while it was not running and still say something there."""

LOOKED_THROUGH = 100
"""Messages in which the bot looks for one of its own before it says something at its start."""

logger = logging.getLogger(__name__)


def register(client: FootnoteClient) -> None:
    """Say something in every server that the bot joins."""
    welcoming = Welcoming(client)
    client.listen("guild_join", welcoming.joined)
    client.listen("ready", welcoming.ready)


class Welcoming:
    """Welcomes those who have let the bot in."""

    def __init__(self, client: FootnoteClient) -> None:
        self._client = client
        self._looked_at: set[int] = set()

    async def joined(self, guild: discord.Guild) -> None:
        """Welcome a server that has just let the bot in."""
        self._looked_at.add(guild.id)
        await self._welcome(guild, first_place(guild))

    async def ready(self) -> None:
        """Welcome the servers that have let the bot in while it was not running."""
        since = datetime.now(UTC) - NEW
        for guild in self._client.guilds:
            if guild.unavailable or guild.id in self._looked_at:
                continue
            self._looked_at.add(guild.id)
            place = first_place(guild)
            is_new = guild.me.joined_at is not None and guild.me.joined_at > since
            if is_new and not await self._has_spoken(place):
                await self._welcome(guild, place)

    async def _has_spoken(self, place: discord.TextChannel | None) -> bool:
        """Tell whether one of the last messages is the bot's own; where they cannot be read, that is assumed."""
        if place is None:
            return False
        try:
            async for message in place.history(limit=LOOKED_THROUGH):
                if message.author == place.guild.me:
                    return True
        except NETWORK as error:
            logger.info("Whether server %d was welcomed cannot be seen: %s", place.guild.id, error)
            return True
        return False

    async def _welcome(self, guild: discord.Guild, place: discord.TextChannel | None) -> None:
        """Say how to fill the knowledge, where is answered, and where questions without an answer go."""
        logger.info("Joined server %d%s", guild.id, "" if place else ", and may write in none of its channels")
        if place is None:
            return
        kept = await look_at_kept(self._client.library, guild.id)
        if kept is None:
            return
        voice = self._client.texts.voice(locale_for(kept.settings, guild.preferred_locale))
        lines = first_minutes(
            voice,
            self._client.tree.mention,
            command=shell_command(guild.id, "index FOLDER"),
            articles=kept.readable_articles,
            moderators_channel=kept.settings.moderators_channel,
            message_content=self._client.settings.message_content,
        )
        await place.send("\n".join([voice.say("welcome.hello"), *lines]), suppress_embeds=True)


def first_place(guild: discord.Guild) -> discord.TextChannel | None:
    """Give the server's own channel for such messages, or the first in which the bot may write; else None."""
    own = [guild.system_channel] if guild.system_channel else []
    for channel in [*own, *guild.text_channels]:
        allowed = channel.permissions_for(guild.me)
        if allowed.view_channel and allowed.send_messages:
            return channel
    return None

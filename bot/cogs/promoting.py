"""Messages become articles: "Add to knowledge" in a message's menu; and what becomes of these messages is noted."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.curating.keeping import keep
from bot.curating.messages import earlier_than, proposal_from
from bot.errors import RefusalError
from bot.failures import NETWORK
from bot.rendering.outcomes import titled
from bot.servers.desks import desk_in
from bot.servers.languages import locale_for
from bot.servers.moderating import FOR_MODERATORS, office
from bot.texts.translator import command_text
from bot.views import consent
from bot.views.draft_modals import writing
from knowledge.activity import SourceState
from knowledge.models import OPERATOR

if TYPE_CHECKING:
    from bot.client import FootnoteClient

logger = logging.getLogger(__name__)


def register(client: FootnoteClient) -> None:
    """Offer the menu, and follow the messages."""
    menu = app_commands.ContextMenu(
        name=command_text(client.texts, "menu.add_to_knowledge"),
        callback=add_to_knowledge,
        extras={FOR_MODERATORS: True},
    )
    app_commands.guild_only(menu)
    client.tree.add_command(menu)
    consent.register(client)
    following = SourcesFollowed(client)
    client.listen("raw_message_edit", following.edited)
    client.listen("raw_message_delete", following.deleted)
    client.listen("raw_bulk_message_delete", following.deleted_together)


async def add_to_knowledge(interaction: discord.Interaction[Any], message: discord.Message) -> None:
    """Open the modal with a message for review."""
    async with office(interaction) as at:
        if not message.content.strip():
            raise RefusalError("refusal.nothing_to_keep")
        proposal = proposal_from(message, await earlier_than(message), _only_in(interaction, at.guild))
        found = await keep(at.space, at.member.id, proposal)
        await interaction.response.send_modal(writing(found, at.voice))


def _only_in(interaction: discord.Interaction[Any], guild: discord.Guild) -> int | None:
    """Give the channel, if not everyone sees it: what was said there is for those who do."""
    here = interaction.channel
    place = guild.get_channel(here.parent_id) if isinstance(here, discord.Thread) else here
    if isinstance(here, discord.Thread) and here.is_private():
        return here.id
    if not isinstance(place, discord.abc.GuildChannel):
        return interaction.channel_id
    return None if place.permissions_for(guild.default_role).view_channel else place.id


class SourcesFollowed:
    """Notes that a message was edited or deleted from which an article was made, and tells the moderators."""

    def __init__(self, client: FootnoteClient) -> None:
        self._client = client

    async def edited(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Note an edit; a preview that unfolds is none."""
        edited_at = payload.message.edited_at
        if payload.guild_id is not None and edited_at is not None:
            await self._note(payload.guild_id, [payload.message_id], SourceState.EDITED, edited_at.isoformat())

    async def deleted(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Note a deletion."""
        if payload.guild_id is not None:
            await self._note(payload.guild_id, [payload.message_id], SourceState.DELETED)

    async def deleted_together(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Note the deletion of several."""
        if payload.guild_id is not None:
            await self._note(payload.guild_id, payload.message_ids, SourceState.DELETED)

    async def _note(
        self, guild_id: int, message_ids: Iterable[int], state: SourceState, edited_at: str | None = None
    ) -> None:
        client, name, now = self._client, str(guild_id), datetime.now(UTC)
        if not await client.library.exists(name):
            return
        async with client.library.space(name) as space:
            if not await space.activity.exists():
                return
            noted = [await space.activity.note_source(number, state, now, edited_at) for number in message_ids]
            article_ids = dict.fromkeys(one.article_id for one in noted if one is not None)
            if not article_ids:
                return
            settings = await space.activity.settings()
            titles = {listing.article_id: listing.title for listing in await space.articles(OPERATOR)}
        guild = client.get_guild(guild_id)
        if settings.moderators_channel is None or guild is None:
            return
        voice = client.texts.voice(locale_for(settings, guild.preferred_locale))
        desk = desk_in(client, guild_id, settings.moderators_channel)
        if desk is None:
            return
        for title in (titles[article_id] for article_id in article_ids if article_id in titles):
            key = "consent.was_edited" if state is SourceState.EDITED else "consent.was_deleted"
            said = voice.say(key, title=titled(title, voice), show_command=client.tree.mention("kb show"))
            try:
                await desk.send(said)
            except NETWORK as error:
                logger.info("The moderators of server %d could not be told: %s", guild_id, error)

"""A click on a button under an answer, from somebody who may click there."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import discord

from bot.asking.answering import SHARED
from bot.asking.asked import Answered
from bot.asking.gate import asker_of
from bot.client import FootnoteClient
from bot.errors import RefusalError
from bot.servers.languages import own_voice
from bot.servers.members import audience_of, member_in
from bot.texts import Voice
from bot.views.ids import PRIVATE, Action, ButtonId
from knowledge.activity import ServerSettings
from knowledge.errors import ArticleNotFoundError
from knowledge.models import EVERYONE, Audience
from knowledge.space import Space

logger = logging.getLogger(__name__)

NOTHING_KEPT = "refusal.nothing_kept"
"""The key of what a member reads where a button's question is forgotten, or is none of this server's."""


@dataclass(frozen=True, slots=True)
class Click:
    """A click that was let through by `admitted`; ``voice`` speaks to whoever clicked, and to nobody else."""

    interaction: discord.Interaction[FootnoteClient]
    button_id: ButtonId
    member: discord.Member
    settings: ServerSettings
    voice: Voice

    @property
    def client(self) -> FootnoteClient:
        """The bot's client."""
        return self.interaction.client

    @property
    def message(self) -> discord.Message:
        """The message with the button."""
        return message_of(self.interaction)

    @asynccontextmanager
    async def space(self) -> AsyncIterator[Space]:
        """Lend the server's space."""
        async with self.client.library.space(str(self.button_id.guild_id)) as space:
            yield space

    async def answered(self) -> Answered:
        """Give the answer under which the button stands; raises `RefusalError` if it is not kept."""
        answered = await self.client.answering.recall(self.button_id.guild_id, self.button_id.number)
        if answered is None:
            raise RefusalError(NOTHING_KEPT)
        return answered

    async def may_read(self, answered: Answered, article_id: str) -> bool:
        """Tell whether an article from which was answered is still there, and not hidden from the member by now."""
        shared = answered.space == SHARED
        if shared and not self.settings.shared_space:
            return False
        async with self.client.library.space(answered.space) as space:
            try:
                await space.article(article_id, EVERYONE if shared else self.audience())
            except ArticleNotFoundError:
                return False
        return True

    def audience(self) -> Audience:
        """Give with whose eyes the member reads what only he sees, where he has clicked."""
        return audience_of(self.member, self.interaction.channel, private=True)

    async def tell(self, content: str, view: discord.ui.View | None = None) -> None:
        """Tell only the member who clicked."""
        buttons = discord.utils.MISSING if view is None else view
        await self.interaction.followup.send(content, view=buttons, ephemeral=True, suppress_embeds=True)

    async def redraw(self, view: discord.ui.View) -> None:
        """Change the buttons of the message; it may have been deleted meanwhile, and then nothing is lost."""
        try:
            await self.interaction.edit_original_response(view=view)
        except (discord.NotFound, discord.Forbidden) as gone:
            logger.info("The buttons of message %d could not be changed: %s", self.message.id, gone)


async def admitted(interaction: discord.Interaction[FootnoteClient], button_id: ButtonId) -> Click:
    """Let a click through, or raise `RefusalError`.

    The button must be of the server in which it was clicked; in direct messages the member must still be in that
    server. What only the asker sees, only the asker clicks. Nobody does whom the moderators have made the bot ignore.
    """
    member = await _member(interaction, button_id)
    if seen_by_one(interaction, button_id) and interaction.user.id != button_id.asker_id:
        raise RefusalError(NOTHING_KEPT)
    async with interaction.client.library.space(str(button_id.guild_id)) as space:
        settings = await space.activity.settings()
    _let_in(interaction.client, member, settings, button_id)
    return Click(interaction, button_id, member, settings, await own_voice(interaction))


def _let_in(client: FootnoteClient, member: discord.Member, settings: ServerSettings, button_id: ButtonId) -> None:
    """Raise `RefusalError` for those who get no answers here; whoever may not ask any more may still delete."""
    if button_id.action is not Action.DELETE:
        client.gate.check_member(settings, asker_of(member, settings, None))
    elif member.id in settings.ignored:
        raise RefusalError("refusal.ignored")


def seen_by_one(interaction: discord.Interaction[FootnoteClient], button_id: ButtonId) -> bool:
    """Tell whether only one person sees the message with the button; a modal may outlive it, and says so itself."""
    if interaction.guild_id is None or button_id.more == PRIVATE:
        return True
    return interaction.message is not None and interaction.message.flags.ephemeral


def message_of(interaction: discord.Interaction[FootnoteClient]) -> discord.Message:
    """Give the message with the button; raises `RefusalError` if Discord says of none."""
    if interaction.message is None:
        raise RefusalError(NOTHING_KEPT)
    return interaction.message


async def _member(interaction: discord.Interaction[FootnoteClient], button_id: ButtonId) -> discord.Member:
    """Give the member of the button's server who clicked."""
    if interaction.guild_id is not None:
        if interaction.guild_id != button_id.guild_id or not isinstance(interaction.user, discord.Member):
            raise RefusalError(NOTHING_KEPT)
        return interaction.user
    guild = interaction.client.get_guild(button_id.guild_id)
    member = await member_in(interaction.client, guild, interaction.user.id) if guild is not None else None
    if member is None:
        raise RefusalError("direct.none")
    return member

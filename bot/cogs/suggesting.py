"""What moderators could teach the bot: ``/kb suggestions``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.cogs.kb_group import add_command
from bot.views import suggestions as views
from bot.views.pages import Paged, page_view
from bot.views.suggestions import SUGGESTIONS, suggestions_page

if TYPE_CHECKING:
    from bot.client import FootnoteClient


def register(client: FootnoteClient) -> None:
    """Add the command, its pages and their buttons."""
    add_command(client, "suggestions", suggestions)
    views.register(client)


async def suggestions(interaction: discord.Interaction[FootnoteClient]) -> None:
    """Show the synonyms and aliases that gaps and votes speak for."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    paged = Paged(SUGGESTIONS, interaction.guild_id or 0, interaction.user.id)
    page = await suggestions_page(interaction, paged, 1)
    await interaction.followup.send(page.content, view=page_view(page, paged), ephemeral=True, suppress_embeds=True)

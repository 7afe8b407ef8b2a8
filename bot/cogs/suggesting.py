"""What moderators could teach the bot: ``/kb suggestions``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.cogs.kb_group import add_command
from bot.views.pages import Paged, page_view
from bot.views.suggestions import (
    ACCEPT,
    DISMISS,
    RETURN,
    SUGGESTIONS,
    accept,
    bring_back,
    dismiss,
    suggestions_page,
)

if TYPE_CHECKING:
    from bot.client import FootnoteClient


def register(client: FootnoteClient) -> None:
    """Add the command, its pages and their buttons."""
    add_command(client, "suggestions", suggestions)
    client.pages.add(SUGGESTIONS, suggestions_page, command="kb suggestions")
    for name, deed in ((ACCEPT, accept), (DISMISS, dismiss), (RETURN, bring_back)):
        client.controls.add(name, deed)


async def suggestions(interaction: discord.Interaction[FootnoteClient]) -> None:
    """Show the synonyms and aliases that gaps and votes speak for."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    paged = Paged(SUGGESTIONS, interaction.guild_id or 0, interaction.user.id)
    page = await suggestions_page(interaction, paged, 1)
    await interaction.followup.send(page.content, view=page_view(page, paged), ephemeral=True, suppress_embeds=True)

"""A page of the web as an article: ``/kb fetch``."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import discord
from discord import app_commands

from bot.cogs.configuring import Answered
from bot.cogs.importing import IMPORT
from bot.cogs.kb_group import add_command
from bot.cogs.kb_options import Reason, Short, Tags, choices_given
from bot.curating.fetching import read_page
from bot.curating.uploaded import Upload
from bot.servers.moderating import office
from bot.views.previews import proceed

if TYPE_CHECKING:
    from bot.client import FootnoteClient

    Interaction: TypeAlias = discord.Interaction[FootnoteClient]

Address: TypeAlias = app_commands.Range[str, 1, 2000]


def register(client: FootnoteClient) -> None:
    """Offer the command."""
    add_command(client, "fetch", fetch)


async def fetch(
    interaction: Interaction,
    url: Address,
    reason: Reason | None = None,
    language: Short | None = None,
    tags: Tags | None = None,
    review_by: Short | None = None,
    channel: Answered | None = None,
    role: discord.Role | None = None,
) -> None:
    """Take in a page, or bring its article up to date, and say what became of it."""
    async with interaction.client.questions.running(interaction.id), office(interaction) as at:
        choices = choices_given(reason, language, tags, review_by, channel, role)
        await interaction.response.defer(ephemeral=True, thinking=True)
        page = await read_page(at.space, interaction.client.fetcher, url)
        await proceed(interaction, at, IMPORT, Upload((page,), choices))

"""What the articles lack: ``/gaps list``, and what moderators do about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.servers.moderating import FOR_MODERATORS
from bot.texts.translator import command_text
from bot.views import gaps, pointing
from bot.views.gap_pages import ANSWER, DISMISS, GAPS, POINT, gaps_page
from bot.views.pages import Paged, show

if TYPE_CHECKING:
    from bot.client import FootnoteClient


def register(client: FootnoteClient) -> None:
    """Add the command, its pages and their buttons."""
    text = partial(command_text, client.texts)
    group = app_commands.Group(
        name=text("command.gaps.name"),
        description=text("command.gaps.description"),
        guild_only=True,
        extras={FOR_MODERATORS: True},
    )

    @group.command(
        name=text("command.gaps.list.name"),
        description=text("command.gaps.list.description"),
        extras={FOR_MODERATORS: True},
    )
    async def listed(interaction: discord.Interaction[Any]) -> None:
        await show(interaction, Paged(GAPS, interaction.guild_id or 0, interaction.user.id), private=True)

    client.tree.add_command(group)
    client.pages.add(GAPS, gaps_page, command="gaps list")
    for name, deed in (
        (ANSWER, gaps.answer),
        (POINT, pointing.ask_for_words),
        (DISMISS, gaps.dismiss),
        (gaps.OLD_WRITTEN, gaps.written),
        (gaps.REOPEN, gaps.reopen),
        (gaps.OLD_RETRY, gaps.retry),
    ):
        client.controls.add(name, deed)
    client.controls.add(pointing.SEARCH, pointing.search)
    client.controls.add(pointing.CHOOSE, pointing.point)

"""Ask again: the question under which the button stands, answered anew for whoever clicks, and for nobody else."""

from __future__ import annotations

import discord

from bot.asking.asked import Asked
from bot.asking.conversation import note_gap
from bot.asking.presenting import present
from bot.client import FootnoteClient
from bot.cogs.asking import answer_interaction
from bot.servers.languages import locale_for
from bot.servers.members import audience_of
from bot.views.clicks import Click, admitted
from bot.views.ids import ButtonId


async def ask_again(interaction: discord.Interaction[FootnoteClient], button_id: ButtonId) -> None:
    """Answer the question with the eyes of whoever clicks."""
    click = await admitted(interaction, button_id)
    question = (await click.answered()).understood.text
    if interaction.guild_id is None:
        await _directly(click, question)
    else:
        await answer_interaction(interaction, question, private=True)


async def _directly(click: Click, question: str) -> None:
    """Answer in direct messages, where only the member reads."""
    interaction, client, guild = click.interaction, click.client, click.member.guild
    await interaction.response.defer(thinking=True)
    asked = Asked(guild.id, None, click.member.id, question, True, audience_of(click.member, None, private=True))
    async with click.space() as space:
        answered = await client.answering.answer(asked)
        await note_gap(space.activity, answered)
    shown = present(
        answered,
        client.texts,
        locale_for(click.settings, guild.preferred_locale),
        asker_id=click.member.id,
        private=True,
        direct=True,
        message_content=client.settings.message_content,
    )
    await interaction.edit_original_response(content=shown.content, view=shown.view)

"""Follow-up: a modal for a further question, where Discord would not deliver a reply's text.

Its custom_id is the button's.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord

from bot.client import FootnoteClient
from bot.cogs.asking import answer_interaction
from bot.errors import RefusalError
from bot.failures import tells_failures
from bot.views.clicks import admitted, seen_by_one
from bot.views.ids import PRIVATE, Action, ButtonId, parse
from bot.views.modals import modal_with, submitted_id, typed

LONGEST_QUESTION = 500
"""Characters; a question that is longer is none."""


async def ask_for_question(interaction: discord.Interaction[FootnoteClient], button_id: ButtonId) -> None:
    """Open the modal; it has to be the first response, so nothing slow may come before."""
    click = await admitted(interaction, button_id)
    if interaction.guild_id is None:
        raise RefusalError("refusal.servers_only")
    modal_id = replace(button_id, more=PRIVATE) if seen_by_one(interaction, button_id) else button_id
    modal = modal_with(
        str(modal_id),
        click.voice.say("modal.follow_up.title"),
        click.voice.say("modal.follow_up.label"),
        longest=LONGEST_QUESTION,
        placeholder=click.voice.say("modal.follow_up.placeholder"),
    )
    await interaction.response.send_modal(modal)


async def heard(interaction: discord.Interaction[Any]) -> None:
    """Take in an interaction, and answer it if it is the modal's question."""
    button_id = parse(submitted_id(interaction) or "")
    if button_id is not None and button_id.action is Action.FOLLOW_UP:
        await answer(button_id, interaction)


@tells_failures
async def answer(button_id: ButtonId, interaction: discord.Interaction[Any]) -> None:
    """Answer the question where the one before was answered, and for as many eyes."""
    click = await admitted(interaction, button_id)
    answered = await click.client.answering.recall(button_id.guild_id, button_id.number)
    earlier = (answered.understood.text,) if answered is not None else ()
    await answer_interaction(interaction, typed(interaction), private=button_id.more == PRIVATE, earlier=earlier)

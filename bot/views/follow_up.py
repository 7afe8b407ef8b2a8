"""Follow-up: a modal for a further question, where Discord would not deliver a reply's text.

The modal is not kept while it is open: what it needs stands in its custom_id, which is the button's. So it works across
a restart, and two members may have it open at once.
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

FIELD = "question"
"""The custom_id of the modal's field."""

LONGEST_QUESTION = 500
"""Characters; a question that is longer is none."""


async def ask_for_question(interaction: discord.Interaction[FootnoteClient], button_id: ButtonId) -> None:
    """Open the modal; it has to be the first response, so nothing slow may come before."""
    click = await admitted(interaction, button_id)
    if interaction.guild_id is None:
        raise RefusalError("refusal.servers_only")
    modal_id = replace(button_id, more=PRIVATE) if seen_by_one(interaction, button_id) else button_id
    modal = discord.ui.Modal(title=click.voice.say("modal.follow_up.title"), custom_id=str(modal_id))
    field: discord.ui.TextInput[Any] = discord.ui.TextInput(
        custom_id=FIELD, placeholder=click.voice.say("modal.follow_up.placeholder"), max_length=LONGEST_QUESTION
    )
    modal.add_item(discord.ui.Label(text=click.voice.say("modal.follow_up.label"), component=field))
    modal.stop()  # Else discord.py would keep it for as long as the bot runs.
    await interaction.response.send_modal(modal)


async def heard(interaction: discord.Interaction[Any]) -> None:
    """Take in an interaction, and answer it if it is the modal's question."""
    if interaction.type is discord.InteractionType.modal_submit:
        submitted: Any = interaction.data
        button_id = parse(submitted["custom_id"])
        if button_id is not None and button_id.action is Action.FOLLOW_UP:
            await answer(button_id, interaction)


@tells_failures
async def answer(button_id: ButtonId, interaction: discord.Interaction[Any]) -> None:
    """Answer the question where the one before was answered, and for as many eyes."""
    click = await admitted(interaction, button_id)
    answered = await click.client.answering.recall(button_id.guild_id, button_id.number)
    earlier = (answered.understood.text,) if answered is not None else ()
    await answer_interaction(interaction, typed(interaction), private=button_id.more == PRIVATE, earlier=earlier)


def typed(interaction: discord.Interaction[Any]) -> str:
    """Give what was typed into the modal's field; Discord has two ways of wrapping it."""
    submitted: Any = interaction.data
    wrappings = submitted["components"]
    fields = (field for wrapping in wrappings for field in wrapping.get("components") or [wrapping["component"]])
    return next(str(field["value"]) for field in fields if field["custom_id"] == FIELD)

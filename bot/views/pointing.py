"""Point to: a question that an article answers in other words is led to the passage, by an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.curating.new_notes import NewNote
from bot.rendering.gaps import question_in
from bot.servers.moderating import office
from bot.views.controls import control_id
from bot.views.gaps import gap_in
from bot.views.modals import modal_with, typed
from bot.views.noting import NEW_NOTE
from bot.views.passage_choice import LONGEST_WORDS, chosen_passage, offer
from bot.views.previews import proceed
from knowledge.notes.note import Alias

if TYPE_CHECKING:
    from typing import TypeAlias

    from bot.client import FootnoteClient

    Interaction: TypeAlias = discord.Interaction[FootnoteClient]

SEARCH, CHOOSE = "gap_search", "gap_choose"
"""The names of the modal and of the select."""


async def ask_for_words(interaction: Interaction, values: list[str]) -> None:
    """Open the modal in which the words of the passage are typed; it has to be the first response."""
    async with office(interaction) as at:
        gap = await gap_in(at, int(values[0]))
        modal = modal_with(
            control_id(SEARCH, gap.id),
            at.voice.say("modal.point.title"),
            at.voice.say("modal.point.label"),
            longest=LONGEST_WORDS,
        )
        await interaction.response.send_modal(modal)


async def search(interaction: Interaction, values: list[str]) -> None:
    """Offer the passages that have these words."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    async with office(interaction) as at:
        gap = await gap_in(at, int(values[0]))
        await offer(interaction, at, typed(interaction), control_id(CHOOSE, gap.id), question_in(gap))


async def point(interaction: Interaction, values: list[str]) -> None:
    """Lead the question to the passage that was chosen, and close the gap."""
    await interaction.response.defer()
    async with office(interaction) as at:
        gap = await gap_in(at, int(values[0]))
        passage = await chosen_passage(interaction, at)
        alias = Alias(gap.wording or "", passage.article_id, passage.quote, passage.start)
        await proceed(interaction, at, NEW_NOTE, NewNote(alias, title=passage.title, gap=gap.id))
    interaction.client.rounds.wake(at.guild.id)

"""Helpful and Wrong: one vote a member, with the totals in the buttons' labels."""

from __future__ import annotations

from collections.abc import Mapping

import discord

from bot.client import FootnoteClient
from bot.errors import RefusalError
from bot.texts import Texts
from bot.views.buttons import AnswerButton, changed
from bot.views.clicks import NOTHING_KEPT, Click, admitted
from bot.views.ids import Action, ButtonId
from knowledge.activity import Vote
from knowledge.errors import QuestionNotFoundError

VOTES = {Action.HELPFUL: Vote.HELPFUL, Action.WRONG: Vote.WRONG}

THANKS = {Vote.HELPFUL: "done.helpful", Vote.WRONG: "done.wrong"}


async def vote(interaction: discord.Interaction[FootnoteClient], button_id: ButtonId) -> None:
    """Set, change or take back the member's vote, and show the new totals."""
    await interaction.response.defer()
    click = await admitted(interaction, button_id)
    wanted = VOTES[button_id.action]
    before, totals = await _cast(click, wanted)
    if before is not wanted:
        click.client.metrics.voted(wanted.value)
    await click.redraw(changed(click.message, lambda button: _counted(button, totals, click.client.texts)))
    await click.tell(click.voice.say(_thanks(before, wanted)))


async def _cast(click: Click, wanted: Vote) -> tuple[Vote | None, Mapping[Vote, int]]:
    """Give the member's vote before, and the totals now. An answer that is wrong leaves a gap."""
    number, member_id = click.button_id.number, click.interaction.user.id
    async with click.space() as space:
        if await space.activity.opted_out(member_id):
            raise RefusalError("refusal.opted_out")
        before = await space.activity.vote_of(number, member_id)
        try:
            totals = await space.activity.vote(number, member_id, None if before is wanted else wanted)
            if wanted is Vote.WRONG and before is not wanted:
                await space.activity.record_gap(number)
        except QuestionNotFoundError:
            raise RefusalError(NOTHING_KEPT) from None
    return before, totals


def _thanks(before: Vote | None, wanted: Vote) -> str:
    if before is wanted:
        return "done.vote_taken_back"
    return THANKS[wanted] if before is None else "done.vote_changed"


def _counted(button: AnswerButton, totals: Mapping[Vote, int], texts: Texts) -> AnswerButton:
    """Give a vote's button with its total in the label; any other as it is."""
    kind = VOTES.get(button.button_id.action)
    if kind is not None:
        language = button.button_id.more
        label = texts.say(language, f"button.{kind.value}")
        button.item.label = (
            texts.say(language, "button.counted", label=label, count=totals[kind]) if totals[kind] else label
        )
    return button

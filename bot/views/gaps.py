"""What moderators do about a gap: answer it, dismiss it, and let it be seen again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import discord

from bot.curating.gaps import seen_gaps
from bot.curating.keeping import OLD_GAP, changed, keep, kept
from bot.curating.proposals import Proposal, Task, Typed
from bot.errors import RefusalError
from bot.rendering.gaps import question_in
from bot.servers.moderating import Office, office
from bot.views import drafts
from bot.views.controls import control_button
from bot.views.draft_modals import writing
from bot.views.gap_pages import show_again
from knowledge.activity import Gap, GapState
from knowledge.errors import GapNotFoundError
from knowledge.formats.limits import LONGEST_LINE_FIELD

if TYPE_CHECKING:
    from typing import TypeAlias

    from bot.client import FootnoteClient

    Interaction: TypeAlias = discord.Interaction[FootnoteClient]

REOPEN = "gap_reopen"
"""The name of the button besides those of the page."""

OLD_WRITTEN, OLD_RETRY = "gap_written", "gap_draft"
"""The names of a modal and a button of before: messages that were sent with them stay."""


async def answer(interaction: Interaction, values: list[str]) -> None:
    """Open the modal for an article that answers, as `/kb add` has it; it has to be the first response."""
    async with office(interaction) as at:
        gap = await gap_in(at, int(values[0]))
        typed = Typed((gap.wording or "")[:LONGEST_LINE_FIELD], "", "", "", "")
        proposal = Proposal(Task.ADD, typed, gap=gap.id, question=gap.public_text)
        await interaction.response.send_modal(writing(await keep(at.space, at.member.id, proposal), at.voice))


async def written(interaction: Interaction, values: list[str]) -> None:
    """Go on with an answer that was typed into a modal of before an update."""
    async with office(interaction) as at:
        found = await keep(at.space, at.member.id, Proposal(Task.ADD, gap=int(values[0])))
    await drafts.submitted(interaction, found.number)


async def retry(interaction: Interaction, values: list[str]) -> None:
    """Open the modal again with what was typed before an update."""
    async with office(interaction) as at:
        draft = await at.space.activity.draft(int(values[0]), at.member.id)
        if draft is None or not draft.kind.startswith(OLD_GAP):
            raise RefusalError("refusal.gap_gone")
        gap_id = int(draft.kind.removeprefix(OLD_GAP))
        found = await kept(at.space, draft.id, at.member.id)
        found = await changed(at.space, found, replace(found.proposal, gap=gap_id))
        await interaction.response.send_modal(writing(found, at.voice))


async def dismiss(interaction: Interaction, values: list[str]) -> None:
    """Let a gap be seen no more, and offer to take that back."""
    await interaction.response.defer()
    async with office(interaction) as at:
        gap = await _set(at, int(values[0]), GapState.DISMISSED)
        await show_again(interaction, at, int(values[1]))
        view = discord.ui.View(timeout=None)
        view.add_item(control_button(REOPEN, gap.id, label=at.voice.say("button.undo")))
        told = at.voice.say("gaps.dismissed", question=question_in(gap))
        await interaction.followup.send(told, view=view, ephemeral=True, suppress_embeds=True)


async def reopen(interaction: Interaction, values: list[str]) -> None:
    """Let a gap be seen again."""
    await interaction.response.defer()
    async with office(interaction) as at:
        gap = await _set(at, int(values[0]), GapState.OPEN)
        told = at.voice.say("gaps.reopened", question=question_in(gap))
        await interaction.edit_original_response(content=told, view=None)


async def gap_in(at: Office, gap_id: int) -> Gap:
    """Give a gap as the moderator may read it; raises `RefusalError`."""
    kept = await at.space.activity.gap(gap_id)
    for gap in await seen_gaps(at, [] if kept is None else [kept]):
        return gap
    raise RefusalError("refusal.gap_gone")


async def _set(at: Office, gap_id: int, state: GapState) -> Gap:
    gap = await gap_in(at, gap_id)
    try:
        await at.space.activity.set_gap(gap_id, state)
    except GapNotFoundError:
        raise RefusalError("refusal.gap_gone") from None
    return gap

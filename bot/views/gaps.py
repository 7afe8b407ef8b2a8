"""What moderators do about a gap: answer it, dismiss it, and let it be seen again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import discord

from bot.curating.proposals import Proposal, Task, Typed, from_json, to_json
from bot.errors import RefusalError
from bot.failures import interaction_failed
from bot.rendering.gaps import question_in, wording
from bot.rendering.links import safe_address
from bot.servers.actors import actor_of
from bot.servers.moderating import Office, office
from bot.texts import Voice
from bot.views.controls import control_button, control_id
from bot.views.gap_pages import seen_gaps, show_again
from bot.views.modals import ModalField, all_typed, modal_of
from bot.views.undoing import undo_view
from knowledge.activity import Gap, GapState
from knowledge.errors import GapNotFoundError
from knowledge.models import Article

if TYPE_CHECKING:
    from typing import TypeAlias

    from bot.client import FootnoteClient

    Interaction: TypeAlias = discord.Interaction[FootnoteClient]

WRITTEN, REOPEN, RETRY = "gap_written", "gap_reopen", "gap_draft"
"""The names of the modal and of the buttons besides those of the page."""

DRAFT = "gap"
"""The kind of the drafts, before the gap's number."""

LONGEST_TITLE, LONGEST_ADDRESS = 200, 500
"""Characters."""


async def answer(interaction: Interaction, values: list[str]) -> None:
    """Open the modal for the answer; it has to be the first response."""
    async with office(interaction) as at:
        gap = await gap_in(at, int(values[0]))
        await interaction.response.send_modal(_modal(gap.id, {"title": (wording(gap) or "")[:LONGEST_TITLE]}, at.voice))


async def written(interaction: Interaction, values: list[str]) -> None:
    """Put the answer in as an article, and close the gap; what was typed is kept until that is done."""
    typed = {name: text.strip() for name, text in all_typed(interaction).items()}
    await interaction.response.defer(ephemeral=True, thinking=True)
    async with office(interaction) as at:
        activity, gap_id = at.space.activity, int(values[0])
        proposal = Proposal(Task.ADD, Typed(**typed))
        draft = await activity.add_draft(at.member.id, f"{DRAFT}:{gap_id}", to_json(proposal), datetime.now(UTC))
        try:
            gap = await gap_in(at, gap_id)
            change = await _add(at, _article(typed, interaction.id, gap))
            await activity.close_gap(gap.id, change)
        except Exception as error:
            await interaction_failed(interaction, error)
            kept = at.voice.say("gaps.kept", button=at.voice.say("button.reopen"))
            await interaction.followup.send(kept, view=_retry(draft, at.voice), ephemeral=True)
            return
        await activity.remove_draft(draft)
        view = undo_view(change, at.voice)
        done = at.voice.say("gaps.answered", question=question_in(gap))
        await interaction.followup.send(done, view=view, ephemeral=True, suppress_embeds=True)
    interaction.client.rounds.wake(at.guild.id)


async def retry(interaction: Interaction, values: list[str]) -> None:
    """Open the modal again with what was typed."""
    async with office(interaction) as at:
        draft = await at.space.activity.draft(int(values[0]), at.member.id)
        if draft is None:
            raise RefusalError("refusal.gap_gone")
        gap_id = int(draft.kind.removeprefix(f"{DRAFT}:"))
        await interaction.response.send_modal(_modal(gap_id, asdict(from_json(draft.content).typed), at.voice))


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
        if wording(gap) is not None:
            return gap
    raise RefusalError("refusal.gap_gone")


async def _set(at: Office, gap_id: int, state: GapState) -> Gap:
    gap = await gap_in(at, gap_id)
    try:
        await at.space.activity.set_gap(gap_id, state)
    except GapNotFoundError:
        raise RefusalError("refusal.gap_gone") from None
    return gap


async def _add(at: Office, article: Article) -> int:
    report = await at.space.index(iter([article]), actor=actor_of(at.member.id))
    return report.change or await at.space.latest_change(article.id)


def _article(typed: Mapping[str, str], number: int, gap: Gap) -> Article:
    """Give what was typed as an article that is found by the question too. Raises `RefusalError`."""
    title, text, url = (typed.get(name, "") for name in ("title", "text", "url"))
    if not title or not text:
        raise RefusalError("refusal.nothing_typed")
    if url and safe_address(url) is None:
        raise RefusalError("refusal.bad_address")
    article = Article(f"answer-{number}", " ".join(title.split()), text, url=url or None)
    question = gap.public_text
    return article if question is None or question == article.title else replace(article, aliases=(question,))


def _modal(gap_id: int, typed: Mapping[str, str | None], voice: Voice) -> discord.ui.Modal:
    fields = (
        ModalField("title", voice.say("modal.gap_title.label"), typed.get("title") or "", LONGEST_TITLE),
        ModalField("text", voice.say("modal.gap_text.label"), typed.get("text") or "", long=True),
        ModalField("url", voice.say("modal.gap_url.label"), typed.get("url") or "", LONGEST_ADDRESS, required=False),
    )
    return modal_of(control_id(WRITTEN, gap_id), voice.say("modal.gap.title"), fields)


def _retry(draft: int, voice: Voice) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    view.add_item(control_button(RETRY, draft, label=voice.say("button.reopen")))
    return view

"""Point to: a question that an article answers in other words is led to the passage, by an alias."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import discord

from bot.errors import RefusalError
from bot.rendering.cutting import cut
from bot.rendering.escape import one_line
from bot.rendering.gaps import question_in, shown_question, wording
from bot.servers.actors import actor_of
from bot.servers.members import moderators_audience
from bot.servers.moderating import Office, office
from bot.texts import Voice
from bot.views.controls import Control, chosen, control_id
from bot.views.gaps import gap_in, undo_view
from bot.views.modals import modal_with, typed
from bot.views.previews import Step, proceed
from knowledge.errors import ArticleNotFoundError, GapNotFoundError, InvalidNoteError, QuoteNotFoundError
from knowledge.models import Audience, Hit

if TYPE_CHECKING:
    from typing import TypeAlias

    from bot.client import FootnoteClient

    Interaction: TypeAlias = discord.Interaction[FootnoteClient]

SEARCH, CHOOSE = "gap_search", "gap_choose"
"""The names of the modal and of the select."""

LONGEST_WORDS, LONGEST_LABEL, OFFERED = 200, 100, 10


@dataclass(frozen=True, slots=True)
class ChosenPassage:
    """A passage by its words: ``quote`` is ``article.text[start:][: len(quote)]``."""

    article_id: str
    quote: str
    start: int


@dataclass(frozen=True, slots=True)
class _Pointed:
    """A gap, its question as moderators may read it, and the passage that answers it."""

    gap_id: int
    question: str
    passage: ChosenPassage


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
        found = await interaction.client.engine.search(at.space, typed(interaction), moderators_audience(at.member))
        if not found.hits:
            raise RefusalError("search.none")
        view = discord.ui.View(timeout=None)
        view.add_item(passage_select(control_id(CHOOSE, gap.id), found.hits[:OFFERED], at.voice))
        await interaction.followup.send(question_in(gap), view=view, ephemeral=True, suppress_embeds=True)


async def point(interaction: Interaction, values: list[str]) -> None:
    """Lead the question to the passage that was chosen, and close the gap."""
    await interaction.response.defer()
    async with office(interaction) as at:
        gap = await gap_in(at, int(values[0]))
        pointed = _Pointed(gap.id, wording(gap) or "", await chosen_passage(interaction, at))
        await proceed(interaction, at, CHOOSE, pointed)
    interaction.client.rounds.wake(at.guild.id)


async def _lead(at: Office, pointed: _Pointed) -> int:
    """Put the alias and give the change that made it, be it an earlier one."""
    audience, passage = moderators_audience(at.member), pointed.passage
    try:
        report = await at.space.notes.add_alias(
            pointed.question,
            passage.article_id,
            passage.quote,
            near=passage.start,
            audience=audience,
            actor=actor_of(at.member.id),
        )
    except (ArticleNotFoundError, InvalidNoteError, QuoteNotFoundError):
        raise RefusalError("refusal.cannot_point") from None
    if report.change:
        return report.change
    aliases = await at.space.notes.aliases(audience)
    return next(alias.kept.change for alias in aliases if alias.kept.number == report.number)


async def _close(interaction: Interaction, at: Office, pointed: _Pointed, change: int) -> None:
    """Close the gap, if it is still there, and say so."""
    with suppress(GapNotFoundError):
        await at.space.activity.close_gap(pointed.gap_id, change)
    done = at.voice.say("gaps.answered", question=shown_question(pointed.question))
    await interaction.edit_original_response(content=done, view=undo_view(change, at.voice), attachments=[])


def register(client: FootnoteClient) -> None:
    """Let what is pointed to be rehearsed, and the controls work, also those of before the last restart."""
    client.steps[CHOOSE] = Step(_lead, _close, _to_json, _from_json)
    client.controls.add(SEARCH, search)
    client.controls.add(CHOOSE, point)


def _to_json(pointed: _Pointed) -> str:
    return json.dumps(asdict(pointed), ensure_ascii=False)


def _from_json(content: str) -> _Pointed:
    kept = json.loads(content)
    return _Pointed(kept["gap_id"], kept["question"], ChosenPassage(**kept["passage"]))


async def chosen_passage(interaction: Interaction, at: Office) -> ChosenPassage:
    """Give the passage that was chosen in a select of passages. Raises `RefusalError` if it is not there any more."""
    digest, revision, start, end = chosen(interaction)[0].split(":")
    audience = moderators_audience(at.member)
    article_id = await _article_with(at, digest, audience)
    present = await at.space.article(article_id, audience)
    if present.article is None or present.number != int(revision):
        raise RefusalError("refusal.passage_gone")
    return ChosenPassage(article_id, present.article.text[int(start) : int(end)], int(start))


async def _article_with(at: Office, digest: str, audience: Audience) -> str:
    listings = await at.space.articles(audience)
    found = await asyncio.to_thread(
        lambda: next((one.article_id for one in listings if _digest(one.article_id) == digest), None)
    )
    if found is None:
        raise RefusalError("refusal.passage_gone")
    try:
        return (await at.space.article(found, audience)).article_id
    except ArticleNotFoundError:
        raise RefusalError("refusal.passage_gone") from None


def passage_select(custom_id: str, hits: Sequence[Hit], voice: Voice) -> Control:
    """Give the select in which one of these passages is chosen; `chosen_passage` reads it."""
    options = [
        discord.SelectOption(
            label=cut(one_line(hit.title), LONGEST_LABEL) or "…",
            description=cut(one_line(hit.passage.text), LONGEST_LABEL) or None,
            value=f"{_digest(hit.article_id)}:{hit.revision}:{hit.passage.start}:{hit.passage.end}",
        )
        for hit in hits
    ]
    pick: discord.ui.Select[Any] = discord.ui.Select(
        custom_id=custom_id, placeholder=voice.say("config.which_passage"), options=options
    )
    return Control(pick)


def _digest(article_id: str) -> str:
    """Give a short name for an article, whose id may be longer than a value of Discord's."""
    return hashlib.blake2b(article_id.encode(), digest_size=12).hexdigest()

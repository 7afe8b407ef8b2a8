"""Point to: a question that an article answers in other words is led to the passage, by an alias."""

from __future__ import annotations

import asyncio
import hashlib
from typing import TYPE_CHECKING, Any

import discord

from bot.errors import RefusalError
from bot.rendering.cutting import cut
from bot.rendering.escape import one_line
from bot.rendering.gaps import question_in, wording
from bot.servers.actors import actor_of
from bot.servers.members import moderators_audience
from bot.servers.moderating import Office, office
from bot.texts import Voice
from bot.views.controls import Control, chosen, control_id
from bot.views.gaps import gap_in
from bot.views.modals import modal_with, typed
from bot.views.undoing import undo_view
from knowledge.errors import ArticleNotFoundError, InvalidNoteError, QuoteNotFoundError
from knowledge.models import Audience, Hit

if TYPE_CHECKING:
    from typing import TypeAlias

    from bot.client import FootnoteClient

    Interaction: TypeAlias = discord.Interaction[FootnoteClient]

SEARCH, CHOOSE = "gap_search", "gap_choose"
"""The names of the modal and of the select."""

LONGEST_WORDS, LONGEST_LABEL, OFFERED = 200, 100, 10


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
        view.add_item(_select(gap.id, found.hits[:OFFERED], at.voice))
        await interaction.followup.send(question_in(gap), view=view, ephemeral=True, suppress_embeds=True)


async def point(interaction: Interaction, values: list[str]) -> None:
    """Lead the question to the passage that was chosen, and close the gap."""
    await interaction.response.defer()
    async with office(interaction) as at:
        gap = await gap_in(at, int(values[0]))
        digest, revision, start, end = chosen(interaction)[0].split(":")
        audience = moderators_audience(at.member)
        article_id = await _article_with(at, digest, audience)
        present = await at.space.article(article_id, audience)
        if present.article is None or present.number != int(revision):
            raise RefusalError("refusal.passage_gone")
        quote = present.article.text[int(start) : int(end)]
        change = await _lead(at, wording(gap) or "", article_id, quote, int(start), audience)
        await at.space.activity.close_gap(gap.id, change)
        done = at.voice.say("gaps.answered", question=question_in(gap))
        await interaction.edit_original_response(content=done, view=undo_view(change, at.voice))
    interaction.client.rounds.wake(at.guild.id)


async def _lead(at: Office, question: str, article_id: str, quote: str, start: int, audience: Audience) -> int:
    """Put the alias and give the change that made it, be it an earlier one."""
    try:
        report = await at.space.notes.add_alias(
            question, article_id, quote, near=start, audience=audience, actor=actor_of(at.member.id)
        )
    except (InvalidNoteError, QuoteNotFoundError):
        raise RefusalError("refusal.cannot_point") from None
    if report.change:
        return report.change
    aliases = await at.space.notes.aliases(audience)
    return next(alias.kept.change for alias in aliases if alias.kept.number == report.number)


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


def _select(gap_id: int, hits: tuple[Hit, ...], voice: Voice) -> Control:
    options = [
        discord.SelectOption(
            label=cut(one_line(hit.title), LONGEST_LABEL) or "…",
            description=cut(one_line(hit.passage.text), LONGEST_LABEL) or None,
            value=f"{_digest(hit.article_id)}:{hit.revision}:{hit.passage.start}:{hit.passage.end}",
        )
        for hit in hits
    ]
    pick: discord.ui.Select[Any] = discord.ui.Select(
        custom_id=control_id(CHOOSE, gap_id), placeholder=voice.say("config.which_passage"), options=options
    )
    return Control(pick)


def _digest(article_id: str) -> str:
    """Give a short name for an article, whose id may be longer than a value of Discord's."""
    return hashlib.blake2b(article_id.encode(), digest_size=12).hexdigest()

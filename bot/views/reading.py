"""Why?, More and the passages: what a member wants to read about an answer, shown to him alone."""

from __future__ import annotations

from typing import Any

import discord

from bot.answering import SHARED
from bot.client import FootnoteClient
from bot.errors import RefusalError
from bot.rendering.explanations import render_explanation
from bot.rendering.passages import hit_pages, render_hits, render_passage
from bot.views.clicks import NOTHING_KEPT, Click, admitted
from bot.views.ids import Action, ButtonId
from bot.views.pages import Page, Paged, page_view
from knowledge.models import EVERYONE, Hit

MORE = "more"
"""The kind of pages that More shows."""


async def why(interaction: discord.Interaction[FootnoteClient], button_id: ButtonId) -> None:
    """Show why the answer is what it is."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    click = await admitted(interaction, button_id)
    answered = await click.answered()
    await click.tell(render_explanation(answered.answer, click.voice))


async def passage(interaction: discord.Interaction[FootnoteClient], button_id: ButtonId) -> None:
    """Show a passage that the answer cites, whole."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    click = await admitted(interaction, button_id)
    answered = await click.answered()
    cited = next((c for c in answered.answer.citations if str(c.number) == button_id.more), None)
    keys = {(hit.article_id, hit.passage.number): hit for hit in answered.answer.passages}
    hit = keys.get((cited.article_id, cited.passage)) if cited is not None else None
    if cited is None or hit is None:
        raise RefusalError(NOTHING_KEPT)
    if not await click.may_still_read(answered, hit.article_id, click.audience()):
        raise RefusalError("refusal.passage_gone")
    await click.tell(render_passage(hit, cited.number, click.voice).content)


async def more(interaction: discord.Interaction[FootnoteClient], button_id: ButtonId) -> None:
    """Show the first page of the passages that were found besides."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    click = await admitted(interaction, button_id)
    paged = Paged(MORE, button_id.guild_id, interaction.user.id, f"{button_id.number}:{button_id.asker_id}")
    page = await _page(click, 1)
    await click.tell(page.content, page_view(page, paged))


async def more_page(interaction: discord.Interaction[Any], paged: Paged, number: int) -> Page:
    """Give page ``number`` of what More shows; raises `RefusalError`."""
    question, _, asker_id = paged.reference.partition(":")
    button_id = ButtonId(Action.MORE, paged.guild_id, int(question), int(asker_id))
    return await _page(await admitted(interaction, button_id), number)


async def _page(click: Click, number: int) -> Page:
    answered = await click.answered()
    question = answered.understood.text
    cited = {(citation.article_id, citation.passage) for citation in answered.answer.citations}
    found = await _found(click, question, answered.space)
    hits = [hit for hit in found if (hit.article_id, hit.passage.number) not in cited]
    rendered = render_hits(hits, question, number, click.voice)
    pages = hit_pages(hits)
    return Page(rendered.content, min(number, pages), pages, click.voice)


async def _found(click: Click, question: str, name: str) -> list[Hit]:
    """Search anew, where the answer is from, with the eyes of whoever clicked."""
    if name == SHARED and not click.settings.shared_space:
        return []
    audience = EVERYONE if name == SHARED else click.audience()
    async with click.client.library.space(name) as space:
        return await click.client.engine.search(space, question, audience)

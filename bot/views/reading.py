"""Why?, More and the passages: what a member wants to read about an answer, shown to him alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord

from bot.asking.answering import SHARED
from bot.asking.asked import Answered
from bot.client import FootnoteClient
from bot.errors import RefusalError
from bot.rendering.explanations import render_explanation
from bot.rendering.passages import hit_pages, render_hits, render_passage
from bot.views.buttons import AnswerButton
from bot.views.clicks import Click, admitted
from bot.views.ids import Action, ButtonId
from bot.views.pages import Page, Paged, page_view
from knowledge.models import EVERYONE, Hit

FURTHER = "further"
"""Before the number of a passage that More has found, in the custom_id of the button that shows it whole."""

MORE = "more"
"""The kind of pages that More shows."""


async def why(interaction: discord.Interaction[FootnoteClient], button_id: ButtonId) -> None:
    """Show why the answer is what it is."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    click = await admitted(interaction, button_id)
    answered = await click.answered()
    explanation = answered.answer.explanation
    runners_up = [span for span in explanation.runners_up if await click.may_read(answered, span.article_id)]
    explained = replace(answered.answer, explanation=replace(explanation, runners_up=tuple(runners_up)))
    await click.tell(render_explanation(explained, click.voice))


async def passage(interaction: discord.Interaction[FootnoteClient], button_id: ButtonId) -> None:
    """Show a passage whole: one that the answer cites, or one that More has found."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    click = await admitted(interaction, button_id)
    answered = await click.answered()
    further = button_id.more.startswith(FURTHER)
    number = int(button_id.more.removeprefix(FURTHER))
    hit = await _further_hit(click, answered, number) if further else _cited_hit(answered, number)
    if hit is None or not await click.may_read(answered, hit.article_id):
        raise RefusalError("refusal.passage_gone")
    await click.tell(render_passage(hit, number, click.voice).content)


async def more(interaction: discord.Interaction[FootnoteClient], button_id: ButtonId) -> None:
    """Show the first page of the passages that were found besides."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    click = await admitted(interaction, button_id)
    paged = Paged(MORE, button_id.guild_id, interaction.user.id, str(button_id.number))
    page = await _page(click, 1)
    await click.tell(page.content, page_view(page, paged))


async def more_page(interaction: discord.Interaction[Any], paged: Paged, number: int) -> Page:
    """Give page ``number`` of what More shows; raises `RefusalError`."""
    button_id = ButtonId(Action.MORE, paged.guild_id, int(paged.reference), paged.asker_id)
    return await _page(await admitted(interaction, button_id), number)


async def _page(click: Click, number: int) -> Page:
    answered = await click.answered()
    hits = await _further_hits(click, answered)
    if not hits:
        return Page(click.voice.say("search.none_more"), 1, 1, click.voice)
    rendered = render_hits(hits, answered.understood.text, number, click.voice)
    buttons = [_passage_button(click, number) for number in rendered.passages]
    pages = hit_pages(hits)
    return Page(rendered.content, min(number, pages), pages, click.voice, tuple(buttons))


async def _further_hits(click: Click, answered: Answered) -> list[Hit]:
    """Search anew with the eyes of whoever clicked, where the answer is from, and leave out what it cites."""
    if answered.space == SHARED and not click.settings.shared_space:
        return []
    audience = EVERYONE if answered.space == SHARED else click.audience()
    async with click.client.library.space(answered.space) as space:
        found = (await click.client.engine.search(space, answered.understood.text, audience)).hits
    cited = {(citation.article_id, citation.passage) for citation in answered.answer.citations}
    return [hit for hit in found if (hit.article_id, hit.passage.number) not in cited]


async def _further_hit(click: Click, answered: Answered, number: int) -> Hit | None:
    return next(iter((await _further_hits(click, answered))[number - 1 : number]), None)


def _cited_hit(answered: Answered, number: int) -> Hit | None:
    """Give the passage of a citation by its number."""
    hits = {(hit.article_id, hit.passage.number): hit for hit in answered.answer.passages}
    cited = (found for found in answered.answer.citations if found.number == number)
    return next((hits.get((found.article_id, found.passage)) for found in cited), None)


def _passage_button(click: Click, number: int) -> AnswerButton:
    """Make a button under a page that only the member sees, and that is his therefore."""
    kept, member_id = click.button_id, click.member.id
    button_id = ButtonId(Action.PASSAGE, kept.guild_id, kept.number, member_id, f"{FURTHER}{number}")
    return AnswerButton(button_id, click.voice.say("button.passage", number=number), row=1)

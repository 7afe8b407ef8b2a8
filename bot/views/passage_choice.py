"""A select of passages that have some words, and the one that was chosen in it.

Nothing is kept of it: the values name article, revision and place.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord

from bot.errors import RefusalError
from bot.rendering.cutting import cut
from bot.rendering.escape import one_line
from bot.servers.members import moderators_audience
from bot.servers.moderating import Office
from bot.texts import Voice
from bot.views.controls import Control, chosen
from knowledge.errors import ArticleNotFoundError
from knowledge.models import Audience, Hit

if TYPE_CHECKING:
    from bot.client import FootnoteClient

LONGEST_WORDS, LONGEST_LABEL, OFFERED = 200, 100, 10


@dataclass(frozen=True, slots=True)
class ChosenPassage:
    """A passage as it stands now: ``quote`` is its text, ``start`` where that begins in the article's text."""

    article_id: str
    title: str
    quote: str
    start: int


async def passages_with(interaction: discord.Interaction[FootnoteClient], at: Office, words: str) -> Sequence[Hit]:
    """Give the passages that have these words, best first. Raises `RefusalError` where none has."""
    found = await interaction.client.engine.search(at.space, words, moderators_audience(at.member))
    if not found.hits:
        raise RefusalError("search.none")
    return found.hits


async def offer(
    interaction: discord.Interaction[FootnoteClient],
    at: Office,
    words: str,
    custom_id: str,
    heading: str,
    more: Sequence[discord.ui.Item[Any]] = (),
) -> None:
    """Offer the passages that have these words; ``more`` are buttons below. Raises `RefusalError` where none has."""
    hits = await passages_with(interaction, at, words)
    view = discord.ui.View(timeout=None)
    view.add_item(passage_select(custom_id, hits, at.voice))
    for item in more:
        view.add_item(item)
    await interaction.followup.send(heading, view=view, ephemeral=True, suppress_embeds=True)


async def chosen_passage(interaction: discord.Interaction[FootnoteClient], at: Office) -> ChosenPassage:
    """Give the passage that was chosen. Raises `RefusalError` if it has changed since, or may not be read."""
    digest, revision, start, end = chosen(interaction)[0].split(":")
    audience = moderators_audience(at.member)
    article_id = await _article_with(at, digest, audience)
    try:
        present = await at.space.article(article_id, audience)
    except ArticleNotFoundError:
        raise RefusalError("refusal.passage_gone") from None
    article = present.article
    if article is None or present.number != int(revision):
        raise RefusalError("refusal.passage_gone")
    return ChosenPassage(article.id, article.title, article.text[int(start) : int(end)], int(start))


async def _article_with(at: Office, digest: str, audience: Audience) -> str:
    listings = await at.space.articles(audience)
    found = await asyncio.to_thread(
        lambda: next((one.article_id for one in listings if _digest(one.article_id) == digest), None)
    )
    if found is None:
        raise RefusalError("refusal.passage_gone")
    return found


def passage_select(custom_id: str, hits: Sequence[Hit], voice: Voice) -> Control:
    """Give the select in which one of the first of these passages is chosen; `chosen_passage` reads it."""
    options = [
        discord.SelectOption(
            label=cut(one_line(hit.title), LONGEST_LABEL) or "…",
            description=cut(one_line(hit.passage.text), LONGEST_LABEL) or None,
            value=f"{_digest(hit.article_id)}:{hit.revision}:{hit.passage.start}:{hit.passage.end}",
        )
        for hit in hits[:OFFERED]
    ]
    pick: discord.ui.Select[Any] = discord.ui.Select(
        custom_id=custom_id, placeholder=voice.say("config.which_passage"), options=options
    )
    return Control(pick)


def _digest(article_id: str) -> str:
    """Give a short name for an article, whose id may be longer than a value of Discord's."""
    return hashlib.blake2b(article_id.encode(), digest_size=12).hexdigest()

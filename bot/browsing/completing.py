"""Autocomplete: what is offered to a member while he types. Only he sees it, so that his roles count.

Nothing is refused here: whoever gets no answers is offered nothing.
"""

from __future__ import annotations

from typing import Any

import discord
from discord.app_commands import Choice

from bot.browsing.looking_up import Near, Reader
from bot.browsing.suggesting import Closeness
from bot.browsing.visits import Visit, visit
from bot.client import FootnoteClient
from bot.errors import RefusalError
from bot.rendering.cutting import cut
from bot.rendering.escape import one_line
from bot.servers.members import visible_channel_ids
from knowledge.models import EVERYONE

CHOICES = 25
"""Discord's limit."""

LONGEST = 100
"""Discord's limit of a choice's name and of its value, in characters."""


async def suggest_titles(interaction: discord.Interaction[Any], current: str) -> list[Choice[str]]:
    """Offer the articles that the member may read here."""
    try:
        visited = await visit(interaction)
    except RefusalError:
        return []
    found = await interaction.client.lookup.suggest_now(visited.reader(private=True), current, CHOICES)
    return choices_of([(near.entry.title, near.value) for near in found])


async def suggest_questions(interaction: discord.Interaction[Any], current: str) -> list[Choice[str]]:
    """Offer questions that were answered before, and titles of articles, to be asked."""
    client: FootnoteClient = interaction.client
    try:
        visited = await visit(interaction)
    except RefusalError:
        return []
    questions = await _questions(client, visited, current)
    titles = await client.lookup.suggest_now(visited.reader(private=True), current, CHOICES)
    asked = [(closeness, text, text) for text, closeness in questions]
    named = [(near.closeness, near.entry.title, _as_question(near)) for near in titles]
    ranked = sorted([*asked, *named], key=lambda offer: offer[0])
    return choices_of([(name, value) for _, name, value in ranked])


async def _questions(client: FootnoteClient, visited: Visit, typed: str) -> list[tuple[str, Closeness]]:
    everyone = Reader(visited.guild_id, EVERYONE, visited.settings.shared_space)
    article_ids = await client.lookup.ids(everyone)
    channels = visible_channel_ids(visited.member)
    async with client.library.space(str(visited.guild_id)) as space:
        found = await client.asked_before.suggest(space, typed, channels, article_ids, CHOICES)
        if client.asked_before.lacks_index(space):
            client.run_beside(_make_index(client, space.name), "index of questions")
    return [(asked.text, asked.closeness) for asked in found]


async def _make_index(client: FootnoteClient, name: str) -> None:
    async with client.library.space(name) as space:
        await client.asked_before.make_index(space)


def _as_question(near: Near) -> str:
    """Give a title as what is asked; of a long one the beginning leads to the article as well."""
    return cut(one_line(near.entry.title), LONGEST)


def choices_of(offers: list[tuple[str, str]]) -> list[Choice[str]]:
    """Give what Discord takes; a name that cannot be seen is left out, and a choice that is there already."""
    shown = ((cut(one_line(name), LONGEST), value) for name, value in offers)
    distinct = dict.fromkeys((name, value) for name, value in shown if name and value.strip())
    return [Choice(name=name, value=value) for name, value in list(distinct)[:CHOICES]]

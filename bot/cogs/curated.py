"""Moderators look at the articles: ``/kb show``, ``/kb history``, ``/kb list`` and ``/kb stats``.

What a page shows is read anew, with the eyes of the moderator who turns it.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

import discord
from discord import app_commands
from discord.app_commands import Choice

from bot.cogs.kb_group import add_command
from bot.curating.choosing import Chosen, chosen, chosen_by_key, reader_of, suggest_kept
from bot.rendering.articles import about_lines, flag_lines, list_page, list_pages, revision_lines
from bot.rendering.message import lines, packed
from bot.rendering.passages import article_pages, render_article
from bot.rendering.statistics import Statistics, statistics_lines
from bot.servers.members import moderators_audience
from bot.servers.moderating import Office, office, tell
from bot.texts.translator import command_text
from bot.views.differences import DifferenceButton
from bot.views.pages import Page, Paged, send
from knowledge.listing import Order, listed, marks_of
from knowledge.models import Audience
from knowledge.storage import Revision

if TYPE_CHECKING:
    from bot.client import FootnoteClient

    Interaction: TypeAlias = discord.Interaction[FootnoteClient]

SHOW, HISTORY, LIST = "kbshow", "kbhist", "kblist"
"""The kinds of pages. The reference is the article's key; of a list its order and the words."""

STATISTICS_DAYS = 30
Title: TypeAlias = app_commands.Range[str, 1, 300]
Words: TypeAlias = app_commands.Range[str, 1, 80]


def register(client: FootnoteClient) -> None:
    """Offer the commands, and let their pages be turned."""
    for command in (show, history):
        app_commands.autocomplete(title=suggest_kept)(command)
    orders = [Choice(name=command_text(client.texts, f"order.{one.name.lower()}"), value=one.value) for one in Order]
    app_commands.choices(sort=orders)(list_command)
    add_command(client, "show", show)
    add_command(client, "history", history)
    add_command(client, "list", list_command)
    add_command(client, "stats", stats)
    client.pages.add(SHOW, show_page, command="kb show")
    client.pages.add(HISTORY, history_page, command="kb history")
    client.pages.add(LIST, listed_page, command="kb list")
    client.add_dynamic_items(DifferenceButton)


async def show(interaction: Interaction, title: Title) -> None:
    """Show everything about an article, then its text."""
    async with office(interaction) as at:
        found = await chosen(interaction.client, at, title)
        await _send(interaction, at, await _show(at, found, 1), SHOW, found.key)


async def history(interaction: Interaction, title: Title) -> None:
    """Show an article's revisions, newest first."""
    async with office(interaction) as at:
        found = await chosen(interaction.client, at, title)
        await _send(interaction, at, await _history(at, found, 1), HISTORY, found.key)


async def list_command(interaction: Interaction, words: Words | None = None, sort: str = Order.TITLE.value) -> None:
    """List the articles, all or those that have some words."""
    async with office(interaction) as at:
        reference = f"{sort}{words or ''}"
        await _send(interaction, at, await _list(interaction, at, reference, 1), LIST, reference)


async def stats(interaction: Interaction) -> None:
    """Say how much there is, and how it is used."""
    async with office(interaction) as at:
        await interaction.response.defer(ephemeral=True, thinking=True)
        since = datetime.now(UTC) - timedelta(days=STATISTICS_DAYS)
        found = Statistics(
            STATISTICS_DAYS,
            tuple(await at.space.articles(moderators_audience(at.member))),
            tuple(
                change for change in await at.space.store.changes() if datetime.fromisoformat(change.made_at) >= since
            ),
            tuple(await at.space.activity.days(since.date())),
            len(await at.space.activity.gaps()),
        )
        await tell(interaction, statistics_lines(found, at.voice))


async def show_page(interaction: discord.Interaction[Any], paged: Paged, number: int) -> Page:
    """Read on in an article, as it is now."""
    async with office(interaction) as at:
        return await _show(at, await chosen_by_key(interaction.client, at, paged.reference), number)


async def history_page(interaction: discord.Interaction[Any], paged: Paged, number: int) -> Page:
    """Go on to an older or a newer revision."""
    async with office(interaction) as at:
        return await _history(at, await chosen_by_key(interaction.client, at, paged.reference), number)


async def listed_page(interaction: discord.Interaction[Any], paged: Paged, number: int) -> Page:
    """List the articles again."""
    async with office(interaction) as at:
        return await _list(interaction, at, paged.reference, number)


async def _show(at: Office, found: Chosen, number: int) -> Page:
    pages = 1 + article_pages(found.article)
    number = min(number, pages)
    if number > 1:
        return Page(render_article(found.article, number - 1, at.voice).content, number, pages, at.voice)
    async with at.space.store.corpus(moderators_audience(at.member)) as corpus:
        passages = len(await corpus.indexed(found.article.id))
    sources = await at.space.activity.sources(found.article.id)
    shown = [*about_lines(found.revision, found.article, passages, at.voice), *flag_lines(sources, at.voice)]
    return Page(packed(shown)[0], 1, pages, at.voice)


async def _history(at: Office, found: Chosen, number: int) -> Page:
    revisions = await at.space.history(found.article.id)
    number = min(number, len(revisions))
    place = len(revisions) - number
    revision, before = revisions[place], revisions[place - 1] if place else None
    if not _may_read(moderators_audience(at.member), revision, before):
        return Page(at.voice.say("kb.hidden_revision"), number, len(revisions), at.voice)
    shown, long = await asyncio.to_thread(revision_lines, revision, before, at.voice)
    more = (DifferenceButton(found.key, revision.number, at.voice.say("button.difference")),) if long else ()
    return Page(lines(shown), number, len(revisions), at.voice, more)


async def _list(interaction: discord.Interaction[Any], at: Office, reference: str, number: int) -> Page:
    listings = await interaction.client.lookup.listings(reader_of(at))
    marks = marks_of(await at.space.activity.sources(), datetime.now(UTC).date())
    found = await asyncio.to_thread(listed, listings, reference[1:], Order(reference[:1]), marks)
    pages = list_pages(found)
    return Page(list_page(found, number, marks, at.voice), min(number, pages), pages, at.voice)


async def _send(interaction: Interaction, at: Office, page: Page, kind: str, reference: str) -> None:
    await send(interaction, page, Paged(kind, at.guild.id, at.member.id, reference), private=True)


def _may_read(audience: Audience, *revisions: Revision | None) -> bool:
    """Tell whether a moderator may read what an article said, which may have been for others than it is now."""
    articles = (revision.article for revision in revisions if revision is not None)
    return all(audience.may_read(article.restricted_to) for article in articles if article is not None)

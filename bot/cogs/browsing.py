"""Looking things up: /search, /article and /sources, in pages that belong to whoever asked.

What all in a channel may read is shown to all. Where a role of the member's opens more, only the member sees it.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import discord
from discord import app_commands

from bot.browsing.completing import suggest_questions, suggest_titles
from bot.browsing.looking_up import NEAREST, Reader
from bot.browsing.visits import Visit, visit
from bot.client import FootnoteClient
from bot.errors import RefusalError
from bot.rendering.cutting import cut
from bot.rendering.escape import escape, isolate
from bot.rendering.passages import (
    article_pages,
    hit_pages,
    listing_pages,
    render_article,
    render_hits,
    render_listings,
)
from bot.texts import Voice
from bot.texts.translator import command_text
from bot.views.pages import LONGEST_REFERENCE, Page, Paged, send
from knowledge.models import Article, SearchResult
from knowledge.storage import Listing

__all__ = ["register", "suggest_questions", "suggest_titles"]

SEARCH, ARTICLE, SOURCES = "search", "article", "sources"
"""The kinds of pages: the reference is what was searched for, the article's key, or nothing."""

LONGEST_TITLE = 300
"""Characters that can be typed to name an article."""

LONGEST_NAMED = 100


def register(client: FootnoteClient) -> None:
    """Add the commands, and let their pages be turned."""
    text = partial(command_text, client.texts)

    @app_commands.command(name=text("command.search.name"), description=text("command.search.description"))
    @app_commands.rename(words=text("command.search.words.name"))
    @app_commands.describe(words=text("command.search.words.description"))
    @app_commands.guild_only()
    async def search(
        interaction: discord.Interaction[Any], words: app_commands.Range[str, 1, LONGEST_REFERENCE]
    ) -> None:
        async with client.questions.running(interaction.id):
            await _search(await visit(interaction), " ".join(words.split()))

    @app_commands.command(name=text("command.article.name"), description=text("command.article.description"))
    @app_commands.rename(title=text("command.article.title.name"))
    @app_commands.describe(title=text("command.article.title.description"))
    @app_commands.autocomplete(title=suggest_titles)
    @app_commands.guild_only()
    async def article(interaction: discord.Interaction[Any], title: app_commands.Range[str, 1, LONGEST_TITLE]) -> None:
        async with client.questions.running(interaction.id):
            await _article(await visit(interaction), title.strip())

    @app_commands.command(name=text("command.sources.name"), description=text("command.sources.description"))
    @app_commands.guild_only()
    async def sources(interaction: discord.Interaction[Any]) -> None:
        async with client.questions.running(interaction.id):
            await _sources(await visit(interaction))

    client.tree.add_command(search)
    client.tree.add_command(article)
    client.tree.add_command(sources)
    client.maintain(client.asked_before.tidy)
    client.pages.add(SEARCH, search_page, command="search")
    client.pages.add(ARTICLE, article_page, command="article")
    client.pages.add(SOURCES, sources_page, command="sources")


async def search_page(interaction: discord.Interaction[Any], paged: Paged, number: int) -> Page:
    """Search again for the same words."""
    visited = await _revisit(interaction, paged)
    found = await interaction.client.lookup.search(_reader(visited), paged.reference)
    return _hits_page(found, paged.reference, number, _voice(visited))


async def article_page(interaction: discord.Interaction[Any], paged: Paged, number: int) -> Page:
    """Read on in an article, as it is now."""
    visited = await _revisit(interaction, paged)
    found = await interaction.client.lookup.article(_reader(visited), paged.reference)
    if found is None:
        raise RefusalError("refusal.article_gone")
    return _text_page(found, number, _voice(visited))


async def sources_page(interaction: discord.Interaction[Any], paged: Paged, number: int) -> Page:
    """List the articles again."""
    visited = await _revisit(interaction, paged)
    return _listings_page(await interaction.client.lookup.listings(_reader(visited)), number, _voice(visited))


async def _search(visited: Visit, words: str) -> None:
    lookup = visited.interaction.client.lookup
    found, private = await lookup.search(visited.reader(private=False), words), False
    if visited.has_roles:
        more = await lookup.search(visited.reader(private=True), words)
        private = any(hit.restricted_to.roles for hit in more.hits)
        found = more if private else found
    page = _hits_page(found, words, 1, visited.voice(private=private))
    await send(visited.interaction, page, visited.paged(SEARCH, words), private=private)


async def _article(visited: Visit, title: str) -> None:
    lookup = visited.interaction.client.lookup
    entry = await lookup.entry(visited.reader(private=True), title)
    found = await lookup.article(visited.reader(private=True), entry.key) if entry is not None else None
    if entry is None or found is None:
        raise await _no_such_article(visited, title)
    private = not visited.reader(private=False).audience.may_read(found.restricted_to)
    page = _text_page(found, 1, visited.voice(private=private))
    await send(visited.interaction, page, visited.paged(ARTICLE, entry.key), private=private)


async def _sources(visited: Visit) -> None:
    lookup = visited.interaction.client.lookup
    listings, private = await lookup.listings(visited.reader(private=False)), False
    if visited.has_roles:
        more = await lookup.listings(visited.reader(private=True))
        private = len(more) > len(listings)
        listings = more if private else listings
    page = _listings_page(listings, 1, visited.voice(private=private))
    await send(visited.interaction, page, visited.paged(SOURCES), private=private)


async def _no_such_article(visited: Visit, title: str) -> RefusalError:
    """Say that there is none, and which there are whose titles are near."""
    voice = visited.voice(private=True)
    near = await visited.interaction.client.lookup.suggest(visited.reader(private=True), title, NEAREST)
    if not near:
        return RefusalError("refusal.no_such_article", title=_named(title, voice))
    titles = ", ".join(_named(one.entry.title, voice) for one in near)
    return RefusalError("refusal.did_you_mean", title=_named(title, voice), near=titles)


async def _revisit(interaction: discord.Interaction[Any], paged: Paged) -> Visit:
    """Let the member in again; the pages belong to the server in which they stand."""
    visited = await visit(interaction)
    if visited.guild_id != paged.guild_id:
        raise RefusalError("refusal.servers_only")
    return visited


def _reader(visited: Visit) -> Reader:
    """Give whose eyes read a further page: the member's own, where only he sees the message."""
    return visited.reader(private=_is_private(visited))


def _voice(visited: Visit) -> Voice:
    """Give how a further page speaks: as the first one did."""
    return visited.voice(private=_is_private(visited))


def _is_private(visited: Visit) -> bool:
    message = visited.interaction.message
    return message is not None and message.flags.ephemeral


def _hits_page(found: SearchResult, words: str, number: int, voice: Voice) -> Page:
    pages = hit_pages(found.hits)
    content = render_hits(found.hits, words, number, voice, found.corrections).content
    return Page(content, min(number, pages), pages, voice)


def _text_page(found: Article, number: int, voice: Voice) -> Page:
    pages = article_pages(found)
    return Page(render_article(found, number, voice).content, min(number, pages), pages, voice)


def _listings_page(listings: list[Listing], number: int, voice: Voice) -> Page:
    pages = listing_pages(listings)
    return Page(render_listings(listings, number, voice).content, min(number, pages), pages, voice)


def _named(title: str, voice: Voice) -> str:
    return voice.say("form.quoted", text=isolate(cut(escape(title), LONGEST_NAMED)))

"""Which article a moderator means, among those of the server that they may read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord
from discord.app_commands import Choice

from bot.browsing.completing import CHOICES, choices_of
from bot.browsing.looking_up import NEAREST, Reader
from bot.browsing.titles import Entry
from bot.errors import RefusalError
from bot.rendering.outcomes import titled
from bot.servers.members import moderators_audience
from bot.servers.moderating import Office, office
from knowledge.errors import ArticleNotFoundError
from knowledge.models import Article
from knowledge.storage import Revision

if TYPE_CHECKING:
    from bot.client import FootnoteClient


@dataclass(frozen=True, slots=True)
class Chosen:
    """An article as it is now; ``key`` names it in few characters."""

    key: str
    revision: Revision
    article: Article


def reader_of(at: Office) -> Reader:
    """Give whose eyes look after the server's own articles."""
    return Reader(at.guild.id, moderators_audience(at.member), shared=False)


async def suggest_kept(interaction: discord.Interaction[Any], current: str) -> list[Choice[str]]:
    """Offer the articles that a moderator may change; nobody else is offered any."""
    try:
        async with office(interaction) as at:
            found = await interaction.client.lookup.suggest_now(reader_of(at), current, CHOICES)
    except RefusalError:
        return []
    return choices_of([(near.entry.title, near.value) for near in found])


async def chosen(client: FootnoteClient, at: Office, named: str) -> Chosen:
    """Give the article that was named, as it is now. Raises `RefusalError`, and says which may be meant."""
    reader = reader_of(at)
    entry = await client.lookup.entry(reader, named.strip())
    if entry is not None:
        return await _read(at, entry)
    near = await client.lookup.suggest(reader, named, NEAREST)
    title = titled(named, at.voice)
    if not near:
        raise RefusalError("refusal.no_such_article", title=title)
    titles = ", ".join(titled(one.entry.title, at.voice) for one in near)
    raise RefusalError("refusal.did_you_mean", title=title, near=titles)


async def chosen_by_key(client: FootnoteClient, at: Office, key: str) -> Chosen:
    """Give the article that a key names, as it is now. Raises `RefusalError`."""
    entry = await client.lookup.entry(reader_of(at), key)
    if entry is None or entry.key != key:
        raise RefusalError("refusal.article_gone")
    return await _read(at, entry)


async def _read(at: Office, entry: Entry) -> Chosen:
    try:
        revision = await at.space.article(entry.article_id, moderators_audience(at.member))
    except ArticleNotFoundError:
        raise RefusalError("refusal.article_gone") from None
    if revision.article is None:
        raise RefusalError("refusal.article_gone")
    return Chosen(entry.key, revision, revision.article)

"""``list``, ``article``, ``remove`` and ``stats``."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.reason import reason_for
from knowledge.cli.text import NO_ARTICLES, clean
from knowledge.cli.words import ACTOR, counted, moment
from knowledge.errors import ArticleNotFoundError
from knowledge.formats import article_id_for, readable
from knowledge.library import Library
from knowledge.listing import Marks, Order, listed, marks_of
from knowledge.models import OPERATOR
from knowledge.space import Space
from knowledge.storage import Listing, Revision

NONE_LISTED = "There are no such articles in this space."


async def list_(library: Library, options: Namespace) -> ExitCode:
    """List the articles, one a line: id, title, size, and when they changed last."""
    async with library.space(options.space) as space:
        every = await space.articles(OPERATOR)
        sources = await space.activity.sources() if await space.activity.exists() else []
    marks = marks_of(sources, datetime.now(UTC).date())
    order = next((one for one in Order if one.word == options.sort), None)
    found = await asyncio.to_thread(listed, every, options.words or "", order, marks)
    width = max((len(listing.article_id) for listing in found), default=0)
    lines = [_listing_line(listing, width, marks) for listing in found]
    print("\n".join(lines) or (NONE_LISTED if every else NO_ARTICLES))
    return ExitCode.DONE


def _listing_line(listing: Listing, width: int, marks: Marks) -> str:
    facts = (
        clean(listing.title),
        counted(listing.passages, "passage"),
        f"revision {listing.revision}, {moment(listing.changed_at)}",
        f"review by {listing.review_by}" if listing.review_by else "",
        "its message was edited or deleted" if marks.is_flagged(listing) else "",
    )
    return f"{listing.article_id:<{width}}  {' · '.join(filter(None, facts))}"


async def article(library: Library, options: Namespace) -> ExitCode:
    """Show an article: its particulars, an empty line, its text."""
    async with library.space(options.space) as space:
        revision = await find_article(space, options.id)
    shown = revision.article
    if shown is not None:
        particulars = {
            "id": shown.id,
            "title": shown.title,
            "url": shown.url,
            "publisher": shown.publisher,
            "author": shown.author,
            "published": shown.published,
            "language": shown.language,
            "aliases": ", ".join(shown.aliases),
            "tags": ", ".join(shown.tags),
            "review by": shown.review_by,
            "source": shown.source,
            "revision": f"{revision.number}, {moment(revision.made_at)} by {revision.actor}",
        }
        print("\n".join(f"{name}: {clean(value)}" for name, value in particulars.items() if value))
        print(f"\n{shown.text}")
    return ExitCode.DONE


async def remove(library: Library, options: Namespace) -> ExitCode:
    """Remove articles, as one change; if one is not there, none is removed."""
    async with library.space(options.space) as space:
        ids = [(await find_article(space, article_id)).article_id for article_id in options.ids]
        ids = list(dict.fromkeys(ids))
        change = await space.remove(ids, actor=ACTOR, reason=reason_for(options, *ids))
    print(f"{counted(len(ids), 'article')} removed. This is change {change}; 'undo {change}' takes it back.")
    return ExitCode.DONE


async def stats(library: Library, options: Namespace) -> ExitCode:
    """Show how much there is."""
    async with library.space(options.space) as space:
        async with space.store.corpus(OPERATOR) as corpus:
            size = corpus.statistics
            words = len(await corpus.words())
        changes = await space.store.changes()
        disk = await asyncio.to_thread(_size_on_disk, space.store.path.parent)
    print(f"articles  {size.articles:,}\npassages  {size.passages:,}\nwords     {words:,}")
    print(f"changes   {len(changes):,}" + (f", the last on {moment(changes[-1].made_at)}" if changes else ""))
    print(f"on disk   {disk / 1024 / 1024:.1f} MB in {space.store.path.parent}")
    return ExitCode.DONE


async def find_article(space: Space, name: str) -> Revision:
    """Give the article with this id, or the one indexed from this path; raises `ArticleNotFoundError`."""
    typed = readable(name)
    try:
        return await space.article(typed, OPERATOR)
    except ArticleNotFoundError:
        from_path = article_id_for(Path(name))
        if from_path == typed:
            raise
        try:
            return await space.article(from_path, OPERATOR)
        except ArticleNotFoundError as error:
            raise ArticleNotFoundError(typed, error.near) from None


def _size_on_disk(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir() if file.is_file())

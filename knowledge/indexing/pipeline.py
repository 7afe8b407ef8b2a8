"""Many articles → one change: read and analysed in a thread while the store writes the ones before."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from knowledge.analyzer.analyzer import Analyzer
from knowledge.errors import DuplicateArticleError, SourceError
from knowledge.indexing.indexer import index_article
from knowledge.models import Article
from knowledge.storage import IndexedArticle, Outcome, Writer

ARTICLES_AT_ONCE = 256
CHARACTERS_AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What became of the articles. ``change`` is 0 where nothing changed; ``refused`` says which and why."""

    change: int
    added: int
    changed: int
    unchanged: int
    refused: tuple[SourceError, ...]


@dataclass(slots=True)
class _Batch:
    articles: list[IndexedArticle] = field(default_factory=list)
    refused: list[SourceError] = field(default_factory=list)


async def index_all(
    writer: Writer,
    articles: Iterator[Article | SourceError],
    analyzer: Analyzer,
    progress: Callable[[int], None] | None = None,
) -> IndexReport:
    """Put all articles into one change. ``progress`` is called with the number of those done so far.

    ``articles`` is read in another thread, one step at a time; errors among them are reported, the others go in.
    """
    counts = dict.fromkeys(Outcome, 0)
    refused: list[SourceError] = []
    seen: set[str] = set()
    reading = asyncio.create_task(asyncio.to_thread(_read, articles, analyzer, seen))
    try:
        while (batch := await reading).articles or batch.refused:
            reading = asyncio.create_task(asyncio.to_thread(_read, articles, analyzer, seen))
            refused += batch.refused
            for outcome in await writer.put(batch.articles):
                counts[outcome] += 1
            if progress:
                progress(sum(counts.values()) + len(refused))
    finally:
        await asyncio.wait([reading])  # the iterator must not be left while a thread is inside it
    return IndexReport(
        change=writer.change,
        added=counts[Outcome.ADDED],
        changed=counts[Outcome.CHANGED],
        unchanged=counts[Outcome.UNCHANGED],
        refused=tuple(refused),
    )


def _read(articles: Iterator[Article | SourceError], analyzer: Analyzer, seen: set[str]) -> _Batch:
    """Take the next articles and analyse them; an empty batch is the end."""
    batch = _Batch()
    characters = 0
    for article in articles:
        if isinstance(article, SourceError):
            batch.refused.append(article)
        elif article.id in seen:
            batch.refused.append(DuplicateArticleError(article.source or article.title, article.id))
        else:
            seen.add(article.id)
            batch.articles.append(index_article(article, analyzer))
            characters += len(article.text)
        if len(batch.articles) + len(batch.refused) >= ARTICLES_AT_ONCE or characters >= CHARACTERS_AT_ONCE:
            break
    return batch

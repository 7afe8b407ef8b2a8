"""Does the index equal the articles? Each article is split and analysed anew and compared with what the store has."""

from __future__ import annotations

import asyncio

from knowledge.analyzer.analyzer import Analyzer
from knowledge.indexing.indexer import index_article
from knowledge.models import OPERATOR, Article
from knowledge.storage import Fault, IndexedPassage, Store


async def unlike_articles(store: Store, analyzer: Analyzer) -> list[Fault]:
    """Give a fault for each article whose passages or terms in the store are not what its text gives."""
    faults: list[Fault] = []
    async with store.corpus(OPERATOR) as corpus:
        for listing in await corpus.listings():
            revision = await corpus.revision(listing.article_id)
            kept = await corpus.indexed(listing.article_id)
            if revision is None or revision.article is None:
                faults.append(Fault(f"article {listing.article_id!r}", "its newest revision is missing"))
            elif not await asyncio.to_thread(_equal, revision.article, kept, analyzer):
                faults.append(Fault(f"article {listing.article_id!r}", "its passages in the index are not its text's"))
    return faults


def _equal(article: Article, kept: list[IndexedPassage], analyzer: Analyzer) -> bool:
    return list(index_article(article, analyzer).passages) == kept

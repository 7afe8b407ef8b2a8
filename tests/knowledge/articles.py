"""Articles written for the tests, and ways to put them into a store."""

from __future__ import annotations

from knowledge.analyzer.analyzer import Analyzer
from knowledge.indexing.indexer import index_article
from knowledge.models import Article, Restriction
from knowledge.storage import ChangeKind, IndexedArticle, Outcome, Store

ANALYZER = Analyzer()

BEES = Article(
    id="bees",
    title="Keeping bees",
    text="A colony has about 40,000 bees in June.\n\nThe queen lays up to 2,000 eggs a day. 🐝 Drones do not work.",
    url="https://example.org/bees",
    publisher="Garden Notes",
    published="2024-05-01",
    language="en",
    aliases=("beekeeping",),
    tags=("garden", "insects"),
)
BRIDGE = Article(
    id="bridge",
    title="The old bridge",
    text="The bridge was built in 1871.\r\n\r\nIt has five arches and is 120 metres long.",
)
SECRET = Article(
    id="secret",
    title="Plans for the staff",
    text="The zeppelin will be launched in August.",
    restricted_to=Restriction(channels=frozenset({7}), roles=frozenset({70, 71})),
)


def indexed(*articles: Article) -> list[IndexedArticle]:
    """Give the articles ready for a store."""
    return [index_article(article, ANALYZER) for article in articles]


async def put(store: Store, *articles: Article, reason: str | None = None) -> list[Outcome]:
    """Put the articles into the store as one change of the moderator "mod"."""
    async with store.change(ChangeKind.INDEX, "mod", reason) as writer:
        return await writer.put(indexed(*articles))


async def remove(store: Store, *article_ids: str) -> list[str]:
    """Remove articles from the store as one change of the moderator "mod"."""
    async with store.change(ChangeKind.REMOVE, "mod") as writer:
        return await writer.remove(article_ids)

"""Articles that say nearly the same: they share most of their runs of words."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.analyzer.analyzer import Analyzer
from knowledge.models import Article
from knowledge.storage import Corpus


@dataclass(frozen=True, slots=True)
class Resemblance:
    """An article that says nearly the same. ``share``, 0 to 1, is how much of the shorter text is in the other."""

    article_id: str
    title: str
    share: float


async def resembling(corpus: Corpus, article: Article, analyzer: Analyzer) -> list[Resemblance]:
    """Give the articles of ``corpus`` that say nearly the same as ``article``, itself left out, the likest first."""
    raise NotImplementedError

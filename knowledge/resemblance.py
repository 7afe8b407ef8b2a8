"""Articles that say nearly the same: most runs of three words of the shorter one stand in the other.

These runs are Broder's shingles, and the share is his containment ("On the resemblance and containment of documents",
1997).
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from knowledge.analyzer.analyzer import Analyzer
from knowledge.models import Article
from knowledge.storage import Corpus

RUN = 3
"""Words of a run; those that the index leaves out do not count."""

LIKE_ENOUGH = 0.5
"""The share from which on two articles say nearly the same."""

TERMS_LOOKED_FOR = 40
"""So many terms of the new article, the rarest ones, find the articles to compare it with."""

COMMON = 400
"""Passages that have a term; one that has more finds too much."""

COMPARED_AT_MOST = 10
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Resemblance:
    """An article that says nearly the same. ``share``, 0 to 1, is how much of the shorter text is in the other."""

    article_id: str
    title: str
    share: float


async def resembling(corpus: Corpus, article: Article, analyzer: Analyzer) -> list[Resemblance]:
    """Give the articles of ``corpus`` that say nearly the same as ``article``, itself left out, the likest first.

    At most three.
    """
    terms, _ = await asyncio.to_thread(analyzer.terms, article.text)
    own = await asyncio.to_thread(runs, terms)
    if not own:
        return []
    found = []
    titles = await corpus.titles()
    for article_id in await _candidates(corpus, terms, article.id):
        passages = await corpus.indexed(article_id)
        theirs = await asyncio.to_thread(runs, [term for passage in passages for term in passage.body])
        likeness = share(own, theirs)
        if likeness >= LIKE_ENOUGH:
            found.append(Resemblance(article_id, titles[article_id], likeness))
    return sorted(found, key=lambda like: (-like.share, like.article_id))[:SHOWN]


def runs(terms: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """Give the runs of three terms; a shorter text is one run. Pure."""
    if not terms:
        return frozenset()
    return frozenset(tuple(terms[at : at + RUN]) for at in range(max(len(terms) - RUN, 0) + 1))


def share(one: Set[tuple[str, ...]], other: Set[tuple[str, ...]]) -> float:
    """Give how much of the smaller set is in the other, 0 to 1. Pure."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


async def _candidates(corpus: Corpus, terms: Iterable[str], but: str) -> list[str]:
    """Give the articles whose passages have most of the rarest terms."""
    frequencies = await corpus.frequencies(set(terms))
    rare = sorted((passages, term) for term, passages in frequencies.items() if passages <= COMMON)
    chosen = [term for _, term in rare[:TERMS_LOOKED_FOR]]
    found = Counter(key for keys in (await corpus.keys(chosen)).values() for key in keys) if chosen else Counter[int]()
    keys = [key for key, _ in found.most_common(COMPARED_AT_MOST * 10)]
    articles: Counter[str] = Counter()
    for posting in await corpus.postings(keys, []):
        articles[posting.article_id] += found[posting.key]
    articles.pop(but, None)
    return [article_id for article_id, _ in articles.most_common(COMPARED_AT_MOST)]

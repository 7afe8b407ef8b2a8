"""Which passage moderators have pointed a question to."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from knowledge.analyzer.analyzer import Analyzer
from knowledge.indexing.splitter import split
from knowledge.models import Hit
from knowledge.notes.note import Alias, NoteKind, only
from knowledge.notes.quotes import passage_of
from knowledge.query.per_state import PerState
from knowledge.query.query import Query
from knowledge.question.sameness import sameness_key
from knowledge.ranker.candidates import Candidate
from knowledge.storage import Corpus, Revision


class Pointed(NamedTuple):
    """An alias of the question that was asked, and the passage that it leads to."""

    alias: Alias
    hit: Hit


class Aliases:
    """Finds the alias of a question. Keeps the aliases of the spaces that were asked last."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._by_question = PerState(self._read)

    async def find(self, corpus: Corpus, text: str, query: Query) -> Pointed | None:
        """Give the passage for a question, as it was typed or as it was meant; None without an alias.

        None, too, where the passage is gone, or may not be read.
        """
        known = await self._by_question.of(corpus)
        if not known:
            return None
        alias = await asyncio.to_thread(self._alias, known, text, query)
        revision = await corpus.revision(alias.article_id) if alias else None
        if alias is None or revision is None:
            return None
        hit = await asyncio.to_thread(_hit, alias, revision)
        return Pointed(alias, hit) if hit else None

    def _alias(self, known: Mapping[str, Alias], text: str, query: Query) -> Alias | None:
        alias = known.get(sameness_key(text, self._analyzer))
        if alias is None and query.corrections:
            return known.get(sameness_key(query.question.text, self._analyzer))
        return alias

    async def _read(self, corpus: Corpus) -> Mapping[str, Alias]:
        aliases = [kept.note for kept in only(await corpus.notes(NoteKind.ALIAS), Alias)]
        return await asyncio.to_thread(
            lambda: {sameness_key(alias.question, self._analyzer): alias for alias in aliases}
        )


def with_pointed(hits: Sequence[Hit], pointed: Pointed | None) -> Sequence[Hit]:
    """Give the hits, and among them the passage that was pointed to. Pure."""
    if pointed is None or any(_same(hit, pointed) for hit in hits):
        return hits
    return [*hits, pointed.hit]


def pointed_first(ranked: list[Candidate], pointed: Pointed | None) -> list[Candidate]:
    """Put the passage that was pointed to before all others, with a score that is as high as any. Pure."""
    if pointed is None:
        return ranked
    first = next(candidate for candidate in ranked if _same(candidate.hit, pointed))
    others = [candidate for candidate in ranked if candidate is not first]
    return [first.with_score(ranked[0].hit.score), *others]


def _same(hit: Hit, pointed: Pointed) -> bool:
    return (hit.article_id, hit.passage.number) == (pointed.hit.article_id, pointed.hit.passage.number)


def _hit(alias: Alias, revision: Revision) -> Hit | None:
    article = revision.article
    passage = passage_of(article.text, split(article), alias.quote, alias.start) if article else None
    if article is None or passage is None:
        return None
    return Hit(
        article_id=article.id,
        title=article.title,
        passage=passage,
        revision=revision.number,
        score=0.0,
        url=article.url,
        publisher=article.publisher,
        published=article.published,
        language=article.language,
        source=article.source,
        restricted_to=article.restricted_to,
    )

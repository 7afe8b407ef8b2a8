"""The story on one screen: analyse, correct, retrieve, rank, read, judge, cite."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.aliases import Aliases, Pointed, pointed_first, with_pointed
from knowledge.analyzer.analyzer import Analyzer
from knowledge.citing import cite_passages, cite_sentence, explain
from knowledge.claims import claim_of, claim_of_nothing
from knowledge.components import ALL, Components
from knowledge.confidence import decide, judge, weights_for
from knowledge.disagreement import differing
from knowledge.meaning.nearest import Nearest
from knowledge.meaning.vectors import Vectors, load_vectors, no_vectors, read_vectors
from knowledge.models import Answer, Audience, Citation, Decision, Hit, SearchResult
from knowledge.notes.note import Alias
from knowledge.query.expansion import Expander
from knowledge.query.query import Query
from knowledge.ranker.candidates import Candidate, candidates, meaning_by
from knowledge.ranker.ranker import as_retrieved, rank
from knowledge.ranker.sentence_features import Frame, frame
from knowledge.reader import Reading, ReadSpan, read
from knowledge.retriever import none_near, retrieve
from knowledge.space import Space
from knowledge.storage import Corpus
from knowledge.weights import Weights, load_weights

RANKED_AT_MOST = 30
"""Candidates that are ranked; the right passage is seldom among later ones."""

READ_AT_MOST = 10
"""Ranked passages that are read; the answer is seldom in a later one."""

PASSAGES_GIVEN = 20


@dataclass(frozen=True, slots=True)
class _Judged:
    """What the pure steps make of a question and its hits."""

    frame: Frame
    ranked: list[Candidate]
    reading: Reading
    probability: float
    features: tuple[tuple[str, float], ...]
    decision: Decision
    answers: tuple[ReadSpan, ...]
    alias: Alias | None


class Engine:
    """Answers questions. One engine serves all spaces; it keeps nothing of a question."""

    def __init__(self, components: Components = ALL, vectors: Path | None = None) -> None:
        """Take the folder of another table of ``vectors`` than the package's. Raises `InvalidVectorsError`."""
        self._analyzer = Analyzer(components)
        self._expander = Expander(self._analyzer, components)
        load = _loading(components, vectors)
        self._meaning = meaning_by(self._analyzer, load)
        self._nearest = Nearest(load) if components.nearest else None
        self._order = rank if components.ranker else as_retrieved
        self._claim_of = claim_of if components.claims else claim_of_nothing
        self._aliases = Aliases(self._analyzer)

    async def ask(self, space: Space, text: str, audience: Audience) -> Answer:
        """Answer a question, any text at all, from what ``audience`` may read in ``space``.

        A question that has an alias is answered from the passage of that, or that is the closest. Raises nothing but
        `StorageError`.
        """
        began = time.perf_counter()
        async with space.store.corpus(audience) as corpus:
            query, hits = await self._find(corpus, text)
            pointed = await self._aliases.find(corpus, text, query)
        judged = await asyncio.to_thread(self._judge, query, hits, pointed)
        return _answer(text, judged, (time.perf_counter() - began) * 1000)

    async def search(self, space: Space, words: str, audience: Audience) -> SearchResult:
        """Give the passages found for some words, at most 20, and what was corrected to find them."""
        async with space.store.corpus(audience) as corpus:
            query = await self._expander.expand(corpus, words)
            hits = await retrieve(corpus, query, RANKED_AT_MOST)
        weights = await asyncio.to_thread(load_weights)
        _, ranked = await asyncio.to_thread(self._rank, query, hits, weights)
        return SearchResult(tuple(candidate.hit for candidate in ranked[:PASSAGES_GIVEN]), query.corrections)

    async def _find(self, corpus: Corpus, text: str) -> tuple[Query, list[Hit]]:
        query = await self._expander.expand(corpus, text)
        near = await self._nearest.to(corpus, query.question) if self._nearest else none_near
        return query, await retrieve(corpus, query, RANKED_AT_MOST, near)

    def _judge(self, query: Query, hits: Sequence[Hit], pointed: Pointed | None) -> _Judged:
        """Rank, read and judge: all that computes, and nothing that waits."""
        weights = load_weights()
        framed, ranked = self._rank(query, with_pointed(hits, pointed), weights)
        ranked = pointed_first(ranked, pointed)
        best = ranked[: 1 if pointed else READ_AT_MOST]
        reading = read(framed, best, weights.reader, weights.commonness, self._analyzer, self._claim_of)
        sureness = weights_for(framed, reading, weights)
        probability, features = judge(framed, reading, ranked, sureness, weights.commonness, self._analyzer)
        decision = decide(probability, sureness)
        answers = differing(framed, reading, ranked, weights, self._analyzer) if decision is Decision.ANSWER else ()
        if pointed and decision is Decision.NONE:
            decision = Decision.CLOSEST
        alias = pointed.alias if pointed else None
        return _Judged(framed, ranked, reading, probability, features, decision, answers, alias)

    def _rank(self, query: Query, hits: Sequence[Hit], weights: Weights) -> tuple[Frame, list[Candidate]]:
        framed = frame(query, weights.commonness)
        found = candidates(query, hits, self._analyzer, self._meaning)
        return framed, self._order(framed, found, weights.ranker)


def _loading(components: Components, folder: Path | None) -> Callable[[], Vectors]:
    """Give what opens the vectors; an operator's own are opened at once: a wrong folder is known at the start."""
    if not components.vectors:
        return no_vectors
    if folder is None:
        return load_vectors
    table = read_vectors(folder)
    return lambda: table


def _answer(text: str, judged: _Judged, milliseconds: float) -> Answer:
    """Cite: put together what is said, by the decision."""
    given = [found.span for found in judged.answers]
    hits = tuple(candidate.hit for candidate in judged.ranked[:PASSAGES_GIVEN])
    citations: tuple[Citation, ...] = ()
    if judged.answers:
        citations = tuple(cite_sentence(number, found) for number, found in enumerate(judged.answers, start=1))
    elif judged.decision is Decision.CLOSEST:
        citations = cite_passages(hits[:1] if judged.alias else hits)
    best = judged.reading.best.span if judged.reading.best else None
    return Answer(
        question=text,
        answer=given[0].text if given else None,
        confidence=judged.probability,
        decision=judged.decision,
        sentence=given[0].sentence if given else None,
        citations=citations,
        passages=hits,
        best_span=given[0] if given else best,
        corrections=judged.frame.query.corrections,
        elapsed_ms=milliseconds,
        alternatives=tuple(given[1:]),
        explanation=explain(judged.frame, judged.ranked, judged.reading, judged.features, judged.alias),
    )

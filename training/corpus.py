"""A corpus in memory that retrieves as the engine does, for learning from many questions at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.analyzer.analyzer import Analyzer
from knowledge.indexing.indexer import index_article
from knowledge.models import Article, Hit, Passage
from knowledge.query.query import Expansion, Query, build_query
from knowledge.question.question import Question
from knowledge.retriever import HEADING_WEIGHT, K1, B
from training.sets import Record

CANDIDATES = 30
"""As many hits as the engine ranks."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage with the frequency of its terms, those in headings included as the retriever does."""

    article_id: str
    title: str
    passage: Passage
    frequencies: dict[str, float]
    length: int


def entries(records: Iterable[Record], analyzer: Analyzer) -> list[Entry]:
    """Split and analyse the passages of a set, each an article of its own."""
    made = []
    for record in records:
        article = index_article(Article(id=record.id, title=record.title, text=record.text), analyzer)
        for indexed in article.passages:
            counts: Counter[str] = Counter(indexed.body)
            frequencies = {term: float(count) for term, count in counts.items()}
            for term in indexed.heading:
                frequencies[term] = frequencies.get(term, 0.0) + HEADING_WEIGHT
            made.append(Entry(record.id, record.title, indexed.passage, frequencies, len(indexed.body)))
    return made


class MemoryCorpus:
    """Passages with postings. Scores as `knowledge.retriever.bm25` does, over all passages."""

    def __init__(self, passages: Sequence[Entry]) -> None:
        self.passages = passages
        lengths = np.array([entry.length for entry in passages], dtype=np.float64)
        self._norm = K1 * (1 - B + B * lengths / max(float(lengths.mean()) if len(lengths) else 1.0, 1.0))
        postings: dict[str, tuple[list[int], list[float]]] = {}
        for index, entry in enumerate(passages):
            for term, frequency in entry.frequencies.items():
                keys, values = postings.setdefault(term, ([], []))
                keys.append(index)
                values.append(frequency)
        self._postings = {term: (np.array(keys), np.array(values)) for term, (keys, values) in postings.items()}

    def query(self, question: Question, expansions: dict[str, tuple[Expansion, ...]] | None = None) -> Query:
        """Weigh a question's words for this corpus."""
        others = {expansion.term for entries in (expansions or {}).values() for expansion in entries}
        terms = {token.term for token in question.content} | others
        frequencies = {term: len(self._postings[term][0]) for term in terms if term in self._postings}
        return build_query(question, len(self.passages), frequencies, expansions or {})

    def hits(self, query: Query, limit: int = CANDIDATES, without: frozenset[str] = frozenset()) -> list[Hit]:
        """Give the best hits, best first, but none of the articles ``without``."""
        scores = self._scores(query)
        order = np.lexsort((np.arange(len(scores)), -scores))
        found: list[Hit] = []
        for index in order[: limit + 3 * len(without)]:
            entry = self.passages[int(index)]
            if scores[index] <= 0 or len(found) == limit:
                break
            if entry.article_id not in without:
                found.append(Hit(entry.article_id, entry.title, entry.passage, 1, float(scores[index])))
        return found

    def _scores(self, query: Query) -> NDArray[np.float64]:
        scores = np.zeros(len(self.passages))
        for term in query.terms:
            frequency = np.zeros(0)
            keys = np.zeros(0, dtype=np.int64)
            found = [(self._postings[e.term], e.weight) for e in term.expansions if e.term in self._postings]
            if len(found) == 1:
                (keys, values), weight = found[0]
                frequency = values * weight
            elif found:
                summed: Counter[int] = Counter()
                for (more, values), weight in found:
                    for key, value in zip(more.tolist(), values.tolist(), strict=True):
                        summed[key] += value * weight
                keys, frequency = np.array(list(summed)), np.array(list(summed.values()))
            scores[keys] += term.weight * frequency * (K1 + 1) / (frequency + self._norm[keys])
        return scores

"""Query → candidate passages, in the order of BM25.

The rarest words choose the candidates, so that the cost follows the rarity of what was asked and not the size of the
corpus; then all words are scored on these. The score is BM25 (Robertson and Zaragoza, "The Probabilistic Relevance
Framework: BM25 and Beyond", 2009, eq. 3.15), where the expansions of a word and its presence in a heading are summed
into one frequency before it saturates (ibid., eq. 3.19).
"""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from knowledge.models import Hit
from knowledge.query.query import Query, QueryTerm
from knowledge.storage import Corpus, CorpusStatistics, Posting

K1 = 1.2
B = 0.4
HEADING_WEIGHT = 2.0
"""What a word in the title or a heading adds to its frequency."""

KEYS_AT_MOST = 8_000
"""Passages looked at for all words of a question together; the rarest words come first, the first one always."""

SCORED_AT_MOST = 64
"""Passages whose terms are read and scored exactly."""

ADDED_AT_MOST = 5
"""Passages that are given for their meaning and not for their words."""


Near: TypeAlias = Callable[[], Sequence[int]]
"""Gives the keys of passages that mean nearly the same as the question, the nearest first; called in a thread."""


def none_near() -> Sequence[int]:
    """Give no passages, where only words are to count."""
    return ()


async def retrieve(corpus: Corpus, query: Query, limit: int = 20, nearest: Near = none_near) -> list[Hit]:
    """Give the ``limit`` passages that score highest, best first; ties by article id and passage number.

    Of the ``nearest`` passages that score too low a few are given in the place of the last ones, with what they score.
    """
    statistics = corpus.statistics
    chosen = _choosing(query)
    found = await corpus.keys(list(dict.fromkeys(expansion.term for term in chosen for expansion in term.expansions)))
    keys, near = await asyncio.to_thread(lambda: (_largest(chosen, found), nearest()))
    terms = list(dict.fromkeys(expansion.term for term in query.terms for expansion in term.expansions))
    postings = await corpus.postings(list(dict.fromkeys([*keys, *near])), terms)
    scores = await asyncio.to_thread(_scores, postings, query, statistics, limit, near)
    return await corpus.hits(scores)


def _choosing(query: Query) -> list[QueryTerm]:
    """Give the words that choose the candidates: the rarest ones, as long as they find no more than we look at."""
    chosen: list[QueryTerm] = []
    looked_at = 0
    for term in sorted(query.terms, key=lambda term: (-term.weight, term.term)):
        looked_at += sum(expansion.passages for expansion in term.expansions)
        if looked_at > KEYS_AT_MOST and chosen:
            break
        if term.expansions:
            chosen.append(term)
    return chosen


def _largest(chosen: Iterable[QueryTerm], found: Mapping[str, Sequence[int]]) -> list[int]:
    """Give the passages whose words weigh most together, each word by its best expansion."""
    weights: dict[int, float] = {}
    for term in chosen:
        best: dict[int, float] = {}
        for expansion in reversed(term.expansions):
            best.update(dict.fromkeys(found[expansion.term], term.weight * expansion.weight))
        for key, weight in best.items():
            weights[key] = weights.get(key, 0.0) + weight
    largest = heapq.nsmallest(SCORED_AT_MOST, ((-weight, key) for key, weight in weights.items()))
    return [key for _, key in largest]


def _scores(
    postings: Iterable[Posting], query: Query, statistics: CorpusStatistics, limit: int, near: Sequence[int]
) -> dict[int, float]:
    average = statistics.terms / max(statistics.passages, 1)
    scored = [(-bm25(posting, query.terms, average), posting) for posting in postings]
    best = heapq.nsmallest(limit, scored, key=lambda entry: (entry[0], entry[1].article_id, entry[1].number))
    scores = {posting.key: -negative for negative, posting in scored}
    ranking = [posting.key for negative, posting in best if negative]
    added = [key for key in near if key not in ranking[: limit - ADDED_AT_MOST]][:ADDED_AT_MOST]
    return {key: scores[key] for key in [*ranking[: limit - len(added)], *added]}


def bm25(posting: Posting, terms: Sequence[QueryTerm], average_length: float) -> float:
    """Score one passage; at least 0. ``average_length`` is the corpus' mean number of terms in a passage."""
    norm = K1 * (1 - B + B * posting.length / max(average_length, 1.0))
    frequencies, heading = posting.frequencies, posting.heading
    score = 0.0
    for term in terms:
        frequency = 0.0
        for expansion in term.expansions:
            count = frequencies.get(expansion.term, 0) + HEADING_WEIGHT * (expansion.term in heading)
            frequency += expansion.weight * count
        score += term.weight * frequency * (K1 + 1) / (frequency + norm)
    return score

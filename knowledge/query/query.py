"""A question made ready for finding: its words with their weights, and what else each may be called."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.question.question import Question

TERMS_AT_MOST = 96
"""So many different words of a question count, the first ones of it."""


class Reason(StrEnum):
    """Why a term stands in for a word of the question."""

    TYPED = "typed"
    CORRECTION = "correction"
    SYNONYM = "synonym"


@dataclass(frozen=True, slots=True)
class Expansion:
    """A term of the index that a word of the question may mean.

    ``weight`` is above 0 and at most 1; ``passages`` the number of passages that have the term.
    """

    term: str
    weight: float
    reason: Reason
    passages: int = 0


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A word of the question: ``word`` as meant (without case and accents), ``term`` its own form in the index.

    ``weight`` is its inverse document frequency in what the audience may read, at least 0. ``known`` tells whether
    any passage has ``term``. ``expansions`` holds the terms to look for, best first, the word itself first if known.
    """

    word: str
    term: str
    weight: float
    known: bool
    expansions: tuple[Expansion, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What the retriever, the ranker and the reader work with.

    ``corrections`` holds pairs of the word as typed and the word that was meant.
    """

    question: Question
    terms: tuple[QueryTerm, ...]
    corrections: tuple[tuple[str, str], ...] = ()


def inverse_document_frequency(passages: int, frequency: float) -> float:
    """Weigh a term by its rarity: ``ln(1 + (N - n + 0.5) / (n + 0.5))``, as in Lucene's BM25; at least 0."""
    return math.log(1 + (max(passages, frequency) - frequency + 0.5) / (frequency + 0.5))


def _by_rarity(other: Expansion, passages: int, weight: float) -> Expansion:
    """Let what may have been meant count no more than its own rarity: "states" is not as telling as "stators"."""
    if other.reason is not Reason.CORRECTION:
        return other
    own = inverse_document_frequency(passages, other.passages)
    return replace(other, weight=other.weight * min(1.0, own / weight)) if 0 < own < weight else other


def build_query(
    question: Question,
    passages: int,
    frequencies: Mapping[str, int],
    expansions: Mapping[str, tuple[Expansion, ...]],
    corrections: tuple[tuple[str, str], ...] = (),
) -> Query:
    """Weigh the question's content words for a corpus of ``passages`` passages.

    ``frequencies`` gives for each term the number of passages that have it (absent is 0); ``expansions`` what else a
    term may be called; where the term itself is among them, it counts what it counts there. A word that is repeated
    counts once.
    """
    terms: dict[str, QueryTerm] = {}
    for token in question.content:
        if token.term in terms:
            continue
        if len(terms) == TERMS_AT_MOST:
            break
        found = frequencies.get(token.term, 0)
        others = tuple(
            replace(other, passages=frequencies.get(other.term, 0)) for other in expansions.get(token.term, ())
        )
        named = any(other.term == token.term for other in others)
        typed = (Expansion(token.term, 1.0, Reason.TYPED, found),) if found and not named else ()
        frequency = found or max((other.passages * other.weight for other in others), default=0)
        weight = inverse_document_frequency(passages, frequency)
        terms[token.term] = QueryTerm(
            word=token.word,
            term=token.term,
            weight=weight,
            known=bool(found),
            expansions=typed + tuple(_by_rarity(other, passages, weight) for other in others),
        )
    return Query(question=question, terms=tuple(terms.values()), corrections=corrections)

"""Hits → candidates: passages with their sentences, and where in them the question's words stand.

This is the part of the work that the ranker, the reader and the confidence share; it is done once a question. Only
the question's words are located: full tokens are made later, and only for the sentences that are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from knowledge.analyzer.analyzer import PHRASES, Analyzer, Token
from knowledge.meaning.likeness import Likeness, Wording, liken
from knowledge.meaning.vectors import Vectors
from knowledge.models import Hit
from knowledge.query.query import Query

SENTENCES_AT_MOST = 64
"""Of one passage; text with more line ends than that is a list or a log, and its beginning is looked at."""


class Match(NamedTuple):
    """A word of a passage that stands for one of the query's terms.

    ``position`` counts the words of the passage from 0, ``term`` the query's terms; ``strength`` is the weight of
    the expansion that was found, above 0 and at most 1; ``exact`` tells that it is spelled as in the question.
    """

    position: int
    term: int
    strength: float
    exact: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: ``passage.text[start:end]``, in code points.

    ``first`` is the position of its first word, ``words`` their number; the matches stand in order.
    """

    start: int
    end: int
    first: int
    words: int
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hit with its sentences, in order. ``heading`` gives the strength of each term in its title and section.

    ``likeness`` says how like the question the text and its sentences are in their meaning.
    """

    hit: Hit
    sentences: tuple[Sentence, ...]
    heading: Mapping[int, float]
    likeness: Likeness

    def with_score(self, score: float) -> Candidate:
        """Give the same candidate with the ranker's score."""
        return replace(self, hit=replace(self.hit, score=score))


def candidates(query: Query, hits: Sequence[Hit], analyzer: Analyzer, vectors: Vectors) -> list[Candidate]:
    """Match the query with each hit, in the order given, and compare what they mean."""
    matcher = _Matcher(query, analyzer)
    question = [token.word for token in query.question.tokens]
    wordings = [_wording(hit, analyzer) for hit in hits]
    alike = liken(question, [term.word for term in query.terms], wordings, vectors)
    return [matcher.candidate(hit, likeness) for hit, likeness in zip(hits, alike, strict=True)]


def _wording(hit: Hit, analyzer: Analyzer) -> Wording:
    """Give the words that a hit's likeness is found by."""
    return Wording(
        title=tuple([token.word for token in analyzer.tokens(hit.title)]),
        sentences=tuple(
            [
                tuple([token.word for word in sentence.words for token in word])
                for sentence in analyzer.sentences(hit.passage.text)[:SENTENCES_AT_MOST]
            ]
        ),
    )


class _Matcher:
    """Finds one query's terms in texts."""

    def __init__(self, query: Query, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._wanted: dict[str, tuple[tuple[int, float], ...]] = {}
        for index, term in enumerate(query.terms):
            for expansion in term.expansions:
                self._wanted[expansion.term] = (*self._wanted.get(expansion.term, ()), (index, expansion.weight))
        self._spellings = frozenset(term.word for term in query.terms)
        self._phrases = {words: name for words, name in PHRASES.items() if name in self._wanted}
        self._headings: dict[tuple[str, str | None], Mapping[int, float]] = {}

    def candidate(self, hit: Hit, likeness: Likeness) -> Candidate:
        """Match one hit."""
        text = hit.passage.text
        found: list[Sentence] = []
        position = 0
        for start, end, words, terms in self._analyzer.sentences(text)[:SENTENCES_AT_MOST]:
            matches = () if terms.isdisjoint(self._wanted) else tuple(self._matches(words, position))
            found.append(Sentence(start, end, position, len(words), matches))
            position += len(words)
        return Candidate(hit, tuple(found), self._heading(hit), likeness)

    def _matches(self, words: Sequence[tuple[Token, ...]], first: int) -> list[Match]:
        wanted = self._wanted
        matches = [
            Match(position, index, strength, token.word in self._spellings)
            for position, word in enumerate(words, start=first)
            for token in word
            if token.term in wanted
            for index, strength in wanted[token.term]
        ]
        if self._phrases:
            matches = sorted((*matches, *self._phrase_matches(words, first)))
        return matches

    def _phrase_matches(self, words: Sequence[tuple[Token, ...]], first: int) -> Iterator[Match]:
        """Find names of two words that count as one term: "United States"."""
        for position, (left, right) in enumerate(pairwise(words), start=first + 1):
            name = self._phrases.get((left[-1].word, right[-1].word)) if left and right else None
            for index, strength in self._wanted.get(name or "", ()):
                yield Match(position, index, strength, exact=True)

    def _heading(self, hit: Hit) -> Mapping[int, float]:
        key = (hit.title, hit.passage.section)
        if key not in self._headings:
            strengths: dict[int, float] = {}
            for token in self._analyzer.tokens(f"{hit.title} \n{hit.passage.section or ''}"):
                for index, strength in self._wanted.get(token.term, ()):
                    strengths[index] = max(strength, strengths.get(index, 0.0))
            self._headings[key] = strengths
        return self._headings[key]

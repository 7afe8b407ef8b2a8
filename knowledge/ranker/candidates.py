"""Hits → candidates: passages with their sentences, and where in them the question's words stand.

This is the part of the work that the ranker, the reader and the confidence share; it is done once a question. Only
the question's words are located: full tokens are made later, and only for the sentences that are read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from knowledge.analyzer.analyzer import Analyzer, Token
from knowledge.meaning.likeness import Likeness, Meaning
from knowledge.meaning.numbering import Sentences
from knowledge.meaning.vectors import Vectors, load_vectors
from knowledge.models import Hit
from knowledge.query.query import Query
from knowledge.ranker.carrying import Spoken, carried_over, stands_for_all
from knowledge.ranker.match import Match, strengths

SENTENCES_AT_MOST = 64
"""Of one passage; text with more line ends than that is a list or a log, and its beginning is looked at."""


HINT = 0.5
"""Up to this strength a word only hints at a term: where the term itself stands in the sentence, it says nothing."""


class Sentence(NamedTuple):
    """A sentence of a passage: ``passage.text[start:end]``, in code points.

    ``first`` is the position of its first word, ``words`` their number; the matches stand in order, and ``strengths``
    gives for each term that they have its best.
    """

    start: int
    end: int
    first: int
    words: int
    matches: tuple[Match, ...]
    strengths: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hit with its sentences, in order. ``heading`` gives the strength of each term in its title and section.

    ``likeness`` says how like the question the text and its sentences are in their meaning, ``like_title`` the same of
    the title.
    """

    hit: Hit
    sentences: tuple[Sentence, ...]
    heading: Mapping[int, float]
    likeness: Likeness
    like_title: float

    def with_score(self, score: float) -> Candidate:
        """Give the same candidate with the ranker's score."""
        return replace(self, hit=replace(self.hit, score=score))


def candidates(query: Query, hits: Sequence[Hit], analyzer: Analyzer, meaning: Meaning) -> list[Candidate]:
    """Match the query with each hit, in the order given, and compare what they mean."""
    matcher = _Matcher(query, analyzer)
    titles = {title: number for number, title in enumerate(dict.fromkeys(hit.title for hit in hits))}
    question = [token.word for token in query.question.tokens]
    texts = [*titles, *(hit.passage.text for hit in hits)]
    alike = meaning.liken(question, [term.word for term in query.terms], texts)
    return [
        matcher.candidate(hit, likeness, alike[titles[hit.title]].whole)
        for hit, likeness in zip(hits, alike[len(titles) :], strict=True)
    ]


def _without_hints(matches: list[Match]) -> list[Match]:
    """Drop the matches of one sentence that only hint at a term which has a better one there."""
    if all(match.strength > HINT for match in matches):
        return matches
    told = {match.term for match in matches if match.strength > HINT}
    return [match for match in matches if match.strength > HINT or match.term not in told]


def meaning_by(analyzer: Analyzer, load: Callable[[], Vectors] = load_vectors) -> Meaning:
    """Give what compares questions with passages by the words that ``analyzer`` finds, and their vectors."""

    def words_of(text: str) -> Sentences:
        sentences = analyzer.sentences(text)[:SENTENCES_AT_MOST]
        return [[token.word for word in sentence.words for token in word] for sentence in sentences]

    return Meaning(words_of, load)


class _Matcher:
    """Finds one query's terms in texts."""

    def __init__(self, query: Query, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._wanted: dict[str, tuple[tuple[int, float], ...]] = {}
        for index, term in enumerate(query.terms):
            for expansion in term.expansions:
                self._wanted[expansion.term] = (*self._wanted.get(expansion.term, ()), (index, expansion.weight))
        question = query.question
        named = question.names if question.names_known else {term.term for term in query.terms}
        self._named = frozenset(index for index, term in enumerate(query.terms) if term.term in named)
        self._spellings = frozenset(term.word for term in query.terms)
        self._phrases = {words: name for words, name in analyzer.phrases.items() if name in self._wanted}
        self._headings: dict[tuple[str, str | None], Mapping[int, float]] = {}

    def candidate(self, hit: Hit, likeness: Likeness, like_title: float) -> Candidate:
        """Match one hit."""
        text = hit.passage.text
        found: list[Sentence] = []
        position = 0
        spoken_of = Spoken((), (), 0)
        for start, end, words, places in self._analyzer.sentences(text)[:SENTENCES_AT_MOST]:
            terms = places.keys() & self._wanted.keys()
            own = tuple(self._matches(words, places, terms, position)) if terms else ()
            carried = carried_over(spoken_of, words, position, self._named)
            matches = (*carried, *own) if carried and (own or stands_for_all(words)) else own
            found.append(Sentence(start, end, position, len(words), matches, strengths(matches)))
            spoken_of = Spoken(words, (*carried, *own), position)
            position += len(words)
        return Candidate(hit, tuple(found), self._heading(hit), likeness, like_title)

    def _matches(
        self,
        words: Sequence[tuple[Token, ...]],
        places: Mapping[str, Sequence[int]],
        terms: Collection[str],
        first: int,
    ) -> list[Match]:
        """Give the matches of one sentence that has these ``terms``; ``first`` is the position of its first word."""
        matches = [
            Match(first + place, index, strength, token.word in self._spellings)
            for term in terms
            for place in places[term]
            for token in words[place]
            if token.term == term
            for index, strength in self._wanted[term]
        ]
        if self._phrases:
            matches += self._phrase_matches(words, first)
        return _without_hints(sorted(matches))

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
            for heading in filter(None, key):
                for term in self._analyzer.heading(heading):
                    for index, strength in self._wanted.get(term, ()):
                        strengths[index] = max(strength, strengths.get(index, 0.0))
            self._headings[key] = strengths
        return self._headings[key]

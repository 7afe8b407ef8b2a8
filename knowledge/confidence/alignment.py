"""A question's words beside those of the sentence that is to answer it: which stands where. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.analyzer.analyzer import Analyzer
from knowledge.claims.words import ClaimWord, claim_words, outermost
from knowledge.ranker.sentence_features import Frame
from knowledge.reader import ReadSpan

CLAUSE_WORDS = frozenset(
    "while but which who because although though whereas where when whom whose if unless that and or than".split()
)
CLAUSE_SIGNS = frozenset(',;:—–()"')


@dataclass(frozen=True)
class Alignment:
    """The words of a question and of one sentence, in order, each with the query's term that it is or stands for.

    A verb stands for its other forms. ``inside`` are the words of the span; empty where the span stands in another
    sentence.
    """

    asked: tuple[ClaimWord, ...]
    asked_terms: tuple[int | None, ...]
    words: tuple[ClaimWord, ...]
    terms: tuple[int | None, ...]
    inside: tuple[int, ...]

    @cached_property
    def places(self) -> dict[int, list[int]]:
        """Give for each term that the sentence has the words that stand for it."""
        places: dict[int, list[int]] = {}
        for place, term in enumerate(self.terms):
            if term is not None:
                places.setdefault(term, []).append(place)
        return places

    @cached_property
    def verbs(self) -> frozenset[int]:
        """Give the terms that are verbs in the question."""
        pairs = zip(self.asked, self.asked_terms, strict=True)
        return frozenset(term for word, term in pairs if word.verb and term is not None)

    @cached_property
    def _clauses(self) -> tuple[int, ...]:
        """Give the number of each word's clause."""
        clauses: list[int] = []
        for word in self.words:
            begins = word.word in CLAUSE_WORDS or not CLAUSE_SIGNS.isdisjoint(word.gap)
            clauses.append((clauses[-1] if clauses else 0) + begins)
        return tuple(clauses)

    @cached_property
    def clause(self) -> tuple[int, ...]:
        """Give the words of the clauses that the span stands in; all where it stands in another sentence."""
        own = {self._clauses[place] for place in self.inside}
        return tuple(place for place, clause in enumerate(self._clauses) if not own or clause in own)


def align(frame: Frame, best: ReadSpan, analyzer: Analyzer) -> Alignment:
    """Put the question beside the sentence that has its words."""
    terms = frame.query.terms
    question = frame.query.question
    numbers = {term.term: index for index, term in enumerate(terms)}
    asked_tokens = outermost(question.tokens)
    asked = claim_words(question.text, analyzer, asked_tokens)
    asked_terms = [None if token.function else numbers.get(token.term) for token in asked_tokens]
    forms = {word.form: term for word, term in zip(asked, asked_terms, strict=True) if term is not None}
    wanted = {expansion.term: index for index, term in enumerate(terms) for expansion in term.expansions[::-1]}
    sentence = best.matched.text
    tokens = outermost(analyzer.tokens(sentence))
    words = claim_words(sentence, analyzer, tokens)
    found = [
        wanted[token.term] if token.term in wanted else forms.get(word.form) if word.content else None
        for token, word in zip(tokens, words, strict=True)
    ]
    return Alignment(tuple(asked), tuple(asked_terms), tuple(words), tuple(found), _inside(best, words))


def _inside(best: ReadSpan, words: Sequence[ClaimWord]) -> tuple[int, ...]:
    if best.matched is not best.read_from:
        return ()
    start, end = best.span.start - best.sentence_start, best.span.end - best.sentence_start
    return tuple(place for place, word in enumerate(words) if word.start < end and word.end > start)

"""What a sentence has of a question: coverage, order, nearness, names. The ranker and the reader share it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from knowledge.analyzer.number_names import NUMBER_NAMES
from knowledge.query.importance import importances, shares
from knowledge.query.query import Query
from knowledge.question.answer_kind import AnswerKind
from knowledge.ranker.candidates import Sentence
from knowledge.ranker.match import Match

NUMERIC = frozenset({AnswerKind.COUNT, AnswerKind.AMOUNT, AnswerKind.DATE, AnswerKind.DURATION})
NAMED = frozenset({AnswerKind.PERSON, AnswerKind.PLACE})
NUMBER = regex.compile(rf"\p{{Nd}}[\p{{Nd}}.,]*|\b(?i:{'|'.join(sorted(NUMBER_NAMES))})\b")
DATE = regex.compile(
    r"\p{Nd}[\p{Nd}.,]*|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:yesterday|today|tomorrow|ago|century)\b"
    r"|\b(?:last|next|this|every) (?:night|week|month|year|spring|summer|autumn|fall|winter)\b"
)
CAPITAL = regex.compile(r"(?<!\p{L})\p{Lu}[\p{L}\p{M}]*")
KIND_NOUNS = frozenset(
    "year years date day month century decade number percentage percent amount money sum name kind type sort person man"
    " woman city country state place location time reason".split()
)
"""Nouns that say what kind of answer is asked for, and seldom stand beside it."""

KIND_NOUN_SHARE = 0.4
"""What is left of such a noun's importance."""

NEAR = 3
"""Words between two neighbours of the question for them to count as neighbours in the passage."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One query prepared for scoring: each term's share of the importance, and which terms play which part.

    ``shares`` sum to 1 over the terms that something stands for, ``weights`` over all. ``words`` are the
    question's, case folded.
    """

    query: Query
    shares: tuple[float, ...]
    weights: tuple[float, ...]
    names: frozenset[int]
    numbers: frozenset[int]
    head: frozenset[int]
    noun: int | None
    verb: int | None
    subject: int | None
    words: frozenset[str]

    @property
    def kind(self) -> AnswerKind:
        """The kind of answer that is asked for."""
        return self.query.question.kind


def frame(query: Query, commonness: Mapping[str, float]) -> Frame:
    """Prepare a query."""
    question = query.question
    heads = frozenset(question.head)
    importance = [
        value * (KIND_NOUN_SHARE if term.term in heads and term.word in KIND_NOUNS else 1.0)
        for value, term in zip(importances(query, commonness), query.terms, strict=True)
    ]
    indexes = {term.term: index for index, term in enumerate(query.terms)}

    def known(terms: Iterable[str]) -> frozenset[int]:
        return frozenset(indexes[term] for term in terms if term in indexes)

    return Frame(
        query=query,
        shares=tuple(shares(importance, [bool(term.expansions) for term in query.terms])),
        weights=tuple(shares(importance, [True] * len(importance))),
        names=known(question.names),
        numbers=known(question.numbers),
        head=known(question.head),
        noun=indexes.get(question.head[-1]) if question.head else None,
        verb=indexes.get(question.verb or ""),
        subject=indexes.get(question.subject or ""),
        words=frozenset(question.text[token.start : token.end].casefold() for token in question.tokens),
    )


def coverage(found: Mapping[int, float], weights: Sequence[float]) -> float:
    """Give the share of the query that is found, 0 to 1."""
    return sum([weights[term] * strength for term, strength in found.items()])


def of_part(found: Mapping[int, float], part: frozenset[int]) -> float:
    """Give the share of a part's terms that is found, 0 to 1; 1 where the part is empty."""
    return sum(term in found for term in part) / len(part) if part else 1.0


def order_and_nearness(matches: Sequence[Match], weights: Sequence[float]) -> tuple[float, float, float]:
    """Give three figures of how the matched words stand to each other, each 0 to 1.

    The share of the query in pairs of neighbours that are neighbours here too, in the same order; the share of
    steps between matches that go forward in the question; and how densely the matches stand together.
    """
    if len(matches) < 2:
        return 0.0, 0.0, 0.0
    pairs: dict[int, float] = {}
    forward = steps = 0
    for left, right in pairwise(matches):
        if left.term == right.term:
            continue
        steps += 1
        forward += right.term > left.term
        if right.term == left.term + 1 and right.position - left.position <= NEAR:
            pairs[left.term] = min(weights[left.term], weights[right.term])
    width = matches[-1].position - matches[0].position + 1
    distinct = len({match.term for match in matches})
    return sum(pairs.values()), forward / steps if steps else 0.0, distinct / width


def gives_kind(frame: Frame, text: str, sentence: Sentence) -> float:
    """Tell whether a sentence of ``text`` can hold the kind of answer at all: 1, 0, or 0.5 where every one can.

    Numbers, dates and names that the question has itself are no answer. A name is a word with a capital, the
    sentence's first word left aside.
    """
    if frame.kind in NUMERIC:
        pattern = DATE if frame.kind is AnswerKind.DATE else NUMBER
        return float(_has_other(pattern, frame, text, sentence.start, sentence.end))
    if frame.kind in NAMED:
        return float(_has_other(CAPITAL, frame, text, sentence.start + 1, sentence.end))
    return 0.5


def _has_other(pattern: regex.Pattern[str], frame: Frame, text: str, start: int, end: int) -> bool:
    """Tell whether something stands there that is not in the question."""
    return any(match.group().casefold() not in frame.words for match in pattern.finditer(text, start, end))

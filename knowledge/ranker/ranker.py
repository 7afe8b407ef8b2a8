"""Candidates → candidates, best first: what the passages have of the question, weighed as learnt. Pure.

The score is a linear function of the features below; ``training/`` learns the weights.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from operator import mul

from knowledge.ranker.candidates import Candidate
from knowledge.ranker.match import strongest
from knowledge.ranker.meaning_features import MEANING_FEATURES, meaning_features
from knowledge.ranker.sentence_features import (
    NAMED,
    NUMERIC,
    Frame,
    coverage,
    gives_kind,
    of_part,
    order_and_nearness,
)
from knowledge.weights import RankerWeights

FEATURES = (
    "bm25",
    "bm25_squared",
    "first",
    "coverage",
    "coverage_with_heading",
    "coverage_squared",
    "heading",
    "count",
    "strongest",
    "exact",
    "names",
    "numbers",
    "head",
    "verb",
    "sentence",
    "sentence_squared",
    "pair_of_sentences",
    "neighbours",
    "forward",
    "density",
    "number_wanted",
    "capital_wanted",
    "length",
    "title_mass",
    *MEANING_FEATURES,
)
"""Names of a candidate's features, in order; `features` says what each is."""


def rank(frame: Frame, candidates: Sequence[Candidate], weights: RankerWeights) -> list[Candidate]:
    """Order candidates by what they have of the query, best first, with the new scores.

    ``candidates`` come with the retriever's scores. Ties go by article id and passage number.
    """
    named = weights.for_question(frame.query.question)
    values = [named[name] for name in FEATURES]
    scored = [
        candidate.with_score(sum(map(mul, values, row)))
        for candidate, row in zip(candidates, features(frame, candidates), strict=True)
    ]
    return sorted(scored, key=lambda found: (-found.hit.score, found.hit.article_id, found.hit.passage.number))


def as_retrieved(_frame: Frame, candidates: Sequence[Candidate], _weights: RankerWeights) -> list[Candidate]:
    """Leave candidates in the retriever's order, with its scores: to measure what the ranker is worth."""
    return list(candidates)


def features(frame: Frame, candidates: Sequence[Candidate]) -> list[tuple[float, ...]]:
    """Give each candidate's features, one value for each of `FEATURES`, most of them between 0 and 1."""
    top = max((candidate.hit.score for candidate in candidates), default=1.0) or 1.0
    mass: dict[str, float] = defaultdict(float)
    for candidate in candidates:
        mass[candidate.hit.title] += (candidate.hit.score / top) ** 2
    total = sum(mass.values()) or 1.0
    return [
        (
            relative := candidate.hit.score / top,
            relative**2,
            float(relative >= 1.0),
            *_text_features(frame, candidate),
            mass[candidate.hit.title] / total,
            *meaning_features(frame, candidate),
        )
        for candidate in candidates
    ]


def _text_features(frame: Frame, candidate: Candidate) -> tuple[float, ...]:
    shares = frame.shares
    per_sentence = [sentence.strengths for sentence in candidate.sentences]
    body = strongest(per_sentence)
    both = {**candidate.heading, **body}
    covered = coverage(body, shares)
    covered_both = coverage(both, shares)
    exact = {match.term for sentence in candidate.sentences for match in sentence.matches if match.exact}
    return (
        covered,
        covered_both,
        covered_both**2,
        coverage(candidate.heading, shares),
        len(both) / max(len(shares), 1),
        max((shares[term] for term in both), default=0.0),
        sum(shares[term] for term in exact),
        of_part(both, frame.names),
        of_part(both, frame.numbers),
        of_part(both, frame.head),
        float(frame.verb in body),
        *_sentence_features(frame, candidate, per_sentence),
        math.log(1 + sum(sentence.words for sentence in candidate.sentences)) / 5,
    )


def _sentence_features(
    frame: Frame, candidate: Candidate, per_sentence: Sequence[Mapping[int, float]]
) -> tuple[float, ...]:
    """Give what the sentence that covers most has, and what two neighbouring ones have together."""
    if not per_sentence:
        return (0.0,) * 8
    covered = [coverage(found, frame.shares) for found in per_sentence]
    best = max(range(len(covered)), key=covered.__getitem__)
    pair = max(
        (coverage({**left, **right}, frame.shares) for left, right in pairwise(per_sentence)),
        default=covered[best],
    )
    sentence = candidate.sentences[best]
    kind = frame.kind
    given = gives_kind(frame, candidate.hit.passage.text, sentence)
    return (
        covered[best],
        covered[best] ** 2,
        max(pair, covered[best]),
        *order_and_nearness(sentence.matches, frame.shares),
        given if kind in NUMERIC else 0.5,
        given if kind in NAMED else 0.5,
    )

"""What a passage has of a question in other words: features by which the ranker weighs likeness of meaning. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import mul

from knowledge.ranker.candidates import Candidate
from knowledge.ranker.match import strongest
from knowledge.ranker.sentence_features import Frame

MEANING_FEATURES = (
    "like_passage",
    "like_title",
    "like_sentence",
    "like_best_sentence",
    "soft_passage",
    "soft_sentence",
    "soft_missing",
    "soft_missing_sentence",
)
"""Names of the features, in order.

``like_…`` are cosines of whole texts: of the passage, its title, the sentence most like the question, and the one
that has most of it. ``soft_…`` are shares of the question, 0 to 1, where a word that is missing counts as much as the
word most like it: in the passage with its headings, in the best sentence, and what missing words alone bring in both.
"""


def meaning_features(frame: Frame, candidate: Candidate) -> tuple[float, ...]:
    """Give one value for each of `MEANING_FEATURES`."""
    likeness = candidate.likeness
    weights = frame.weights
    rows = likeness.nearest
    found: Sequence[Mapping[int, float]] = [sentence.strengths for sentence in candidate.sentences] or [{}]
    best, share = 0, -1.0
    for index, (row, here) in enumerate(zip(rows, found, strict=True)):
        soft = _soft(weights, row, here)
        if soft > share:
            best, share = index, soft
    nearest = list(map(max, zip(*rows, strict=True)))
    everywhere = strongest([candidate.heading, *found])
    return (
        likeness.whole,
        candidate.like_title,
        max(likeness.sentences),
        likeness.sentences[best],
        _soft(weights, nearest, everywhere),
        share,
        _missing(weights, nearest, everywhere),
        _missing(weights, rows[best], found[best]),
    )


def _soft(weights: Sequence[float], nearest: Sequence[float], found: Mapping[int, float]) -> float:
    """Give the share that each term has by itself or by the word most like it, whichever is more."""
    more = sum([weights[term] * max(strength - nearest[term], 0.0) for term, strength in found.items()])
    return more + sum(map(mul, weights, nearest), 0.0)


def _missing(weights: Sequence[float], nearest: Sequence[float], found: Mapping[int, float]) -> float:
    """Give the share that the terms which are not there have by the words most like them."""
    return sum(map(mul, weights, nearest), -sum([weights[term] * nearest[term] for term in found]))

"""What a passage has of a question in other words: features by which the ranker weighs likeness of meaning. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge.ranker.candidates import Candidate
from knowledge.ranker.sentence_features import Frame, strengths

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
    rows = likeness.nearest or ((0.0,) * len(weights),)
    found = [strengths(sentence.matches) for sentence in candidate.sentences] or [{}]
    best, share = 0, -1.0
    for index, (row, here) in enumerate(zip(rows, found, strict=True)):
        soft = sum(w * max(near, here.get(t, 0.0)) for t, (w, near) in enumerate(zip(weights, row, strict=True)))
        if soft > share:
            best, share = index, soft
    nearest = [max(column) for column in zip(*rows, strict=True)]
    everywhere = {**candidate.heading}
    for here in found:
        everywhere.update({t: max(strength, everywhere.get(t, 0.0)) for t, strength in here.items()})
    whole = sum(w * max(near, everywhere.get(t, 0.0)) for t, (w, near) in enumerate(zip(weights, nearest, strict=True)))
    return (
        likeness.whole,
        likeness.title,
        max(likeness.sentences, default=0.0),
        likeness.sentences[best] if likeness.sentences else 0.0,
        whole,
        max(share, 0.0),
        _missing(weights, nearest, everywhere),
        _missing(weights, rows[best], found[best]),
    )


def _missing(weights: Sequence[float], nearest: Sequence[float], found: Mapping[int, float]) -> float:
    return sum(w * near for t, (w, near) in enumerate(zip(weights, nearest, strict=True)) if t not in found)

"""Features → probability → decision. Pure.

The probability is a logistic function of the features, learnt by ``training/`` from questions that the corpus answers
and questions that it does not. Besides, some things forbid an answer whatever the rest says.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from operator import itemgetter

from knowledge.analyzer.analyzer import Analyzer
from knowledge.confidence.features import features
from knowledge.models import Decision
from knowledge.ranker.candidates import Candidate
from knowledge.ranker.sentence_features import Frame
from knowledge.reader import Reading
from knowledge.reader.cells import is_row
from knowledge.weights import ConfidenceWeights, Weights

FORBIDDEN_AT_MOST = 0.6
"""The probability where an answer is forbidden."""

STEEPEST = 30.0


def weights_for(frame: Frame, reading: Reading, weights: Weights) -> ConfidenceWeights:
    """Give the weights that a reading is judged by.

    Scripts without spaces have no words that could be put beside those of the question, and the words of a table's row
    stand in the table's order: there, other features have to do. In other languages the same features say less.
    """
    question = frame.query.question
    if question.unspaced or (reading.best is not None and is_row(reading.best.read_from)):
        return weights.confidence_wordless
    return weights.confidence_abroad.get(question.writing, weights.confidence)


def judge(
    frame: Frame,
    reading: Reading,
    ranked: Sequence[Candidate],
    weights: ConfidenceWeights,
    commonness: Mapping[str, float],
    analyzer: Analyzer,
) -> tuple[float, tuple[tuple[str, float], ...]]:
    """Give the probability, 0 to 1, that the best span's sentence answers, and the features that it comes from.

    0 without a span. What forbids an answer is one of the features, ``forbidden``.
    """
    best = reading.best
    if best is None:
        return 0.0, ()
    values = features(frame, reading, best, ranked, commonness, analyzer)
    odds = weights.constant + sum(weights.features[name] * value for name, value in values.items())
    probability = calibrated(1 / (1 + math.exp(-max(min(odds, STEEPEST), -STEEPEST))), weights.calibration)
    return (min(probability, FORBIDDEN_AT_MOST) if values["forbidden"] else probability), tuple(values.items())


def calibrated(probability: float, knots: Sequence[tuple[float, float]]) -> float:
    """Give what a probability turned out to be: straight between the two knots around it, which rise from 0 to 1."""
    place = max(bisect_right(knots, probability, hi=len(knots) - 1, key=itemgetter(0)), 1)
    (left, low), (right, high) = knots[place - 1 : place + 1]
    return low + (high - low) * (probability - left) / (right - left) if right > left else high


def decide(probability: float, weights: ConfidenceWeights) -> Decision:
    """Give what a probability is good for."""
    if probability >= weights.answer_from:
        return Decision.ANSWER
    return Decision.CLOSEST if probability >= weights.closest_from else Decision.NONE

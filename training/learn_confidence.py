"""Learn the confidence: a logistic regression on readings of questions with and without an answer.

The reader has learnt the spans of the learn half by heart to some degree, so its chances there are too good. For the
confidence each half of those articles is read with weights that were learnt on the other half.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from knowledge import confidence
from knowledge.ranker import ranker
from knowledge.reader import read
from knowledge.weights import ReaderWeights
from training.examples import Example
from training.learn_reader import RANKED, Others, collect_others, learn_reader, ranker_weights, squad_examples
from training.measure import cites_gold
from training.mixture import (
    Sources,
    asked_elsewhere,
    asked_of_all,
    asked_of_few,
    asked_swapped,
    asked_without_answer,
)
from training.models import named, write

SETS = ("squad1", "squad2", "squadshifts_reddit", "stackfaq")
PRECISION = 0.92
"""Of what is answered of squad1's learn half, a little more than what is promised."""

PENALTY = 1.0
CLOSEST_FROM = 0.12
"""From there on the passages shown hold the answer often enough to be worth a look."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Features of readings and whether the cited sentence answers, for the questions of one part of the mixture."""

    name: str
    features: NDArray[np.float64]
    right: NDArray[np.bool_]
    forbidden: NDArray[np.bool_]


def main(sources: Sources) -> None:
    """Learn from the mixture below and write ``confidence.json``."""
    others = collect_others(sources)
    rows = [row for fold in (0, 1) for row in _fold_rows(sources, others, fold)]
    features = np.concatenate([row.features for row in rows])
    right = np.concatenate([row.right for row in rows])
    scale = features.std(axis=0)
    scale[scale == 0] = 1.0
    model = LogisticRegression(C=PENALTY, max_iter=2000).fit(features / scale, right)
    weights = named(confidence.FEATURES, (model.coef_[0] / scale).tolist())
    constant = round(float(model.intercept_[0]), 4)
    answer_from = _threshold(rows, weights, constant)
    content = {
        "weights": weights,
        "constant": constant,
        "answer_from": answer_from,
        "closest_from": CLOSEST_FROM,
    }
    write("confidence", "python -m training.learn confidence", SETS, content)
    print(f"confidence: {len(right)} readings, {right.mean():.2f} right, answers from {answer_from}")


def mixture(sources: Sources) -> dict[str, list[Example]]:
    """Give the questions to learn from, by where they are asked."""
    return {
        "squad1": asked_of_all(sources, "squad1", 4000),
        "squad2": asked_of_all(sources, "squad2", 4000),
        "few": asked_of_few(sources, 1000, answered=True),
        "few, no answer": asked_of_few(sources, 1000, answered=False),
        "gone": asked_without_answer(sources, 700),
        "swapped": asked_swapped(sources, 700),
        "of reddit": asked_elsewhere(sources, "squad1", "squadshifts_reddit", 500),
        "of stackfaq": asked_elsewhere(sources, "squad1", "stackfaq", 400),
        "reddit's": asked_elsewhere(sources, "squadshifts_reddit", "squad1", 300),
    }


def _fold_rows(sources: Sources, others: Others, fold: int) -> list[Rows]:
    """Read the questions of one half of the articles with what was learnt from the other half."""
    titles = sorted({passage.title for passage in sources.squad1.passages})
    theirs = set(titles[fold::2])
    title_of = {p.id: p.title for group in (sources.squad1, sources.squad2) for p in group.passages}
    squad = [e for e in squad_examples(sources) if title_of.get(e.asked.passage_id) not in theirs]
    weights = learn_reader(sources, squad, others)
    ranks = ranker_weights()
    rows = []
    for name, examples in mixture(sources).items():
        mine = [
            example
            for index, example in enumerate(examples)
            if (title_of.get(example.asked.passage_id, titles[index % 2]) in theirs)
        ]
        rows.append(_rows(name, mine, ranks, weights, sources))
    return rows


def _rows(
    name: str, examples: Sequence[Example], ranks: Mapping[str, float], weights: ReaderWeights, sources: Sources
) -> Rows:
    features, right, forbidden = [], [], []
    for example in examples:
        ranked = ranker.rank(example.frame, example.found, ranks)
        reading = read(example.frame, ranked[:RANKED], weights, sources.commonness, sources.analyzer)
        if reading.best is None:
            continue
        features.append(confidence.features(example.frame, reading, reading.best, ranked))
        right.append(cites_gold(example, reading))
        forbidden.append(confidence.forbids(example.frame, reading.best, ranked, sources.commonness))
    return Rows(name, np.array(features), np.array(right), np.array(forbidden))


def _threshold(rows: Sequence[Rows], weights: Mapping[str, float], constant: float) -> float:
    """Give the lowest probability from which on squad1's answers are as precise as wanted."""
    squad = [row for row in rows if row.name == "squad1"]
    values = np.array([weights[name] for name in confidence.FEATURES])
    scores = np.concatenate([row.features @ values + constant for row in squad])
    right = np.concatenate([row.right for row in squad])
    allowed = ~np.concatenate([row.forbidden for row in squad])
    order = np.argsort(-scores[allowed], kind="stable")
    precision = np.cumsum(right[allowed][order]) / np.arange(1, len(order) + 1)
    enough = np.nonzero(precision >= PRECISION)[0]
    last = scores[allowed][order][enough[-1]] if len(enough) else 3.0
    return round(float(1 / (1 + np.exp(-last))), 3)

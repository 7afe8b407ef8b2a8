"""Learn the confidence: a logistic regression on readings of questions with and without an answer.

The reader has learnt the spans of the learn half by heart to some degree, so its chances there are too good. For the
confidence each half of those articles is read with weights that were learnt on the other half.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from knowledge import confidence
from knowledge.confidence.features import FEATURES
from knowledge.ranker import ranker
from knowledge.reader import read
from knowledge.weights import RankerWeights, ReaderWeights
from training.examples import Example
from training.learn_reader import RANKED, Others, collect_others, learn_reader, ranker_weights, squad_examples
from training.listwise import Array
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

CALIBRATED_ON = "squad1"
PENALTY = 1.0
CLOSEST_FROM = 0.12
"""From there on the passages shown hold the answer often enough to be worth a look."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Features of readings and whether the cited sentence answers, for the questions of one part of the mixture."""

    part: str
    features: Array
    right: NDArray[np.bool_]
    forbidden: NDArray[np.bool_]


def main(sources: Sources) -> None:
    """Learn from the mixture below and write ``confidence.json``."""
    others = collect_others(sources)
    squad = squad_examples(sources)
    rows = [row for fold in (0, 1) for row in fold_rows(sources, fold, fold_reader(sources, squad, others, fold))]
    weights, constant, answer_from = learn_confidence(rows)
    content = {"weights": weights, "constant": constant, "answer_from": answer_from, "closest_from": CLOSEST_FROM}
    write("confidence", "python -m training.learn confidence", SETS, content)
    print(f"confidence: {sum(len(row.right) for row in rows)} readings, answers from {answer_from}")


def learn_confidence(rows: Sequence[Rows]) -> tuple[dict[str, float], float, float]:
    """Give the weights, the constant and the probability from which on to answer.

    All parts teach what speaks for an answer. How much it must be for which probability is then fitted to the parts
    whose questions have one: a share of unanswerable questions of our own choosing would only shift it.
    """
    features = np.concatenate([row.features for row in rows])
    right = np.concatenate([row.right for row in rows])
    scale = features.std(axis=0)
    scale[scale == 0] = 1.0
    learnt = LogisticRegression(C=PENALTY, max_iter=2000).fit(features / scale, right).coef_[0] / scale
    asked = [row for row in rows if row.part == CALIBRATED_ON]
    scores = np.concatenate([row.features for row in asked]) @ learnt
    truth = np.concatenate([row.right for row in asked])
    allowed = ~np.concatenate([row.forbidden for row in asked])
    fitted = LogisticRegression(C=1e6).fit(scores[allowed, None], truth[allowed])
    slope, constant = float(fitted.coef_[0][0]), float(fitted.intercept_[0])
    answer_from = _threshold(slope * scores[allowed] + constant, truth[allowed])
    return named(FEATURES, (learnt * slope).tolist()), round(constant, 4), answer_from


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


def fold_reader(sources: Sources, squad: Sequence[Example], others: Others, fold: int) -> ReaderWeights:
    """Learn the reader without the articles of one fold."""
    theirs = _titles(sources, fold)
    titles = _title_of(sources)
    return learn_reader(sources, [e for e in squad if titles.get(e.asked.passage_id) not in theirs], others)


def fold_rows(sources: Sources, fold: int, weights: ReaderWeights) -> list[Rows]:
    """Read the questions on one fold's articles; questions of other sets go to the folds by turns."""
    theirs = _titles(sources, fold)
    titles = _title_of(sources)
    ranks = ranker_weights()
    rows = []
    for part, examples in mixture(sources).items():
        mine = [
            example
            for index, example in enumerate(examples)
            if (titles[place] in theirs if (place := example.asked.passage_id) in titles else index % 2 == fold)
        ]
        rows.append(_rows(part, mine, ranks, weights, sources))
    return rows


def _titles(sources: Sources, fold: int) -> set[str]:
    return set(sorted({passage.title for passage in sources.squad1.passages})[fold::2])


def _title_of(sources: Sources) -> dict[str, str]:
    return {passage.id: passage.title for group in (sources.squad1, sources.squad2) for passage in group.passages}


def _rows(
    part: str, examples: Sequence[Example], ranks: RankerWeights, weights: ReaderWeights, sources: Sources
) -> Rows:
    features, right, forbidden = [], [], []
    for example in examples:
        ranked = ranker.rank(example.frame, example.found, ranks)
        reading = read(example.frame, ranked[:RANKED], weights, sources.commonness, sources.analyzer)
        if reading.best is None:
            continue
        values = confidence.features(example.frame, reading, reading.best, ranked, sources.commonness)
        features.append([values[name] for name in FEATURES])
        right.append(cites_gold(example, reading))
        forbidden.append(confidence.forbids(example.frame, reading.best, ranked, sources.commonness))
    return Rows(part, np.array(features), np.array(right), np.array(forbidden))


def _threshold(odds: Array, right: NDArray[np.bool_]) -> float:
    """Give the lowest probability from which on the answers are as precise as wanted."""
    order = np.argsort(-odds, kind="stable")
    precision = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.nonzero(precision >= PRECISION)[0]
    last = odds[order][enough[-1]] if len(enough) else 3.0
    return round(float(1 / (1 + np.exp(-last))), 3)

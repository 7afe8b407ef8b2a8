"""Learn the confidence: a logistic regression on readings of questions with and without an answer.

The reader has learnt the spans of the learn half by heart to some degree, so its chances there are too good. For the
confidence each half of those articles is read with weights that were learnt on the other half.

How much a reading's features speak for an answer is learnt from all parts of the mixture; which probability that is,
from the part whose questions all have an answer: a share of unanswerable ones of our own choosing would only shift it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from knowledge import confidence
from knowledge.confidence.agreement import DENIED, MISSING, PAIRED
from knowledge.confidence.features import FEATURES
from knowledge.ranker import ranker
from knowledge.reader import read
from knowledge.weights import RankerWeights, ReaderWeights
from training.examples import Example
from training.learn_reader import (
    RANKED,
    SPAN_SIZES,
    Others,
    collect_others,
    learn_reader,
    ranker_weights,
    squad_examples,
)
from training.listwise import Array
from training.measure import cites_gold
from training.mixture import (
    Sources,
    asked_besides,
    asked_elsewhere,
    asked_of_all,
    asked_of_few,
    asked_swapped,
    asked_without_answer,
)
from training.models import named, write

SETS = ("squad1", "squad2", "squadshifts_reddit", "squadshifts_amazon", "stackfaq")
PRECISION = 0.91
"""Of what is answered of squad1's learn half, a little more than what is promised."""

CALIBRATED_ON = "squad1"
COUNTED = {"squad2": 5.0, "few": 5.0, "few, no answer": 5.0}
"""What a reading of a part counts, where it is not 1. People wrote questions for squad2 that its passages do not answer
though they look like it, which no other part has; and a community begins with a few passages."""

WITHOUT_WORDS = tuple(name for name in FEATURES if name not in {*MISSING, *PAIRED, *DENIED})
"""The features that need no words in their order: all that the confidence goes by where there is none."""

STRENGTH = 0.05
"""The inverse of the penalty on weights of features that were scaled to a deviation of 1."""

KNOTS = 10
"""Groups of equal size whose share of right ones the probabilities are fitted to."""

CLOSEST_FROM = 0.12
"""From there on the passages shown hold the answer often enough to be worth a look."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Features of readings and whether the cited sentence answers, for one part of the mixture and one fold of it."""

    part: str
    fold: int
    features: Array
    right: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Learnt:
    """What is learnt: the weights, what the probabilities become once they are checked, and from which on to answer."""

    weights: dict[str, float]
    constant: float
    calibration: list[tuple[float, float]]
    answer_from: float


def main(sources: Sources) -> None:
    """Learn from the mixture below and write ``confidence.json``."""
    others = collect_others(sources)
    squad = squad_examples(sources)
    rows = [row for fold in (0, 1) for row in fold_rows(sources, fold, fold_reader(sources, squad, others, fold))]
    save(learn_confidence(rows), learn_confidence(rows, WITHOUT_WORDS))
    print(f"confidence: {sum(len(row.right) for row in rows)} readings")


def save(wording: Learnt, wordless: Learnt) -> None:
    """Write ``confidence.json``: for sentences made of words, and for what else may answer."""
    learnt = {"wording": wording, "wordless": wordless}
    content = {name: {**asdict(one), "closest_from": CLOSEST_FROM} for name, one in learnt.items()}
    write("confidence", "python -m training.learn confidence", SETS, content)


def learn_confidence(
    rows: Sequence[Rows], names: Sequence[str] = FEATURES, calibrated_on: str = CALIBRATED_ON
) -> Learnt:
    """Learn what the features named weigh from readings of all parts; the others weigh nothing.

    Probabilities are fitted, and the threshold chosen, on one part, on scores by weights that were learnt on the other
    fold.
    """
    forbidden = FEATURES.index("forbidden")
    used = np.isin(FEATURES, names)
    weights, base = fit(rows, used)
    without = {fold: fit([row for row in rows if row.fold != fold], used) for fold in {row.fold for row in rows}}
    asked = [row for row in rows if row.part == calibrated_on]
    scores = np.concatenate([row.features @ without[row.fold][0] + without[row.fold][1] for row in asked])
    truth = np.concatenate([row.right for row in asked])
    fitted = LogisticRegression(C=1e6).fit(scores[:, None], truth)
    slope, constant = float(fitted.coef_[0][0]), float(fitted.intercept_[0])
    chances = 1 / (1 + np.exp(-(slope * scores + constant)))
    knots = calibration(chances, truth)
    given, right = np.array(knots).T
    checked = np.interp(chances, given, right)
    allowed = np.concatenate([row.features[:, forbidden] for row in asked]) == 0
    return Learnt(
        weights=named(FEATURES, (weights * slope).tolist()),
        constant=round(base * slope + constant, 4),
        calibration=knots,
        answer_from=_threshold(checked[allowed], truth[allowed]),
    )


def fit(rows: Sequence[Rows], used: NDArray[np.bool_]) -> tuple[Array, float]:
    """Give the weights and the constant of a logistic regression by the features that are ``used``."""
    features = np.concatenate([row.features for row in rows]) * used
    right = np.concatenate([row.right for row in rows])
    counted = np.concatenate([np.full(len(row.right), COUNTED.get(row.part, 1.0)) for row in rows])
    scale = features.std(axis=0)
    scale[scale == 0] = 1.0
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(features / scale, right, counted)
    weights: Array = model.coef_[0] / scale
    return weights, float(model.intercept_[0])


def calibration(chances: Array, right: NDArray[np.bool_]) -> list[tuple[float, float]]:
    """Give pairs of a probability and what it should be, rising, from 0 to 1: shares of groups of equal size."""
    order = np.argsort(chances, kind="stable")
    groups = np.array_split(order, KNOTS)
    means = np.array([chances[group].mean() for group in groups])
    shares = np.array([right[group].mean() for group in groups])
    rising = IsotonicRegression(y_min=0.0, y_max=1.0).fit_transform(means, shares)
    pairs = [(round(float(mean), 4), round(float(share), 4)) for mean, share in zip(means, rising, strict=True)]
    return [(0.0, 0.0), *pairs, (1.0, 1.0)]


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
        "reddit": asked_besides(sources, "squadshifts_reddit", SPAN_SIZES["squadshifts_reddit"], 1200),
        "amazon": asked_besides(sources, "squadshifts_amazon", SPAN_SIZES["squadshifts_amazon"], 1200),
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
        rows.append(Rows(part, fold, *readings(mine, ranks, weights, sources)))
    return rows


def _titles(sources: Sources, fold: int) -> set[str]:
    return set(sorted({passage.title for passage in sources.squad1.passages})[fold::2])


def _title_of(sources: Sources) -> dict[str, str]:
    return {passage.id: passage.title for group in (sources.squad1, sources.squad2) for passage in group.passages}


def readings(
    examples: Sequence[Example], ranks: RankerWeights, weights: ReaderWeights, sources: Sources
) -> tuple[Array, NDArray[np.bool_]]:
    """Give the features of what is read of the questions, and whether it is right; where nothing is read, none."""
    features, right = [], []
    for example in examples:
        ranked = ranker.rank(example.frame, example.found, ranks)
        reading = read(example.frame, ranked[:RANKED], weights, sources.commonness, sources.analyzer)
        if reading.best is None:
            continue
        values = confidence.features(example.frame, reading, reading.best, ranked, sources.commonness, sources.analyzer)
        features.append([values[name] for name in FEATURES])
        right.append(cites_gold(example, reading))
    return np.array(features), np.array(right)


def _threshold(chances: Array, right: NDArray[np.bool_]) -> float:
    """Give the lowest probability from which on the answers are as precise as wanted."""
    order = np.argsort(-chances, kind="stable")
    precision = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.nonzero(precision >= PRECISION)[0]
    return round(float(chances[order][enough[-1]]), 3) if len(enough) else 0.95

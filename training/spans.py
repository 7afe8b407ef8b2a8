"""Learn the weights of a span's features: a softmax over the spans of the sentences read, by AdaGrad.

The features of a beginning and of an end are kept once a word, those of a span once a span, all as numbers; the
weights are one row a class of questions, and a question's weights the sum of its classes' rows.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from knowledge.analyzer.analyzer import Analyzer
from knowledge.ranker.candidates import Candidate, Sentence
from knowledge.reader.feature_names import LONGEST_SPAN
from knowledge.reader.features import Context, end_features, start_features
from knowledge.reader.given import GIVEN
from knowledge.reader.words import Word, parts, read_words
from knowledge.weights import classes
from training.examples import Example
from training.scoring import f1, holds, normalise

Ids = NDArray[np.int32]
Reals = NDArray[np.float64]

WRONG_SPANS = 220
"""So many wrong spans of a question are learnt from; all would cost ten times as much and teach little more."""

NEAREST_F1 = 0.6
"""Where no span is a gold answer, the ones nearest to one count as right if they are at least so near."""

RATE = 0.1
DECAY = 0.01
EPOCHS = 2
FEWEST = {"any": 5, "kind": 30, "form": 30, "both": 40, "head": 40}
"""A weight is learnt where its feature and class met in so many questions; right spans count thrice."""


@dataclass
class Names:
    """Numbers for names; 0 is none of them."""

    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, name: str) -> int:
        """Give a name's number, a new one where it has none yet."""
        return self.numbers.setdefault(name, len(self.numbers) + 1)


@dataclass(frozen=True, slots=True)
class SpanExample:
    """A question's spans as numbers. ``spans`` rows hold the first word, the last word and the features.

    ``offsets`` is what the sentence's chance and the given weights bring, ``right`` marks the right spans.
    """

    starts: Ids
    ends: Ids
    spans: Ids
    offsets: Reals
    classes: Ids
    right: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence to learn from; ``offset`` is what its chance brings to the scores of its spans."""

    candidate: Candidate
    sentence: Sentence
    offset: float


def span_example(
    example: Example,
    sentences: Sequence[GoldSentence],
    features: Names,
    classes_: Names,
    analyzer: Analyzer,
    commonness: Mapping[str, float],
) -> SpanExample | None:
    """Make an example of a question's best sentences; None where no span of them is near a gold answer."""
    roles = parts(example.frame)
    texts: list[str] = []
    starts: list[list[int]] = []
    ends: list[list[int]] = []
    spans: list[tuple[int, int, Context, int, float]] = []
    golden: list[bool] = []
    for read in sentences:
        words = read_words(example.frame, roles, read.candidate, read.sentence, analyzer, commonness)
        text = read.candidate.hit.passage.text[read.sentence.start : read.sentence.end]
        context, base = Context(words), len(starts)
        starts += [[features.number(name) for name in start_features(words, i)] for i in range(len(words))]
        ends += [[features.number(name) for name in end_features(words, i)] for i in range(len(words))]
        gold = example.is_gold(read.candidate)
        for first, last in _pairs(words):
            texts.append(text[words[first].start : words[last].end])
            golden.append(gold)
            spans.append((first, last, context, base, read.offset))
    right = _right(texts, golden, example.asked.answers)
    if not right:
        return None
    kept = _kept(len(texts), right, example.asked.id)
    names = classes(example.frame.query.question)
    given = {feature: weight for name in names for feature, weight in GIVEN.get(name, {}).items()}
    rows, offsets = [], []
    for index in kept:
        first, last, context, base, brought = spans[index]
        whole = context.span_features(first, last)
        rows.append([base + first, base + last, *(features.number(name) for name in whole)])
        offsets.append(brought + sum(given.get(name, 0.0) for name in whole))
    return SpanExample(
        starts=np.array(starts, dtype=np.int32),
        ends=np.array(ends, dtype=np.int32),
        spans=np.array(rows, dtype=np.int32),
        offsets=np.array(offsets),
        classes=np.array([classes_.number(name) for name in names], dtype=np.int32),
        right=np.array([index in right for index in kept]),
    )


def learn_spans(examples: Sequence[SpanExample], features: Names, classes_: Names) -> Reals:
    """Give the weights, one row a class and one column a feature, both by their numbers."""
    shape = (len(classes_.numbers) + 1, len(features.numbers) + 1)
    allowed = _often_enough(examples, classes_, shape)
    weights = np.zeros(shape)
    squares = np.full(shape, 0.1)
    order = np.random.default_rng(0)
    for _ in range(EPOCHS):
        for index in order.permutation(len(examples)):
            example = examples[int(index)]
            gradient = _gradient(weights, example)
            touched = np.nonzero(gradient)[0]
            for row in example.classes:
                columns = touched[allowed[row, touched]]
                step = gradient[columns] + DECAY * weights[row, columns]
                squares[row, columns] += step * step
                weights[row, columns] -= RATE * step / np.sqrt(squares[row, columns])
    return weights


def readable(weights: Reals, features: Names, classes_: Names, smallest: float) -> dict[str, dict[str, float]]:
    """Give the weights by name, the given ones included, without those nearer to nothing than ``smallest``."""
    named: dict[str, dict[str, float]] = {}
    for name, row in sorted(classes_.numbers.items()):
        given = GIVEN.get(name, {})
        whole = {
            feature: float(weights[row, column]) + given.get(feature, 0.0)
            for feature, column in sorted(features.numbers.items())
        }
        kept = {feature: round(weight, 2) for feature, weight in whole.items() if abs(weight) >= smallest}
        if kept:
            named[name] = kept
    return named


def _pairs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    for first in range(len(words)):
        for last in range(first, min(len(words), first + LONGEST_SPAN)):
            yield first, last


def _right(texts: Sequence[str], golden: Sequence[bool], answers: Sequence[str]) -> set[int]:
    """Give the spans that are a gold answer, or else those that are nearest to one."""
    gold = {normalise(answer) for answer in answers}
    exact = {index for index, text in enumerate(texts) if golden[index] and normalise(text) in gold}
    if exact:
        return exact
    near = {index: f1(text, answers) for index, text in enumerate(texts) if golden[index]}
    best = max(near.values(), default=0.0)
    return {index for index, value in near.items() if value == best} if best >= NEAREST_F1 else set()


def _kept(count: int, right: set[int], seed: str) -> list[int]:
    wrong = [index for index in range(count) if index not in right]
    if len(wrong) > WRONG_SPANS:
        wrong = random.Random(seed).sample(wrong, WRONG_SPANS)  # noqa: S311 - no secret depends on it
    return sorted([*right, *wrong])


def _often_enough(examples: Sequence[SpanExample], classes_: Names, shape: tuple[int, int]) -> NDArray[np.bool_]:
    counts = np.zeros(shape, dtype=np.int32)
    for example in examples:
        right = example.spans[example.right]
        seen = np.unique(np.concatenate([example.starts.ravel(), example.ends.ravel(), example.spans[:, 2:].ravel()]))
        gold = np.unique(
            np.concatenate(
                [example.starts[right[:, 0]].ravel(), example.ends[right[:, 1]].ravel(), right[:, 2:].ravel()]
            )
        )
        for row in example.classes:
            counts[row, seen] += 1
            counts[row, gold] += 2
    fewest = np.full(shape[0], math.inf)
    for name, row in classes_.numbers.items():
        fewest[row] = FEWEST[name.partition(":")[0]]
    return counts >= fewest[:, None]


def _gradient(weights: Reals, example: SpanExample) -> Reals:
    """Give the gradient of minus the logarithm of the right spans' chance, by feature."""
    summed = weights[example.classes].sum(axis=0)
    starts = summed[example.starts].sum(axis=1)
    ends = summed[example.ends].sum(axis=1)
    first, last = example.spans[:, 0], example.spans[:, 1]
    scores = starts[first] + ends[last] + summed[example.spans[:, 2:]].sum(axis=1) + example.offsets
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    right = chances * example.right
    slope = chances - right / (right.sum() + 1e-12)
    columns = np.concatenate([example.starts.ravel(), example.ends.ravel(), example.spans[:, 2:].ravel()])
    values = np.concatenate(
        [
            np.repeat(np.bincount(first, slope, len(example.starts)), example.starts.shape[1]),
            np.repeat(np.bincount(last, slope, len(example.ends)), example.ends.shape[1]),
            np.repeat(slope, example.spans.shape[1] - 2),
        ]
    )
    gradient: NDArray[np.float64] = np.bincount(columns, values, weights.shape[1]).astype(np.float64)
    return gradient


def holds_gold(example: Example, candidate: Candidate, sentence: Sentence) -> bool:
    """Tell whether a sentence stands in the gold passage and contains a gold answer."""
    text = candidate.hit.passage.text[sentence.start : sentence.end]
    return example.is_gold(candidate) and holds(text, example.asked.answers)

"""Measure ranker, reader and confidence on a set, as the engine uses them but with a corpus in memory.

Usage: FOOTNOTE_EVAL_DATA=... python -m training.measure SET [--split learn|report] [--pool distractors] [--at-most N]

SET is asked of all its passages. Of a halved set, --split asks that half's questions only. --pool adds another set's
passages. Prints one line of JSON; percentages, except area and expected_error.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.analyzer.analyzer import Analyzer
from knowledge.confidence import decide, judge, weights_for
from knowledge.models import Decision
from knowledge.ranker.ranker import rank
from knowledge.reader import Reading, read
from knowledge.weights import Weights, load_weights
from training.corpus import MemoryCorpus, entries
from training.examples import Example, examples, sample
from training.scoring import exact, f1, holds
from training.sets import half, load

READ = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question."""

    rank: int | None
    sentence: bool
    exact: bool
    f1: float
    probability: float
    decision: Decision
    impossible: bool


def outcome(example: Example, weights: Weights, analyzer: Analyzer) -> Outcome:
    """Ask one question and compare with the gold."""
    ranked = rank(example.frame, example.found, weights.ranker)
    reading = read(example.frame, ranked[:READ], weights.reader, weights.commonness, analyzer)
    sureness = weights_for(example.frame, reading, weights)
    probability, _ = judge(example.frame, reading, ranked, sureness, weights.commonness, analyzer)
    gold = [place for place, candidate in enumerate(ranked, start=1) if example.is_gold(candidate)]
    return Outcome(
        rank=gold[0] if gold else None,
        sentence=cites_gold(example, reading),
        exact=reading.best is not None and exact(reading.best.span.text, example.asked.answers),
        f1=f1(reading.best.span.text, example.asked.answers) if reading.best else 0.0,
        probability=probability,
        decision=decide(probability, sureness),
        impossible=example.asked.impossible,
    )


def cites_gold(example: Example, reading: Reading) -> bool:
    """Tell whether the cited sentence stands in the gold passage and contains a gold answer."""
    best = reading.best
    if best is None or example.asked.impossible:
        return False
    return example.is_gold(best.read_from.candidate) and holds(best.span.sentence, example.asked.answers)


def summary(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Give the figures of a set."""
    possible = [outcome for outcome in outcomes if not outcome.impossible]
    answered = [outcome for outcome in outcomes if outcome.decision is Decision.ANSWER]
    right = [outcome.sentence for outcome in outcomes]
    chances = [outcome.probability for outcome in outcomes]
    return {
        "questions": len(outcomes),
        "first": _percent([outcome.rank == 1 for outcome in possible]),
        "in_five": _percent([(outcome.rank or 99) <= 5 for outcome in possible]),
        "sentence": _percent([outcome.sentence for outcome in possible]),
        "exact": _percent([outcome.exact for outcome in possible]),
        "f1": _percent([outcome.f1 for outcome in possible]),
        "answered": _percent([outcome.decision is Decision.ANSWER for outcome in outcomes]),
        "none": _percent([outcome.decision is Decision.NONE for outcome in outcomes]),
        "precision": _percent([outcome.sentence for outcome in answered]),
        "area_right": round(area(right, chances), 3),
        "area_possible": round(area([not outcome.impossible for outcome in outcomes], chances), 3),
        "expected_error": round(expected_error(right, chances), 3),
    }


def area(right: Sequence[bool], chances: Sequence[float]) -> float:
    """Give the area under the ROC: the chance that a right one scores above a wrong one, ties counted half."""
    ordered = sorted(zip(chances, right, strict=True))
    below = total = 0.0
    index = 0
    while index < len(ordered):
        same = [flag for chance, flag in _same(ordered, index)]
        wins = sum(same)
        total += wins * (below + (len(same) - wins) / 2)
        below += len(same) - wins
        index += len(same)
    positives = sum(right)
    return total / (positives * (len(right) - positives)) if 0 < positives < len(right) else 0.5


def expected_error(right: Sequence[bool], chances: Sequence[float], bins: int = 10) -> float:
    """Give the expected calibration error: the mean distance of chance and share right, over bins of equal width."""
    groups: dict[int, list[tuple[bool, float]]] = {}
    for flag, chance in zip(right, chances, strict=True):
        groups.setdefault(min(int(chance * bins), bins - 1), []).append((flag, chance))
    gaps = (abs(sum(flag for flag, _ in group) - sum(chance for _, chance in group)) for group in groups.values())
    return sum(gaps) / max(len(right), 1)


def _same(ordered: Sequence[tuple[float, bool]], index: int) -> Iterator[tuple[float, bool]]:
    chance = ordered[index][0]
    while index < len(ordered) and ordered[index][0] == chance:
        yield ordered[index]
        index += 1


def _percent(values: Sequence[float]) -> float:
    return round(100 * sum(values) / len(values), 2) if values else 0.0


def main() -> None:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set")
    parser.add_argument("--split", choices=["learn", "report"])
    parser.add_argument("--pool", help="another set whose passages are added")
    parser.add_argument("--of", help="ask the questions of this other set's passages only")
    parser.add_argument("--at-most", type=int, default=100_000, help="so many questions, sampled")
    options = parser.parse_args()
    analyzer, weights = Analyzer(), load_weights()
    whole = load(options.set)
    questions = (half(whole, options.split) if options.split else whole).questions
    passages = [*(load(options.of) if options.of else whole).passages]
    passages += load(options.pool).passages if options.pool else ()
    corpus = MemoryCorpus(entries(passages, analyzer))
    asked = examples(sample(questions, options.at_most), corpus, analyzer, weights.commonness)
    print(json.dumps(summary([outcome(example, weights, analyzer) for example in asked])))


if __name__ == "__main__":
    main()

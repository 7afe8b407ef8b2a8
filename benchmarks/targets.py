"""What is to be reached, and what was: the figures of single targets from the results. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from benchmarks.quality_plan import ELSEWHERE, FOOTNOTE, HEARD, POOLED, SQUAD1, SQUAD2, STACKFAQ, TYPED, XQUAD
from benchmarks.results import Result, Results
from benchmarks.sets import Set
from knowledge.evaluation import Measures

LOWER_AT_MOST = 1.5
"""Points by which the report half may be worse than the whole."""

LOST_AT_MOST = 2.0
"""Points that a set may lose with the distractors."""

Figure = Callable[[Measures], float | None]
Half = Callable[[Result], Measures | None]


@dataclass(frozen=True, slots=True)
class Target:
    """One figure: plain FTS5's when the targets were set, what must hold, the aim, and what is reached.

    All in per cent, points or milliseconds, as ``figure`` says; ``least`` tells that more is better. ``reached`` and
    ``reported`` (the report half) are None where nothing was measured.
    """

    label: str
    figure: str
    today: str
    hold: float
    aim: float | None
    reached: float | None
    reported: float | None
    least: bool = True

    def holds(self) -> bool | None:
        """Tell whether what must hold does, in the whole set or, without that, in the report half."""
        value = self.reported if self.reached is None else self.reached
        return None if value is None else (value >= self.hold if self.least else value <= self.hold)

    def half_holds(self) -> bool | None:
        """Tell whether the report half is no more than 1.5 points worse than the whole."""
        if self.reached is None or self.reported is None:
            return None
        worse = self.reached - self.reported if self.least else self.reported - self.reached
        return worse <= LOWER_AT_MOST


def targets(results: Results) -> Iterator[Target]:
    """Give all targets, reached or not."""
    yield from _squad1(results)
    for one, kind in ((TYPED, "typing errors"), (HEARD, "misheard")):
        below = (_below_meant(results, one, _whole), _below_meant(results, one, _report))
        yield Target(
            f"noiseqa, {kind}", "first, below the clean questions by", "", 2, 0.5, below[0], below[1], least=False
        )
    yield _target(results, STACKFAQ, "right article first", "71", 76, 85, first)
    yield _target(
        results, SQUAD2, "area under the ROC, against `is_impossible`", "50", 70, 80, lambda seen: seen.roc_auc
    )
    yield _target(results, ELSEWHERE, "answered", "100", 3, 1, lambda seen: seen.answered, least=False)
    for label, hold, aim, worth in (("mean", 92.5, 95, fmean), ("lowest", 89, 92, min)):
        whole, half = [_over(worth, [_percent(results, one, first, of) for one in XQUAD]) for of in (_whole, _report)]
        today = "90.8" if label == "mean" else "86.7"
        yield Target("xquad, twelve languages", f"right article first, {label}", today, hold, aim, whole, half)


def lost_with_distractors(results: Results) -> Iterator[Target]:
    """Give what each set loses with 40,000 other texts beside it, on the questions that both were asked."""
    for one in (SQUAD1, TYPED, HEARD, STACKFAQ, SQUAD2):
        yield _lost(one.label, [_loss(results, one)])
    yield _lost("xquad, mean of twelve languages", [_loss(results, one) for one in XQUAD])


def times(results: Results) -> Iterator[Target]:
    """Give the 95th percentiles of the milliseconds, at a thousand passages and at forty thousand."""
    for one, hold in ((SQUAD1, 30.0), (POOLED[SQUAD1.label], 50.0)):
        found = results.get(FOOTNOTE, one.label)
        measures = found.measures() if found else None
        label = f"{found.passages:,} passages, at a load of {found.load:g}" if found else one.label
        value = measures.p95_ms if measures else None
        yield Target(label, "p95, milliseconds", "", hold, None, value, None, least=False)


def _squad1(results: Results) -> Iterator[Target]:
    yield _target(results, SQUAD1, "right article first", "82.0", 85, 88, first)
    yield _target(results, SQUAD1, "right article in five", "95.2", 97, 98.5, lambda seen: seen.in_five)
    yield _target(
        results, SQUAD1, "sentence that holds the answer, first", "67", 73, 78, lambda seen: seen.sentence_first
    )
    yield _target(results, SQUAD1, "F1 of the short answer", "23", 42, 52, lambda seen: seen.f1)
    yield _target(results, SQUAD1, "exact match of the short answer", "9", 32, 42, lambda seen: seen.exact_match)
    yield _target(results, SQUAD1, "answered", "", 35, None, lambda seen: seen.answered)
    yield _target(results, SQUAD1, "precision of what was answered", "", 90, None, lambda seen: seen.precision)
    yield _target(
        results, SQUAD1, "expected calibration error", "", 5, None, lambda seen: seen.calibration_error, least=False
    )
    yield _target(results, SQUAD1, "area under the ROC, against right or wrong", "", 0, None, lambda seen: seen.roc_auc)


def first(seen: Measures) -> float | None:
    """Give the share of questions whose right article comes first."""
    return seen.first


def _target(
    results: Results,
    one: Set,
    figure: str,
    today: str,
    hold: float,
    aim: float | None,
    value: Figure,
    least: bool = True,
) -> Target:
    reached, reported = [_percent(results, one, value, half) for half in (_whole, _report)]
    return Target(one.label, figure, today, hold, aim, reached, reported, least)


def _whole(result: Result) -> Measures | None:
    return result.measures()


def _report(result: Result) -> Measures | None:
    return result.report()


def _percent(results: Results, one: Set, value: Figure, half: Half) -> float | None:
    result = results.get(FOOTNOTE, one.label)
    measures = half(result) if result else None
    share = value(measures) if measures else None
    return None if share is None else 100 * share


def _below_meant(results: Results, one: Set, half: Half) -> float | None:
    """Give the points by which mistyped questions find less than the same ones as meant."""
    noisy, clean = results.get(FOOTNOTE, one.label), results.get(FOOTNOTE, SQUAD1.label)
    found = half(noisy) if noisy else None
    if noisy is None or clean is None or found is None or found.first is None:
        return None
    ids = noisy.reported if half is _report else frozenset(noisy.ids)
    meant = clean.measures(ids)
    return 100 * (meant.first - found.first) if meant and meant.first is not None else None


def _loss(results: Results, one: Set) -> float | None:
    pooled, alone = results.get(FOOTNOTE, POOLED[one.label].label), results.get(FOOTNOTE, one.label)
    if pooled is None or alone is None:
        return None
    less, more = pooled.measures(), alone.measures(frozenset(pooled.ids))
    if less is None or more is None or less.first is None or more.first is None:
        return None
    return 100 * (more.first - less.first)


def _lost(label: str, losses: Sequence[float | None]) -> Target:
    return Target(
        label, "first, lost with 40,000 distractors", "", LOST_AT_MOST, None, _over(fmean, losses), None, False
    )


def _over(worth: Callable[[Iterable[float]], float], values: Sequence[float | None]) -> float | None:
    """Give one figure for several; None where one of them is missing."""
    known = [value for value in values if value is not None]
    return worth(known) if len(known) == len(values) else None

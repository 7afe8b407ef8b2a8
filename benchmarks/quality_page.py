"""The results as the page benchmarks/quality.md. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from benchmarks.peers import PEERS
from benchmarks.quality_plan import (
    ABLATED,
    AMAZON,
    FOOTNOTE,
    HEARD,
    POOLED,
    REDDIT,
    SQUAD1,
    SQUAD2,
    STACKFAQ,
    TYPED,
    WITHOUT,
    XQUAD,
)
from benchmarks.results import Result, Results
from benchmarks.tables import table
from benchmarks.targets import Figure, Target, first, lost_with_distractors, targets, times
from knowledge.components import COMPONENTS

HEAD = """\
# Quality

Written by `FOOTNOTE_EVAL_DATA=… python -m benchmarks.quality`; do not edit by hand. From "What the ranker's
features are worth" on it is the text of `benchmarks/tried.md`, which is written by hand. The sets are not part of
the repository. Nothing was chosen by the report half of `split.json`. A dash: not measured, or the set has no such
figure.
"""

TARGETS = """\
Whole sets and, beside them, the report half alone, asked of all passages of the set. Plain FTS5: its figures when
the targets were set; for xquad those of Snowball stems or n-grams and BM25. Per cent; differences in points."""

PEERS_TEXT = """\
Right article first / in 5 / in 20, in per cent of the answerable questions, all in this run. Plain FTS5: Porter
stems, OR of the words that are no function words, `bm25`. bm25s: Snowball stems, its own English stop words.
tantivy: Snowball stems, title and text as two fields, the question read by its own lenient parser. All with their
own defaults otherwise; for xquad bm25s and tantivy have the stems of the language, where there are any."""

HALVES = """\
The halves are not equally hard. Points by which the right article comes first less often in the report half than in
the whole set, beside those of searchers that have learnt from neither:"""

LOSSES = """\
With the 40,000 distractors beside each set, on the same questions (squad1: every second, squad2 and xquad: every
fourth):"""

SPEED = """\
Milliseconds a question, one at a time: Footnote's from the text to the cited answer, the peers' search alone, in
memory."""

ABLATION = """\
What the engine as it is loses without a component: its weights stay those that were learnt with all of them, so
where the ranker relies on one, it loses more than it would if it had been learnt without. (What a group of the
ranker's features is worth where others may make up for it is measured by `python -m training.ablate`, below.) Right
article first, in per cent, but for the two columns that say otherwise, and in brackets the difference in points;
squad1, noiseqa and xquad are their report halves; of squad1 and stackfaq every second question is asked, of xquad
every fourth. `docs/commands.md` says what each component is. The same for one set: `python -m knowledge evaluate
DIR --ablate`."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the figures are true of. ``loads`` are the machine's loads after each set, in order of size."""

    commit: str
    python: str
    cores: int
    loads: Sequence[float]

    def sentence(self) -> str:
        """Say it."""
        loads = f"{self.loads[0]:.1f} to {self.loads[-1]:.1f}, in the middle {self.loads[len(self.loads) // 2]:.1f}"
        return (
            f"Measured with the engine of commit {self.commit}, Python {self.python}, {self.cores} cores shared with\n"
            f"other work: the load was {loads}. Times suffer from that, other figures do not."
        )


def page(results: Results, conditions: Conditions, tried: str) -> str:
    """Give the page's text; there has to be one result at least."""
    parts = [
        HEAD,
        conditions.sentence(),
        "\n## Targets\n",
        TARGETS + "\n",
        *table(
            ("set", "figure", "plain FTS5", "must hold", "aim", "reached", "report half", ""),
            map(_row, targets(results)),
        ),
        "\n" + HALVES + "\n",
        *table(("set", FOOTNOTE, *PEERS), _halves(results)),
        "\n" + LOSSES + "\n",
        *table(("set", "figure", "must hold", "reached", ""), map(_short_row, lost_with_distractors(results))),
        "\nTime:\n",
        *table(("passages", "figure", "must hold", "reached", ""), map(_short_row, times(results))),
        "\n## Beside others\n",
        PEERS_TEXT + "\n",
        *table(("set", "questions", FOOTNOTE, *PEERS), _beside(results)),
        "",
        SPEED + "\n",
        *table(("passages", "percentile", FOOTNOTE, *PEERS), _speeds(results)),
        "\n## What each component is worth\n",
        ABLATION + "\n",
        *table(("without", *(label for label, _, _ in COLUMNS)), _ablation(results)),
        "",
        tried.strip(),
    ]
    return "\n".join(parts) + "\n"


def _row(target: Target) -> Sequence[str]:
    sign = "" if target.least else "≤ "
    hold = f"{sign}{target.hold:g}" if target.hold else "—"
    aim = "—" if target.aim is None else f"{target.aim:g}"
    reached = (_number(target.reached), _number(target.reported))
    return (target.label, target.figure, target.today or "—", hold, aim, *reached, _verdict(target))


def _short_row(target: Target) -> Sequence[str]:
    return (target.label, target.figure, f"≤ {target.hold:g}", _number(target.reached), _verdict(target))


def _verdict(target: Target) -> str:
    holds = target.holds()
    if holds is None or not target.hold:
        return ""
    value = target.reported if target.reached is None else target.reached
    if not holds and value is not None:
        return f"missed by {abs(value - target.hold):.1f}"
    return "holds; the report half is too low" if target.half_holds() is False else "holds"


def _halves(results: Results) -> Iterator[Sequence[str]]:
    for one in (SQUAD1, SQUAD2):
        found = [results.get(searcher, one.label) for searcher in (FOOTNOTE, *PEERS)]
        yield (one.label, *(_number(_lower(result)) for result in found))


def _lower(result: Result | None) -> float | None:
    whole, half = (result.measures(), result.report()) if result else (None, None)
    if whole is None or half is None or whole.first is None or half.first is None:
        return None
    return 100 * (whole.first - half.first)


def _beside(results: Results) -> Iterator[Sequence[str]]:
    for one in (SQUAD1, TYPED, HEARD, SQUAD2, STACKFAQ, REDDIT, AMAZON, POOLED[SQUAD1.label]):
        found = [results.get(searcher, one.label) for searcher in (FOOTNOTE, *PEERS)]
        yield (one.label, _count(found[0]), *map(_ranks, found))
        if one is SQUAD1:
            count = f"{len(found[0].reported):,}" if found[0] else "—"
            yield (f"{one.label}, report half", count, *(_ranks(result, half=True) for result in found))
    for figure, worth in (("mean", fmean), ("lowest", min)):
        values = []
        for searcher in (FOOTNOTE, *PEERS):
            shares = [_share(results.get(searcher, one.label), first) for one in XQUAD]
            known = [share for share in shares if share is not None]
            values.append(_number(100 * worth(known)) if len(known) == len(shares) else "—")
        yield (f"xquad, {figure} of twelve languages, first", "", *values)


def _ranks(result: Result | None, half: bool = False) -> str:
    measures = (result.report() if half else result.measures()) if result else None
    if measures is None:
        return "—"
    shares = (measures.first, measures.in_five, measures.in_twenty)
    return " / ".join(_number(None if share is None else 100 * share) for share in shares)


def _speeds(results: Results) -> Iterator[Sequence[str]]:
    for one in (SQUAD1, POOLED[SQUAD1.label]):
        found = [results.get(searcher, one.label) for searcher in (FOOTNOTE, *PEERS)]
        measures = [result.measures() if result else None for result in found]
        passages = f"{found[0].passages:,}" if found[0] else "—"
        yield (passages, "p50", *(_number(seen.p50_ms if seen else None) for seen in measures))
        yield (passages, "p95", *(_number(seen.p95_ms if seen else None) for seen in measures))


COLUMNS: tuple[tuple[str, tuple[str, ...], Figure], ...] = (
    ("squad1", (SQUAD1.label,), first),
    ("its sentence", (SQUAD1.label,), lambda seen: seen.sentence_first),
    ("its F1", (SQUAD1.label,), lambda seen: seen.f1),
    ("typing errors", (TYPED.label,), first),
    ("misheard", (HEARD.label,), first),
    ("stackfaq", (STACKFAQ.label,), first),
    ("xquad, mean", tuple(one.label for one in XQUAD), first),
)


def _ablation(results: Results) -> Iterator[Sequence[str]]:
    whole = [_over_sets(results, FOOTNOTE, labels, figure) for _, labels, figure in COLUMNS]
    yield ("nothing", *map(_number, whole))
    for name in COMPONENTS:
        less = [_over_sets(results, WITHOUT + name, labels, figure) for _, labels, figure in COLUMNS]
        yield (f"`{name}`", *(_with_difference(value, base) for value, base in zip(less, whole, strict=True)))


def _over_sets(results: Results, searcher: str, labels: Sequence[str], figure: Figure) -> float | None:
    """Give the mean over sets, of the questions that components are left out on; None where one is missing."""
    values = []
    for label in labels:
        result = results.get(searcher, label)
        if result is None:
            return None
        ids = result.reported if ABLATED[label].half else frozenset(result.ids)
        every = ABLATED[label].every if searcher == FOOTNOTE else 1
        chosen = [name for name in result.ids if name in ids][::every]
        share = _share(result, figure, frozenset(chosen))
        if share is None:
            return None
        values.append(100 * share)
    return fmean(values)


def _share(result: Result | None, figure: Figure, ids: frozenset[str] | None = None) -> float | None:
    measures = result.measures(ids) if result else None
    return figure(measures) if measures else None


def _count(result: Result | None) -> str:
    return f"{len(result.ids):,}" if result else "—"


def _with_difference(value: float | None, base: float | None) -> str:
    if value is None or base is None:
        return "—"
    return f"{value:.1f} ({value - base:+.1f})".replace("-", "−")


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:.1f}".replace("-", "−")

"""The measurements as the page benchmarks/README.md. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.tables import table
from knowledge.evaluation import Measures

HEAD = """\
# Benchmarks

Written by `FOOTNOTE_EVAL_DATA=… python -m benchmarks`; do not edit by hand. The sets are not part of the repository.
A single set is measured by `python -m knowledge evaluate DIR [--questions FILE] [--pool DIR] [--split report]`.
"""


FINDING = """\
Right article first / in 5 / in 20, of all answerable questions, in per cent; in brackets plain FTS5 (Porter stems, OR
of the words, `bm25`) in the same run."""

READING = """\
Best sentence holds a gold answer, exact match and F1 of the short answer; share answered, precision of what was
answered, area under the ROC of confidence. In per cent."""

SPEED = """\
Milliseconds a question, from its text to the cited answer, one at a time; in brackets plain FTS5's search alone, in
memory."""


@dataclass(frozen=True, slots=True)
class Row:
    """One set's figures: Footnote's, and plain FTS5's in the same run."""

    label: str
    passages: int
    passages_per_second: float
    measures: Measures
    plain: Measures
    plain_per_second: float


def page(rows: Sequence[Row], processes: Sequence[tuple[str, str]], conditions: Iterable[str]) -> str:
    """Give the page's text."""
    return "\n".join(
        [
            HEAD,
            f"Measured with {', '.join(conditions)}.",
            "",
            "## Finding",
            "",
            FINDING,
            "",
            *table(("set", "questions", "first", "in 5", "in 20", "MRR@10"), map(_finding, rows)),
            "",
            "## Reading and deciding",
            "",
            READING,
            "",
            *table(("set", "sentence", "exact", "F1", "answered", "precision", "ROC"), map(_reading, rows)),
            "",
            "## Speed",
            "",
            SPEED,
            "",
            *table(("set", "passages", "p50", "p95", "p99", "indexed a second"), map(_speed, rows)),
            "",
            "## Processes",
            "",
            *table(("what", "figure"), processes),
            "",
        ]
    )


def _finding(row: Row) -> Sequence[str]:
    seen, plain = row.measures, row.plain
    return (
        row.label,
        f"{seen.questions:,}",
        f"{_percent(seen.first)} ({_percent(plain.first)})",
        f"{_percent(seen.in_five)} ({_percent(plain.in_five)})",
        f"{_percent(seen.in_twenty)} ({_percent(plain.in_twenty)})",
        _percent(seen.mrr_10),
    )


def _reading(row: Row) -> Sequence[str]:
    seen = row.measures
    figures = (seen.sentence_first, seen.exact_match, seen.f1, seen.answered, seen.precision, seen.roc_auc)
    return (row.label, *map(_percent, figures))


def _speed(row: Row) -> Sequence[str]:
    seen, plain = row.measures, row.plain
    return (
        row.label,
        f"{row.passages:,}",
        f"{seen.p50_ms:.1f} ({plain.p50_ms:.1f})",
        f"{seen.p95_ms:.1f} ({plain.p95_ms:.1f})",
        f"{seen.p99_ms:.1f}",
        f"{row.passages_per_second:,.0f} ({row.plain_per_second:,.0f})",
    )


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{share * 100:.1f}"

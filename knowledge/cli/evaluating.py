"""``evaluate``."""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.progress import progress
from knowledge.engine import Engine
from knowledge.errors import InvalidEvaluationError, SourceNotFoundError
from knowledge.evaluation import (
    EvaluationQuestion,
    Measures,
    fill,
    load_questions,
    load_split,
    measure,
)
from knowledge.evaluation import (
    evaluate as observe_all,
)
from knowledge.library import Library

LABELS = {
    "first": "right article first",
    "in_three": "right article in 3",
    "in_five": "right article in 5",
    "in_twenty": "right article in 20",
    "mrr_10": "MRR@10",
    "sentence_first": "sentence that holds an answer first",
    "exact_match": "short answer, exact match",
    "f1": "short answer, F1",
    "answered": "answered",
    "precision": "precision of what was answered",
    "roc_auc": "area under the ROC of confidence",
}


async def evaluate(_library: Library, options: Namespace) -> ExitCode:
    """Index the passages into a temporary space, ask the questions there, print and write the figures."""
    questions = await asyncio.to_thread(_chosen, options)
    with tempfile.TemporaryDirectory(prefix="footnote-") as folder:
        async with Library(Path(folder)) as library, library.space("evaluation") as space:
            began = time.perf_counter()
            with progress("Indexing") as show:
                passages = await fill(space, [options.set, *options.pool], show)
            speed = passages / (time.perf_counter() - began)
            with progress("Asking", total=len(questions)) as show:
                observations = await observe_all(space, Engine(), questions, show)
    measures = measure(observations)
    print("\n".join(_lines(measures, passages, speed)))
    if options.json is not None:
        figures = {"passages": passages, "passages_per_second": round(speed, 1), **asdict(measures)}
        await asyncio.to_thread(_write, options.json, figures)
    return ExitCode.DONE


def _chosen(options: Namespace) -> Sequence[EvaluationQuestion]:
    path = options.questions or options.set / "questions.jsonl"
    questions = load_questions(path)
    if options.split:
        in_half = load_split(options.set, options.split)
        questions = [question for question in questions if in_half(question.passage_id)]
        if not questions:
            raise InvalidEvaluationError(str(path), f"no question of it is in the half {options.split!r}")
    return questions


def _lines(measures: Measures, passages: int, speed: float) -> list[str]:
    lines = [f"{measures.questions:,} questions, {passages:,} passages ({speed:,.0f} indexed a second)", ""]
    for name, label in LABELS.items():
        value = getattr(measures, name)
        lines.append(f"{label:<38}{'—' if value is None else f'{value:.1%}':>8}")
    times = (f"{value:.1f}" for value in (measures.p50_ms, measures.p95_ms, measures.p99_ms))
    return [*lines, f"{'milliseconds, p50 / p95 / p99':<38}{' / '.join(times):>8}"]


def _write(path: Path, figures: dict[str, float | None]) -> None:
    try:
        path.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise SourceNotFoundError(str(path), f"it cannot be written ({error.strerror})") from error

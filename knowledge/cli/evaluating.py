"""``evaluate``."""

from __future__ import annotations

import asyncio
import json
import time
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.progress import progress
from knowledge.components import ALL, COMPONENTS, Components
from knowledge.engine import Engine
from knowledge.errors import InvalidEvaluationError, SourceNotFoundError
from knowledge.evaluation import (
    EvaluationQuestion,
    Measures,
    fill,
    load_questions,
    load_split,
    measure,
    temporary_space,
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
    "calibration_error": "expected calibration error",
}

COLUMNS = {
    "first": "first",
    "in_five": "in 5",
    "sentence_first": "sentence",
    "exact_match": "exact",
    "f1": "F1",
    "answered": "answered",
    "precision": "precision",
    "roc_auc": "ROC",
}
"""What the table of components shows of each trial."""


@dataclass(frozen=True, slots=True)
class _Trial:
    """What came of asking all questions once."""

    measures: Measures
    passages: int
    passages_per_second: float


async def evaluate(_library: Library, options: Namespace) -> ExitCode:
    """Index the passages into a temporary space, ask the questions there, print and write the figures."""
    questions = await asyncio.to_thread(_chosen, options)
    trial = await _try(options, questions, ALL.without(options.without))
    print("\n".join(_lines(trial)))
    left_out: dict[str, Measures] = {}
    if options.ablate:
        print("\n".join(["", _head(), _row("nothing", trial.measures)]), flush=True)
        for name in COMPONENTS:
            left_out[name] = (await _try(options, questions, ALL.without([name]))).measures
            print(_row(name, left_out[name]), flush=True)
    if options.json is not None:
        await asyncio.to_thread(_write, options.json, _figures(trial, options.without, left_out))
    return ExitCode.DONE


async def _try(options: Namespace, questions: Sequence[EvaluationQuestion], components: Components) -> _Trial:
    engine = Engine(components, options.vectors)
    async with temporary_space(components) as space:
        began = time.perf_counter()
        with progress("Indexing") as show:
            passages = await fill(space, [options.set, *options.pool], show)
        speed = passages / (time.perf_counter() - began)
        with progress("Asking", total=len(questions)) as show:
            observations = await observe_all(space, engine, questions, show)
    return _Trial(measure(observations), passages, speed)


def _chosen(options: Namespace) -> Sequence[EvaluationQuestion]:
    path = options.questions or options.set / "questions.jsonl"
    questions = load_questions(path)
    if options.split:
        in_half = load_split(options.set, options.split)
        questions = [question for question in questions if in_half(question.passage_id)]
        if not questions:
            raise InvalidEvaluationError(str(path), f"no question of it is in the half {options.split!r}")
    return questions


def _lines(trial: _Trial) -> list[str]:
    measures = trial.measures
    counts = f"{measures.questions:,} questions, {trial.passages:,} passages"
    lines = [f"{counts} ({trial.passages_per_second:,.0f} indexed a second)", ""]
    lines += [f"{label:<38}{_percent(getattr(measures, name)):>8}" for name, label in LABELS.items()]
    times = (f"{value:.1f}" for value in (measures.p50_ms, measures.p95_ms, measures.p99_ms))
    return [*lines, f"{'milliseconds, p50 / p95 / p99':<38}{' / '.join(times):>8}"]


def _head() -> str:
    return f"{'without':<14}" + "".join(f"{label:>11}" for label in COLUMNS.values())


def _row(name: str, measures: Measures) -> str:
    return f"{name:<14}" + "".join(f"{_percent(getattr(measures, column)):>11}" for column in COLUMNS)


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{share:.1%}"


def _figures(trial: _Trial, without: Sequence[str], left_out: Mapping[str, Measures]) -> dict[str, Any]:
    return {
        "passages": trial.passages,
        "passages_per_second": round(trial.passages_per_second, 1),
        **asdict(trial.measures),
        "without": list(without),
        "ablation": {name: asdict(measures) for name, measures in left_out.items()},
    }


def _write(path: Path, figures: Mapping[str, Any]) -> None:
    try:
        path.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise SourceNotFoundError(str(path), f"it cannot be written ({error.strerror})") from error

"""``python -m benchmarks.quality``: measure the engine, its components and its peers, and write benchmarks/quality.md.

The sets are those of ``FOOTNOTE_EVAL_DATA``. What is observed is kept in ``build/quality.jsonl`` as it comes, under the
state of the engine that it is true of: the page is written anew after each set, and a run that was interrupted goes on.
What was tried stands in tried.md beside this file, written by hand, and becomes the end of the page.
"""

from __future__ import annotations

import asyncio
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from benchmarks.peers import PEERS, ask
from benchmarks.quality_page import Conditions, page
from benchmarks.quality_plan import Task, tasks
from benchmarks.results import Result, Results
from knowledge.components import ALL
from knowledge.engine import Engine
from knowledge.evaluation import EvaluationQuestion, Observation, evaluate, fill, load_passages, temporary_space
from knowledge.garbage import look_for_garbage_seldom

HERE = Path(__file__).parent
TARGET = HERE / "quality.md"
TRIED = HERE / "tried.md"
RESULTS = HERE.parent / "build" / "quality.jsonl"
ENGINE = "knowledge"
"""The folder that the figures depend on; a change of anything else leaves them true."""


def main() -> int:
    """Do what is not done yet and write the page; gives the exit code."""
    data = os.environ.get("FOOTNOTE_EVAL_DATA")
    if not data or not Path(data).is_dir():
        print("Set FOOTNOTE_EVAL_DATA to the folder of the sets; without it there is nothing to measure on.")
        return 1
    if _git("status", "--porcelain", ENGINE):
        print(
            f"Commit what is changed in {ENGINE}/ first: the figures are kept under the commit that they are true of."
        )
        return 1
    look_for_garbage_seldom()  # as the bot and the command line do where they start
    results = Results(RESULTS, _git("rev-parse", f"HEAD:{ENGINE}"))
    for task in tasks():
        if results.get(task.searcher, task.chosen.label) is None:
            print(f"{task.searcher}: {task.chosen.label}", file=sys.stderr, flush=True)
            results.add(asyncio.run(_do(Path(data), task)))
            TARGET.write_text(page(results, _conditions(results), TRIED.read_text(encoding="utf-8")), encoding="utf-8")
    TARGET.write_text(page(results, _conditions(results), TRIED.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


async def _do(data: Path, task: Task) -> Result:
    questions = task.chosen.asked(data)
    passages, observations = await (_ask_peer if task.searcher in PEERS else _ask_footnote)(data, task, questions)
    reported = task.chosen.reported(data)
    return Result(
        searcher=task.searcher,
        label=task.chosen.label,
        passages=passages,
        load=round(os.getloadavg()[0], 1),
        ids=tuple(question.id for question in questions),
        reported=frozenset(question.id for question in questions if reported(question)),
        observations=tuple(observations),
    )


async def _ask_footnote(
    data: Path, task: Task, questions: Sequence[EvaluationQuestion]
) -> tuple[int, list[Observation]]:
    components = ALL.without(task.without)
    async with temporary_space(components) as space:
        passages = await fill(space, task.chosen.folders(data), lambda _: None)
        return passages, await evaluate(space, Engine(components), questions, lambda _: None)


async def _ask_peer(data: Path, task: Task, questions: Sequence[EvaluationQuestion]) -> tuple[int, list[Observation]]:
    articles = list(chain.from_iterable(map(load_passages, task.chosen.folders(data))))
    return len(articles), ask(PEERS[task.searcher](articles, task.language), questions)


def _conditions(results: Results) -> Conditions:
    return Conditions(
        commit=_git("log", "-1", "--format=%h", "--", ENGINE),
        python=platform.python_version(),
        cores=os.cpu_count() or 0,
        loads=results.loads(),
    )


def _git(*arguments: str) -> str:
    ran = subprocess.run(["git", *arguments], capture_output=True, text=True, check=True, cwd=HERE.parent)  # noqa: S603, S607
    return ran.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())

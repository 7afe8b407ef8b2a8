"""``python -m benchmarks``: measure on the sets of ``FOOTNOTE_EVAL_DATA`` and write benchmarks/README.md.

``--quick`` asks every tenth question only and prints instead of writing.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from benchmarks.peers import PlainFts5, ask
from benchmarks.processes import cold_start, run
from benchmarks.report import Row, page
from benchmarks.sets import Set
from knowledge.engine import Engine
from knowledge.evaluation import evaluate, fill, load_passages, measure, temporary_space
from knowledge.garbage import look_for_garbage_seldom

TARGET = Path(__file__).with_name("README.md")


SETS = (
    Set("squad1", "squad1"),
    Set("squad1, report half", "squad1", half="report"),
    Set("squad1 + 40,000 distractors", "squad1", pool=("distractors",)),
    Set("noiseqa, the questions as meant", "squad1", "noiseqa/keyboard_synthetic.jsonl", meant=True),
    Set("noiseqa, typing errors", "squad1", "noiseqa/keyboard_synthetic.jsonl"),
    Set("noiseqa, misheard", "squad1", "noiseqa/asr_synthetic.jsonl"),
    Set("squad2", "squad2"),
    Set("squadshifts_reddit, every 8th question", "squadshifts_reddit", every=8),
    Set("squadshifts_amazon, every 8th question", "squadshifts_amazon", every=8),
    Set("stackfaq", "stackfaq"),
)


def main() -> int:
    """Measure all sets; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="every tenth question; print, do not write")
    options = parser.parse_args()
    data = os.environ.get("FOOTNOTE_EVAL_DATA")
    if not data or not Path(data).is_dir():
        print("Set FOOTNOTE_EVAL_DATA to the folder of the sets; without it there is nothing to measure on.")
        return 1
    look_for_garbage_seldom()  # as the bot and the command line do where they start
    with tempfile.TemporaryDirectory() as folder:
        processes = _processes(Path(data), Path(folder))
    rows = [asyncio.run(_measure(Path(data), chosen, 10 if options.quick else 1)) for chosen in SETS]
    text = page(rows, processes, _conditions())
    if options.quick:
        print(text)
    else:
        TARGET.write_text(text, encoding="utf-8")
    return 0


async def _measure(data: Path, chosen: Set, step: int) -> Row:
    print(chosen.label, file=sys.stderr)
    questions = chosen.asked(data)[::step]
    folders = chosen.folders(data)
    async with temporary_space() as space:
        began = time.perf_counter()
        passages = await fill(space, folders, lambda _: None)
        speed = passages / (time.perf_counter() - began)
        measures = measure(await evaluate(space, Engine(), questions, lambda _: None))
    began = time.perf_counter()
    plain = PlainFts5(chain.from_iterable(map(load_passages, folders)))
    plain_speed = passages / (time.perf_counter() - began)
    return Row(chosen.label, passages, speed, measures, measure(ask(plain, questions)), plain_speed)


def _processes(data: Path, folder: Path) -> list[tuple[str, str]]:
    """Measure whole processes, the smallest first, because memory is known for the largest so far."""
    small, large = folder / "small", folder / "large"
    samples = Path(__file__).parent.parent / "knowledge" / "samples"
    run(["--data", str(small), "index", str(samples)])
    found = [
        (
            "first answer from a cold start, 4 articles",
            f"{cold_start(small, 'how many leads did the US report?'):.2f} s",
        )
    ]
    _, memory = run(["--data", str(small), "ask", "how many leads did the US report?"])
    found.append(("peak memory of it", f"{memory:.0f} MB"))
    seconds, memory = run(["--data", str(large), "index", str(data / "squad1" / "passages.jsonl")])
    found.append(("index squad1 as a process", f"{seconds:.2f} s, {memory:.0f} MB"))
    seconds, memory = run(["--data", str(large), "index", str(data / "distractors" / "passages.jsonl")])
    found.append(("index 40,000 distractors beside it", f"{seconds:.1f} s, {memory:.0f} MB"))
    found.append(
        ("first answer from a cold start, 41,000 articles", f"{cold_start(large, 'Who designed the garden?'):.2f} s")
    )
    return found


def _conditions() -> Iterator[str]:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)  # noqa: S607
    yield f"commit {commit.stdout.strip() or 'unknown'}"
    yield f"Python {platform.python_version()}, {os.cpu_count()} cores"


if __name__ == "__main__":
    sys.exit(main())

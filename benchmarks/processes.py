"""What whole processes cost: time from nothing to the first answer, and the largest memory they held."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 5
FOOTNOTE = [sys.executable, "-m", "knowledge"]


def run(arguments: list[str], stdin: str = "") -> tuple[float, float]:
    """Run the command line once; gives seconds and the peak of its resident memory, children too, in MB.

    The memory is that of the largest process the benchmark has waited for so far, so measure small ones first.
    """
    began = time.perf_counter()
    ran = subprocess.run(  # noqa: S603 our own command
        [*FOOTNOTE, *arguments], input=stdin, capture_output=True, text=True, check=False, env={**os.environ}
    )
    seconds = time.perf_counter() - began
    if ran.returncode not in (0, 1):
        raise RuntimeError(ran.stderr)
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def cold_start(data: Path, question: str) -> float:
    """Give the median seconds from starting a process to its first answer's last byte."""
    return statistics.median(run(["--data", str(data), "ask", question])[0] for _ in range(RUNS))

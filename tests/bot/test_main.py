"""`python -m bot`, run as a host runs it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.project.repository import ROOT


def test_a_host_that_starts_the_bot_is_told_in_one_sentence_what_is_missing(tmp_path: Path) -> None:
    """A host would otherwise restart a worker for ever that can never work, with nothing in its log."""
    worker = re.fullmatch(r"worker: python (.+)\n", (ROOT / "Procfile").read_text())
    assert worker, "Procfile starts no worker"
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("DISCORD_", "FOOTNOTE_"))}
    command = [sys.executable, *worker[1].split()]
    run = subprocess.run(command, cwd=tmp_path, env=outside, capture_output=True, text=True, check=False)
    assert run.returncode == 78
    assert run.stdout == ""
    assert re.fullmatch(r"[A-Z][^\n]+\.\n", run.stderr), run.stderr
    assert "DISCORD_TOKEN" in run.stderr

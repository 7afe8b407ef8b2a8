"""Running the command line as a person does, in a data folder of its own."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge.cli.app import main


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit code and what it wrote."""

    code: int
    out: str
    err: str


Footnote = Callable[..., Ran]


@pytest.fixture
def footnote(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Footnote:
    """Run ``footnote ARGUMENTS`` in an empty folder; ``stdin`` is what comes through a pipe."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FOOTNOTE_DATA", raising=False)
    monkeypatch.delenv("FOOTNOTE_VECTORS", raising=False)
    monkeypatch.delenv("FOOTNOTE_FETCH_HOSTS", raising=False)

    def run(*arguments: object, stdin: str | bytes = "") -> Ran:
        content = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Make a folder with three small articles, of which one cannot be read."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "bees.md").write_text(
        "---\ntitle: Keeping bees\nurl: https://example.org/bees\npublisher: Garden Notes\npublished: 2024-05-01\n---\n"
        "A colony has about 40,000 bees in June.\n\nThe queen lays up to 2,000 eggs a day.\n"
    )
    (folder / "bridge.txt").write_text("The old bridge\n\nThe bridge was built in 1871. It has five arches.\n")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    return folder

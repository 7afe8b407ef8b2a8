"""Running the command line as a person does, in a data folder of its own."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, TypeVar

import pytest

from knowledge.activity import AskedQuestion
from knowledge.cli.app import main
from knowledge.library import Library
from knowledge.models import Decision
from knowledge.space import Space


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit code and what it wrote."""

    code: int
    out: str
    err: str


NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)

Footnote = Callable[..., Ran]
Result = TypeVar("Result")


class Inside(Protocol):
    """Does something in the space."""

    def __call__(self, work: Callable[[Space], Awaitable[Result]]) -> Result:
        """Do it, and give what it gives."""


class Asks(Protocol):
    """Has members ask."""

    def __call__(self, *texts: str, private: bool = False, of_moderators: bool = False, member: int = 1) -> list[int]:
        """Have a member ask what the articles do not answer, and give the numbers of the gaps."""


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


@pytest.fixture
def inside(footnote: Footnote) -> Inside:  # noqa: ARG001  it is what makes the folder the current one
    """Do something in the space of the commands, as the bot does it beside them."""

    def run(work: Callable[[Space], Awaitable[Result]]) -> Result:
        async def lent() -> Result:
            async with Library(Path("data")) as library, library.space("console") as space:
                return await work(space)

        return asyncio.run(lent())

    return run


@pytest.fixture
def asks(inside: Inside) -> Asks:
    """Let members ask in Discord what the articles do not answer."""
    asked = AskedQuestion(1, 5, "", private=False, asked_at=NOW, decision=Decision.NONE, confidence=0.1)

    def run(*texts: str, private: bool = False, of_moderators: bool = False, member: int = 1) -> list[int]:
        async def ask(space: Space) -> list[int]:
            numbers = []
            for text in texts:
                question = replace(asked, text=text, private=private, member_id=member)
                gap = await space.activity.record_gap(await space.activity.record(question))
                assert gap is not None
                if of_moderators:
                    await space.activity.ask_moderators(gap.id)
                numbers.append(gap.id)
            return numbers

        return inside(ask)

    return run

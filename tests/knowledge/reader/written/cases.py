"""Files written for one skill of the reader with their questions, and what became of them when they were asked.

A skill has two parts: what its rules were developed with, and what was kept aside until they were done. The questions
of a part are asked of all its files at once, in a space as the command line and the bot have it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from knowledge.engine import Engine
from knowledge.errors import SourceError
from knowledge.formats import FormatReader
from knowledge.formats.sources import Source
from knowledge.library import Library
from knowledge.models import OPERATOR, Answer, Article, Decision

FOLDER = Path(__file__).parent
PARTS = ("developed", "kept_aside")
LONGER_BY = 14
"""Code points by which a short answer may be longer than the one written down: an article, a unit, "about"."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question, and its answer, empty where the files do not say."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What was said to a question, and the text of the article that its first citation is from."""

    case: Case
    said: Answer
    text: str

    @property
    def claimed(self) -> str | None:
        """The short answer where one was claimed."""
        return self.said.answer if self.said.decision is Decision.ANSWER else None

    @property
    def right(self) -> bool:
        """Tell whether the answer was claimed, and no more than it; or nothing, where there is nothing to say."""
        if not self.case.answer:
            return self.claimed is None
        return self.claimed is not None and fits(self.claimed, self.case.answer)

    @property
    def wrong(self) -> bool:
        """Tell whether something else was claimed, which is worse than silence."""
        return self.claimed is not None and not self.right


def fits(said: str, answer: str) -> bool:
    """Tell whether what was said is the answer, up to an article, a unit or a line's end."""
    said = " ".join(said.split())
    return answer in said and len(said) <= len(answer) + LONGER_BY


def cases(skill: str, part: str) -> list[Case]:
    """Give the questions of a part with their answers, in order."""
    return [Case(question, answer) for entry in _entries(skill, part) for question, answer in entry["questions"]]


async def ask(skill: str, part: str) -> list[Asked]:
    """Ask every question of a part of all its files."""
    engine = Engine()
    with TemporaryDirectory(prefix="footnote-") as folder:
        articles = list(_articles(skill, part, Path(folder)))
        texts = {article.id: article.text for article in articles}
        async with Library(Path(folder) / "data") as library, library.space("written") as space:
            await space.index(iter(articles), actor="test")
            said = [(case, await engine.ask(space, case.question, OPERATOR)) for case in cases(skill, part)]
    return [
        Asked(case, answer, texts[answer.citations[0].article_id] if answer.citations else "") for case, answer in said
    ]


def _articles(skill: str, part: str, folder: Path) -> Iterator[Article]:
    with FormatReader() as reader:
        for entry in _entries(skill, part):
            path = folder / entry["file"]
            path.write_text(entry["content"], encoding="utf-8")
            for article in reader.read(Source(path.name, path.stem, path)):
                if isinstance(article, SourceError):
                    raise article
                yield article


def _entries(skill: str, part: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((FOLDER / skill / f"{part}.toml").read_text(encoding="utf-8"))["source"]
    return found

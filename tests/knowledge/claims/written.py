"""The articles with their pairs, and what became of the questions when they were asked.

A question is asked of all articles of its part at once, of a space as the command line and the bot have it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import regex

from knowledge.engine import Engine
from knowledge.library import Library
from knowledge.models import OPERATOR, Answer, Article, Decision

FOLDER = Path(__file__).parent
PARTS = ("developed", "kept_aside", "afterwards")
KINDS = frozenset({"parties", "year", "unit", "polarity"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A true question with its answer, and the swapped one with its own answer, None where the article has none."""

    article: str
    kind: str
    true: str
    answer: str
    swapped: str
    other: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What was said to both questions of a pair; None is that nothing was claimed."""

    pair: Pair
    to_true: Answer
    to_swapped: Answer

    @property
    def right(self) -> bool:
        """Tell whether the true question was answered, and rightly."""
        said = claimed(self.to_true)
        return said is not None and gives(said, self.pair.answer)

    @property
    def silent(self) -> bool:
        """Tell whether the true question was not answered."""
        return claimed(self.to_true) is None

    @property
    def wrong(self) -> bool:
        """Tell whether the swapped question was answered with anything but its own answer."""
        said, other = claimed(self.to_swapped), self.pair.other
        if said is None:
            return False
        if other is None or not gives(said, other):
            return True
        return gives(said, self.pair.answer) and not gives(other, self.pair.answer)

    @property
    def found(self) -> bool:
        """Tell whether the swapped question got its own answer."""
        return claimed(self.to_swapped) is not None and not self.wrong


def claimed(answer: Answer) -> str | None:
    """Give the short answer where one was claimed."""
    return answer.answer if answer.decision is Decision.ANSWER else None


def gives(said: str, answer: str) -> bool:
    """Tell whether an answer stands in what was said, as whole words and without regard to case."""
    return regex.search(rf"(?<![\w.,-]){regex.escape(answer)}(?!\w|[.,]\d)", said, regex.IGNORECASE) is not None


def articles(part: str) -> list[Article]:
    """Give the articles of a part."""
    return [
        Article(id=entry["id"], title=entry["title"], text=entry["text"].strip(), published=entry["published"])
        for entry in _entries(part)
    ]


def pairs(part: str) -> list[Pair]:
    """Give the pairs of a part, in order."""
    return [
        Pair(entry["id"], kind, true, answer, swapped, other or None)
        for entry in _entries(part)
        for kind, true, answer, swapped, other in entry["pairs"]
    ]


async def ask(part: str) -> list[Asked]:
    """Ask both questions of every pair of a part of all its articles."""
    engine = Engine()
    with TemporaryDirectory(prefix="footnote-") as folder:
        async with Library(Path(folder)) as library, library.space("claims") as space:
            await space.index(iter(articles(part)), actor="test")
            return [
                Asked(
                    pair,
                    await engine.ask(space, pair.true, OPERATOR),
                    await engine.ask(space, pair.swapped, OPERATOR),
                )
                for pair in pairs(part)
            ]


def share(found: Sequence[bool]) -> float:
    """Give the share of what is so, 0 to 1."""
    return sum(found) / len(found)


def _entries(part: str) -> Iterator[dict[str, Any]]:
    yield from tomllib.loads((FOLDER / f"{part}.toml").read_text(encoding="utf-8"))["article"]

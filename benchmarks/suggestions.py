"""``python -m benchmarks.suggestions``: how long autocomplete takes among 100,000 questions and 10,000 articles.

The texts are put together from words by a fixed seed; nothing has to be downloaded. Filling the space takes minutes.
What is measured is all that happens between Discord's request and the bot's answer, without the network.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.browsing.asked_before import AskedBefore
from bot.browsing.looking_up import LookingUp, Reader
from knowledge.activity import AskedQuestion
from knowledge.engine import Engine
from knowledge.garbage import look_for_garbage_seldom
from knowledge.library import Library
from knowledge.models import EVERYONE, Article, Decision
from knowledge.space import Space

ARTICLES, WORDS, CHANGES = 10_000, 20_000, 20
TYPED = ("", "w", "how many", "how many {0}", "{0}", "{0} {1}", "{0} {1} {2}", "what did the {0} rep", "qqqq zzzz")
OPENERS = ("how many", "what is the", "when did the", "who", "why does", "where is the")
GUILD, CHANNEL, MEMBER = 1, 2, 3
CHOICES = 25

Some = Callable[[int], list[str]]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suggestions", description=__doc__)
    parser.add_argument("--questions", type=int, default=100_000)
    options = parser.parse_args()
    look_for_garbage_seldom()  # as the bot does
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_measure(Path(folder), options.questions))


async def _measure(folder: Path, questions: int) -> None:
    chance = random.Random(3)  # noqa: S311 no secret
    vocabulary = ["".join(chance.choices("etaoinshrdlucmfwypvbgk", k=chance.randint(3, 11))) for _ in range(WORDS)]
    weights = [1 / (rank + 10) for rank in range(WORDS)]

    def some(number: int) -> list[str]:
        return chance.choices(vocabulary, weights, k=number)

    async with Library(folder) as library, library.space(str(GUILD)) as space:
        began = time.perf_counter()
        await _fill(space, questions, some, chance)
        print(f"{ARTICLES:,} articles and {questions:,} questions kept in {time.perf_counter() - began:.0f} s")
        autocomplete = _Autocomplete(library, space)
        print(f"first key: {await autocomplete.milliseconds('how'):.0f} ms")
        await autocomplete.settled()
        figures = sorted([await autocomplete.after_a_change(f"how {number}") for number in range(CHANGES)])
        print(f"first key after a change: median {statistics.median(figures):.0f} ms, longest {figures[-1]:.0f} ms")
        print(f"index of all questions, beside: {await autocomplete.index():.1f} s")
        for pattern in TYPED:
            figures = sorted([await autocomplete.milliseconds(typed) for typed in _typed(pattern, some, chance)])
            print(f"{pattern!r}: median {statistics.median(figures):.0f} ms, longest {figures[-1]:.0f} ms")


class _Autocomplete:
    def __init__(self, library: Library, space: Space) -> None:
        self._space = space
        self._beside: list[asyncio.Task[None]] = []
        self._lookup = LookingUp(library, Engine(), lambda work, _: self._beside.append(asyncio.create_task(work)))
        self._asked = AskedBefore()

    async def milliseconds(self, typed: str) -> float:
        began = time.perf_counter()
        reader = Reader(GUILD, EVERYONE, shared=True)
        await self._asked.suggest(self._space, typed, {CHANNEL}, await self._lookup.ids(reader), CHOICES)
        await self._lookup.suggest_now(reader, typed, CHOICES)
        return (time.perf_counter() - began) * 1000

    async def after_a_change(self, typed: str) -> float:
        """Change one article, so that all titles are read and their index is made anew, and type the first key."""
        await self._space.index(iter([Article("a0", typed, typed)]), actor="benchmark")
        taken = await self.milliseconds(typed[:3])
        await self.settled()
        return taken

    async def settled(self) -> None:
        await asyncio.gather(*self._beside)

    async def index(self) -> float:
        began = time.perf_counter()
        await self._asked.make_index(self._space)
        return time.perf_counter() - began


async def _fill(space: Space, questions: int, some: Some, chance: random.Random) -> None:
    articles = (Article(f"a{number}", " ".join(some(6)).title(), " ".join(some(40))) for number in range(ARTICLES))
    await space.index(articles, actor="benchmark")
    first = datetime.now(UTC) - timedelta(days=20)
    for number in range(questions):
        text = f"{chance.choice(OPENERS)} {' '.join(some(7))}?"
        asked_at = first + timedelta(seconds=number)
        question = AskedQuestion(MEMBER, CHANNEL, text, False, asked_at, Decision.ANSWER, 0.9, "six", ("a1",))
        await space.activity.record(question)


def _typed(pattern: str, some: Some, chance: random.Random) -> Iterator[str]:
    for _ in range(20):
        words = some(3)
        yield pattern.format(*words)
        if "{" in pattern:
            yield pattern.format(*(_mistyped(word, chance) for word in words))


def _mistyped(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return f"{word[:at]}{chance.choice('aeiou')}{word[at + 1 :]}"


if __name__ == "__main__":
    main()

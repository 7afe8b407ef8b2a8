"""``python -m benchmarks.suggestions``: how long autocomplete looks among 100,000 questions and 10,000 titles.

The texts are made up of words by a fixed seed; nothing has to be downloaded.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator

from bot.suggesting import Suggester

QUESTIONS, TITLES, WORDS = 100_000, 10_000, 20_000
TYPED = (
    "",
    "w",
    "ho",
    "how many",
    "how many {0}",
    "{0}",
    "{0} {1}",
    "{0} {1} {2}",
    "what did the {0} rep",
    "qqqq zzzz",
)
OPENERS = ("how many", "what is the", "when did the", "who", "why does", "where is the")


def main() -> None:
    """Measure and print."""
    chance = random.Random(3)  # noqa: S311 no secret
    vocabulary = ["".join(chance.choices("etaoinshrdlucmfwypvbgk", k=chance.randint(3, 11))) for _ in range(WORDS)]
    weights = [1 / (rank + 10) for rank in range(WORDS)]

    def some(number: int) -> list[str]:
        return chance.choices(vocabulary, weights, k=number)

    for name, texts in (
        ("questions", [f"{chance.choice(OPENERS)} {' '.join(some(7))}?" for _ in range(QUESTIONS)]),
        ("titles", [" ".join(some(6)).title() for _ in range(TITLES)]),
    ):
        began = time.perf_counter()
        suggester = Suggester(texts)
        print(f"{len(texts):,} {name} indexed in {time.perf_counter() - began:.2f} s")
        for pattern in TYPED:
            figures = sorted(_milliseconds(suggester, typed) for typed in _typed(pattern, some, chance))
            print(f"  {pattern!r}: median {statistics.median(figures):.1f} ms, longest {figures[-1]:.1f} ms")


def _typed(pattern: str, some: Callable[[int], list[str]], chance: random.Random) -> Iterator[str]:
    for _ in range(20):
        words = some(3)
        yield pattern.format(*words)
        if "{" in pattern:
            yield pattern.format(*(_mistyped(word, chance) for word in words))


def _mistyped(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return f"{word[:at]}{chance.choice('aeiou')}{word[at + 1 :]}"


def _milliseconds(suggester: Suggester, typed: str) -> float:
    began = time.perf_counter()
    suggester.suggest(typed, 25)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()

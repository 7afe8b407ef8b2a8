"""The frequencies and statistics kept beside the index, gathered in memory and written in bulk."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import aiosqlite

GATHERED_AT_MOST = 150_000
"""Distinct terms and words held before they are written: about 30 MB."""


class Counts:
    """What a change adds to and takes from the counts of each restriction."""

    def __init__(self) -> None:
        self._terms: dict[int, Counter[str]] = defaultdict(Counter)
        self._words: dict[int, Counter[str]] = defaultdict(Counter)
        self._sizes: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
        self._taken = False

    @property
    def full(self) -> bool:
        """Tell whether it is time to write them."""
        return sum(map(len, self._terms.values())) + sum(map(len, self._words.values())) > GATHERED_AT_MOST

    def passage(self, restriction: int, body: str, heading: str, words: str, sign: int) -> None:
        """Count one passage in (``sign`` 1) or out (-1); the columns are as the index keeps them."""
        terms = body.split()
        for counter, distinct in (
            (self._terms[restriction], {*terms, *heading.split()}),
            (self._words[restriction], words.split()),
        ):
            if sign > 0:
                counter.update(distinct)
            else:
                counter.subtract(distinct)
        size = self._sizes[restriction]
        size[1] += sign
        size[2] += sign * len(terms)
        self._taken |= sign < 0

    def article(self, restriction: int, sign: int) -> None:
        """Count one article in or out."""
        self._sizes[restriction][0] += sign

    async def write(self, connection: aiosqlite.Connection) -> None:
        """Write what was gathered, and begin anew."""
        await connection.executemany(_added_to("term"), _rows(self._terms))
        await connection.executemany(_added_to("word"), _rows(self._words))
        await connection.executemany(
            "INSERT INTO statistic (restriction, articles, passages, terms) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET articles = articles + excluded.articles,"
            " passages = passages + excluded.passages, terms = terms + excluded.terms",
            [(restriction, *size) for restriction, size in self._sizes.items()],
        )
        if self._taken:
            await connection.execute("DELETE FROM term WHERE passages = 0")
            await connection.execute("DELETE FROM word WHERE passages = 0")
        self._terms.clear()
        self._words.clear()
        self._sizes.clear()
        self._taken = False


def _rows(counters: Mapping[int, Counter[str]]) -> list[tuple[int, str, int]]:
    return [
        (restriction, term, count)
        for restriction, counter in counters.items()
        for term, count in sorted(counter.items())
        if count
    ]


def _added_to(table: str) -> str:
    return (
        f"INSERT INTO {table} (restriction, {table}, passages) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET passages = passages + excluded.passages"
    )

"""The frequencies and statistics kept beside the index, gathered in memory and written in bulk."""

from __future__ import annotations

from collections import Counter

import aiosqlite

GATHERED_AT_MOST = 150_000
"""Distinct terms and words held before they are written: about 30 MB."""


class Counts:
    """What a change adds to and takes from the counts of each restriction."""

    def __init__(self) -> None:
        self._terms: Counter[tuple[int, str]] = Counter()
        self._words: Counter[tuple[int, str]] = Counter()
        self._sizes: dict[int, list[int]] = {}
        self._taken = False

    @property
    def full(self) -> bool:
        """Tell whether it is time to write them."""
        return len(self._terms) + len(self._words) > GATHERED_AT_MOST

    def passage(self, restriction: int, body: str, heading: str, words: str, sign: int) -> None:
        """Count one passage in (``sign`` 1) or out (-1); the columns are as the index keeps them."""
        terms = body.split(" ") if body else []
        distinct = {*terms, *heading.split(" ")} - {""}
        self._terms.update({(restriction, term): sign for term in distinct})
        self._words.update({(restriction, word): sign for word in words.split(" ") if word})
        size = self._sizes.setdefault(restriction, [0, 0, 0])
        size[1] += sign
        size[2] += sign * len(terms)
        self._taken |= sign < 0

    def article(self, restriction: int, sign: int) -> None:
        """Count one article in or out."""
        self._sizes.setdefault(restriction, [0, 0, 0])[0] += sign

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


def _rows(counter: Counter[tuple[int, str]]) -> list[tuple[int, str, int]]:
    return sorted((restriction, term, count) for (restriction, term), count in counter.items() if count)


def _added_to(table: str) -> str:
    return (
        f"INSERT INTO {table} (restriction, {table}, passages) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET passages = passages + excluded.passages"
    )

"""The titles of articles → those that a member may mean, by an index that is made once for each version of them."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest

from bot.browsing.suggesting import Closeness, Suggester, read_through
from bot.rendering.escape import one_line
from knowledge.folding import folded

FEW = 1_000
"""Titles whose index is made in no time, so that it is waited for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article by its title. ``key`` names it in a few characters, whatever its id is."""

    space: str
    article_id: str
    title: str

    @property
    def key(self) -> str:
        """Give ``#`` and 16 hexadecimal digits."""
        return f"#{hashlib.blake2b(f'{self.space}/{self.article_id}'.encode(), digest_size=8).hexdigest()}"


@dataclass(frozen=True, slots=True)
class _Index:
    ids: Sequence[str]
    suggester: Suggester


class Titles:
    """The titles of what one audience may read in one space, by the articles' ids.

    Until there is an index, all titles are read through.
    """

    def __init__(self, space: str, titles: Mapping[str, str]) -> None:
        self.space = space
        self._titles = titles
        self._index: _Index | None = None
        self._making = asyncio.Lock()
        self._begun = False

    @property
    def ids(self) -> Collection[str]:
        """Give the ids of all articles."""
        return self._titles.keys()

    @property
    def are_few(self) -> bool:
        """Tell whether the index may be waited for at every key."""
        return len(self._titles) <= FEW

    @cached_property
    def times(self) -> Counter[str]:
        """Give how many articles there are by each title, as `folded` gives it."""
        return Counter(self._compared[0])

    def begin(self) -> bool:
        """Tell whether there is no index and nobody makes it yet; whoever asks is to make it."""
        wanted = self._index is None and not self._begun
        self._begun = True
        return wanted

    async def make_index(self) -> None:
        """Make the index, unless it is there."""
        async with self._making:
            if self._index is None:
                self._index = await asyncio.to_thread(self._indexed)

    def nearest(self, typed: str, limit: int) -> list[tuple[Entry, Closeness]]:
        """Give the titles that may be meant, best first, then by the alphabet; near ones only if there is an index."""
        if self._index is None:
            keys, ids = self._compared
            found = ((one.closeness, keys[one.place], ids[one.place]) for one in read_through(keys, typed))
            return [(self._entry(article_id), closeness) for closeness, _, article_id in nsmallest(limit, found)]
        index = self._index
        return [(self._entry(index.ids[one.place]), one.closeness) for one in index.suggester.suggest(typed, limit)]

    def named(self, name: str) -> Entry | None:
        """Give the article that has an id or an entry's key."""
        article_id = name if name in self._titles else self._ids_by_key.get(name) if name.startswith("#") else None
        return None if article_id is None else self._entry(article_id)

    def _entry(self, article_id: str) -> Entry:
        return Entry(self.space, article_id, self._titles[article_id])

    def _indexed(self) -> _Index:
        ordered = [article_id for _, article_id in sorted(zip(*self._compared, strict=True))]
        return _Index(ordered, Suggester([self._titles[article_id] for article_id in ordered]))

    @cached_property
    def _compared(self) -> tuple[Sequence[str], Sequence[str]]:
        """Give the titles as they are compared, and beside them the ids; without those that nobody can see."""
        keys, ids = [], []
        for article_id, title in self._titles.items():
            if (key := folded(title)) or one_line(title):
                keys.append(key)
                ids.append(article_id)
        return keys, ids

    @cached_property
    def _ids_by_key(self) -> Mapping[str, str]:
        return {self._entry(article_id).key: article_id for article_id in self._titles}

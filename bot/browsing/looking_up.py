"""What members look up in a server: passages, titles and articles, in its own space and in the shared one.

Everything is read with the eyes of a `Reader`, titles too; these are kept for each version of what somebody may read,
so that autocomplete reads them only once after each change. Nor does it wait for the index of many titles, which is
made beside.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Coroutine, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from bot.asking.answering import SHARED
from bot.browsing.suggesting import Closeness
from bot.browsing.titles import Entry, Titles
from knowledge.engine import Engine
from knowledge.errors import ArticleNotFoundError
from knowledge.folding import folded, words_of
from knowledge.library import Library
from knowledge.models import EVERYONE, Article, Audience, SearchResult
from knowledge.space import Space
from knowledge.storage import Listing

TITLES_KEPT = 8
"""So many versions of titles are kept, the last used ones."""

HITS = 20
"""Passages that a search gives."""

LONGEST_VALUE = 100
"""Characters of what Discord sends back for a suggestion."""

NEAREST = 3
"""Titles that are named to whoever asked for one that is not there."""

Read = TypeVar("Read")
Beside: TypeAlias = Callable[[Coroutine[Any, Any, None], str], None]
"""Runs something by its name beside everything else."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose eyes look into a server: ``shared`` tells whether the shared space is read there, as everyone reads it."""

    guild_id: int
    audience: Audience
    shared: bool


@dataclass(frozen=True, slots=True)
class Near:
    """An entry that may be meant. ``value`` is what leads to it and nowhere else, at most 100 characters."""

    entry: Entry
    closeness: Closeness
    value: str


@dataclass(frozen=True, slots=True)
class _Kept:
    """Titles, and the state of the space that they were read in."""

    titles: Titles
    state: Hashable


class LookingUp:
    """Looks up for all servers."""

    def __init__(self, library: Library, engine: Engine, beside: Beside) -> None:
        self._library = library
        self._engine = engine
        self._beside = beside
        self._titles: dict[Hashable, _Kept] = {}
        self._reading = asyncio.Lock()

    async def search(self, reader: Reader, words: str) -> SearchResult:
        """Give the passages found for some words, at most 20, and what was corrected to find them."""
        found = await self._from_each(reader, lambda space, audience: self._engine.search(space, words, audience))
        hits = sorted((hit for result in found for hit in result.hits), key=lambda hit: -hit.score)
        corrections = dict.fromkeys(pair for result in found if result.hits for pair in result.corrections)
        return SearchResult(tuple(hits[:HITS]), tuple(corrections))

    async def listings(self, reader: Reader) -> list[Listing]:
        """Give all articles, by title."""
        found = await self._from_each(reader, lambda space, audience: space.articles(audience))
        return sorted((one for some in found for one in some), key=lambda one: (folded(one.title), one.article_id))

    async def ids(self, reader: Reader) -> Collection[str]:
        """Give the ids of all articles."""
        return frozenset().union(*(titles.ids for titles in await self._all_titles(reader)))

    async def entry(self, reader: Reader, named: str) -> Entry | None:
        """Give the article that a key, an id or a title names; None if none or several may be meant."""
        entry = await asyncio.to_thread(_named, await self._all_titles(reader), named)
        if entry is not None:
            return entry
        near = await self.suggest(reader, named, NEAREST)
        exact = [one for one in near if one.closeness is Closeness.EXACT]
        certain = exact or [one for one in near if one.closeness is not Closeness.NEAR]
        if not words_of(named) or not certain or (len(certain) > 1 and not exact):
            return None
        return certain[0].entry

    async def suggest(self, reader: Reader, typed: str, limit: int) -> list[Near]:
        """Give the articles whose titles may be meant, best first."""
        everything = await self._all_titles(reader)
        for titles in everything:
            await titles.make_index()
        return await asyncio.to_thread(_nearest, everything, typed, limit)

    async def suggest_now(self, reader: Reader, typed: str, limit: int) -> list[Near]:
        """Give the same as `suggest`, but without those that are only near as long as an index is missing."""
        everything = await self._all_titles(reader)
        for titles in everything:
            if titles.are_few:
                await titles.make_index()
        found = await asyncio.to_thread(_nearest, everything, typed, limit)
        for titles in everything:
            if titles.begin():
                self._beside(titles.make_index(), "index of titles")
        return found

    async def article(self, reader: Reader, key: str) -> Article | None:
        """Give an article by its entry's key as it is now; None if it is gone or may not be read."""
        entry = await asyncio.to_thread(_named, await self._all_titles(reader), key)
        if entry is None:
            return None
        audience = EVERYONE if entry.space == SHARED else reader.audience
        async with self._library.space(entry.space) as space:
            try:
                return (await space.article(entry.article_id, audience)).article
            except ArticleNotFoundError:
                return None

    async def _all_titles(self, reader: Reader) -> list[Titles]:
        return await self._from_each(reader, self._titles_in)

    async def _titles_in(self, space: Space, audience: Audience) -> Titles:
        async with self._reading, space.store.corpus(audience) as corpus:
            kept = self._titles.pop(corpus.version, None)
            if kept is None:
                kept = _Kept(Titles(space.name, await corpus.titles()), corpus.state)
                self._forget_outdated(space.name, corpus.state)
            self._titles[corpus.version] = kept
        while len(self._titles) > TITLES_KEPT:
            del self._titles[next(iter(self._titles))]
        return kept.titles

    def _forget_outdated(self, space_name: str, state: Hashable) -> None:
        self._titles = {
            version: kept
            for version, kept in self._titles.items()
            if kept.titles.space != space_name or kept.state == state
        }

    async def _from_each(self, reader: Reader, read: Callable[[Space, Audience], Awaitable[Read]]) -> list[Read]:
        """Read in the server's own space, then in the shared one if there is one."""
        found: list[Read] = []
        async with self._library.space(str(reader.guild_id)) as space:
            found.append(await read(space, reader.audience))
        if reader.shared and await self._library.exists(SHARED):
            async with self._library.space(SHARED) as space:
                found.append(await read(space, EVERYONE))
        return found


def _named(everything: Sequence[Titles], name: str) -> Entry | None:
    """Give the article that has an id or a key."""
    return next(filter(None, (titles.named(name) for titles in everything)), None)


def _nearest(everything: Sequence[Titles], typed: str, limit: int) -> list[Near]:
    found = sorted((pair for titles in everything for pair in titles.nearest(typed, limit)), key=lambda pair: pair[1])
    return [Near(entry, closeness, _value(entry, everything)) for entry, closeness in found[:limit]]


def _value(entry: Entry, everything: Sequence[Titles]) -> str:
    """Give the title if nothing else is called so and Discord takes it, else the key."""
    key = folded(entry.title)
    plain = key and sum(titles.times[key] for titles in everything) == 1 and entry.title == entry.title.strip()
    return entry.title if plain and len(entry.title) <= LONGEST_VALUE else entry.key

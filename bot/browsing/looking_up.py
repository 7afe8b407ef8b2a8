"""What members look up in a server: passages, titles and articles, in its own space and in the shared one.

Everything is read with the eyes of a `Reader`, titles too; these are kept for each version of what somebody may read,
so that autocomplete reads them only once after each change.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from bot.asking.answering import SHARED
from bot.browsing.suggesting import Closeness, Suggester, folded, words_of
from bot.rendering.escape import one_line
from knowledge.engine import Engine
from knowledge.errors import ArticleNotFoundError
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


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose eyes look into a server: ``shared`` tells whether the shared space is read there, as everyone reads it."""

    guild_id: int
    audience: Audience
    shared: bool


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
class Near:
    """An entry that may be meant. ``value`` is what leads to it and nowhere else, at most 100 characters."""

    entry: Entry
    closeness: Closeness
    value: str


class Titles:
    """The titles of what one audience may read in one space, in alphabetical order."""

    def __init__(self, space: str, titles: Mapping[str, str]) -> None:
        ordered = sorted((folded(title), article_id, title) for article_id, title in titles.items())
        self.by_id = {article_id: Entry(space, article_id, title) for _, article_id, title in ordered}
        self.times = Counter(key for key, _, _ in ordered)
        self.visible = [self.by_id[article_id] for key, article_id, title in ordered if key or one_line(title)]
        self.suggester = Suggester([entry.title for entry in self.visible])

    @cached_property
    def by_key(self) -> Mapping[str, Entry]:
        """Give the entries by their keys."""
        return {entry.key: entry for entry in self.by_id.values()}


class LookingUp:
    """Looks up for all servers."""

    def __init__(self, library: Library, engine: Engine) -> None:
        self._library = library
        self._engine = engine
        self._titles: dict[Hashable, Titles] = {}
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
        return frozenset().union(*(titles.by_id for titles in await self._all_titles(reader)))

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
        found = await asyncio.to_thread(_nearest, everything, typed, limit)
        times = sum((titles.times for titles in everything), Counter[str]()) if len(everything) > 1 else None
        return [
            Near(entry, closeness, _value(entry, everything[0].times if times is None else times))
            for entry, closeness in found
        ]

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
            titles = self._titles.pop(corpus.version, None)
            if titles is None:
                titles = await asyncio.to_thread(Titles, space.name, await corpus.titles())
            self._titles[corpus.version] = titles
        while len(self._titles) > TITLES_KEPT:
            del self._titles[next(iter(self._titles))]
        return titles

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
    found = (
        titles.by_id.get(name) or (titles.by_key.get(name) if name.startswith("#") else None) for titles in everything
    )
    return next(filter(None, found), None)


def _nearest(everything: Sequence[Titles], typed: str, limit: int) -> list[tuple[Entry, Closeness]]:
    found: Iterable[tuple[Entry, Closeness]] = (
        (titles.visible[one.place], one.closeness)
        for titles in everything
        for one in titles.suggester.suggest(typed, limit)
    )
    return sorted(found, key=lambda pair: pair[1])[:limit]


def _value(entry: Entry, times: Mapping[str, int]) -> str:
    """Give the title if nothing else is called so and Discord takes it, else the key."""
    key = folded(entry.title)
    plain = key and times[key] == 1 and entry.title == entry.title.strip()
    return entry.title if plain and len(entry.title) <= LONGEST_VALUE else entry.key

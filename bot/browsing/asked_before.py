"""Questions that were answered before → those that a member may be typing now.

The newest are read at every key. Of a server that has more, an index of all is made beside, and made anew from time to
time: nobody waits for it. It is only where candidates come from. What is offered in the end is looked up again, so
that nothing is which was deleted meanwhile, or whose article is no longer for everyone.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from bot.browsing.suggesting import Closeness, Suggester
from knowledge.activity import StoredQuestion, Suggestion
from knowledge.folding import folded
from knowledge.space import Space

NEWEST = 500
"""Questions that are read at every key."""

INDEXED = 100_000
INDEXES_KEPT = 4
INDEX_SECONDS = 600.0
"""So long an index is used: as long at most, the memory keeps what was deleted."""

LONGEST = 100
"""Characters of a suggestion; a question that is cut would be another question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that may be meant."""

    text: str
    closeness: Closeness


@dataclass(frozen=True, slots=True)
class _Index:
    suggestions: Sequence[Suggestion]
    suggester: Suggester
    made_at: float


class AskedBefore:
    """Looks for earlier questions in all servers. One for the client."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._newest: dict[str, _Index] = {}
        self._all: dict[str, _Index] = {}

    async def suggest(
        self, space: Space, typed: str, channels: Collection[int], article_ids: Collection[str], limit: int
    ) -> list[Asked]:
        """Give at most ``limit`` questions, best first, then newest first.

        ``channels`` are those that the member sees, ``article_ids`` the articles that everyone may read.
        """
        newest = await self._index_of_newest(space)
        indexes = [newest] if newest is not None else []
        if newest is not None and len(newest.suggestions) == NEWEST and space.name in self._all:
            indexes.append(self._all[space.name])
        found = await asyncio.to_thread(_candidates, indexes, typed, channels, limit)
        kept = {question.id: question for question in await space.activity.questions([one.id for one, _ in found])}
        return [
            Asked(one.text, closeness)
            for one, closeness in found
            if one.id in kept and _may_be_offered(kept[one.id], one, article_ids)
        ]

    def lacks_index(self, space: Space) -> bool:
        """Tell whether `make_index` has something to do."""
        newest, index = self._newest.get(space.name), self._all.get(space.name)
        if newest is None or len(newest.suggestions) < NEWEST:
            return False
        if index is None or index.made_at + INDEX_SECONDS < self._clock():
            return True
        return newest.suggestions[-1].id > index.suggestions[0].id

    async def make_index(self, space: Space) -> None:
        """Make the index of all questions of a space."""
        found = await space.activity.suggestions(INDEXED)
        self._keep(self._all, space.name, await asyncio.to_thread(_index, found, self._clock()))

    def forget(self, space_name: str) -> None:
        """Let go of what is remembered of a space, as when a member had something deleted."""
        self._newest.pop(space_name, None)
        self._all.pop(space_name, None)

    async def tidy(self) -> None:
        """Let go of what was read long ago: it may have been deleted since."""
        oldest = self._clock() - INDEX_SECONDS
        self._newest = {name: index for name, index in self._newest.items() if index.made_at >= oldest}
        self._all = {name: index for name, index in self._all.items() if index.made_at >= oldest}

    async def _index_of_newest(self, space: Space) -> _Index | None:
        found = await space.activity.suggestions(NEWEST)
        known = self._newest.get(space.name)
        if known is None or known.suggestions != found:
            known = await asyncio.to_thread(_index, found, self._clock())
            self._keep(self._newest, space.name, known)
        return known if found else None

    def _keep(self, indexes: dict[str, _Index], name: str, index: _Index) -> None:
        indexes.pop(name, None)
        indexes[name] = index
        while len(indexes) > INDEXES_KEPT:
            del indexes[next(iter(indexes))]


def _index(suggestions: Sequence[Suggestion], now: float) -> _Index:
    return _Index(suggestions, Suggester([suggestion.text for suggestion in suggestions]), now)


def _candidates(
    indexes: Sequence[_Index], typed: str, channels: Collection[int], limit: int
) -> list[tuple[Suggestion, Closeness]]:
    """Give the best of all indexes, each wording once; in each they are in order already."""
    best: dict[str, tuple[Closeness, int, Suggestion]] = {}
    for index in indexes:

        def allowed(place: int, suggestions: Sequence[Suggestion] = index.suggestions) -> bool:
            return suggestions[place].channel_id in channels and len(suggestions[place].text) <= LONGEST

        for rank, one in enumerate(index.suggester.suggest(typed, limit, allowed)):
            suggestion = index.suggestions[one.place]
            best.setdefault(folded(suggestion.text), (one.closeness, rank, suggestion))
    ranked = sorted(best.values(), key=lambda found: found[:2])
    return [(suggestion, closeness) for closeness, _, suggestion in ranked[:limit]]


def _may_be_offered(now: StoredQuestion, then: Suggestion, article_ids: Collection[str]) -> bool:
    """Tell whether a question is still what it was, and answered from what everyone may read."""
    open_to_all = not now.private and not now.restricted and set(now.article_ids) <= set(article_ids)
    return open_to_all and (now.text, now.channel_id) == (then.text, then.channel_id)

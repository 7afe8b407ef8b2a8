"""What is made of a space's notes, kept until the space changes: no question reads them again in vain."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

from knowledge.storage import Corpus

KEPT_AT_MOST = 64
"""States, of as many spaces; of others the notes are read again."""

Made = TypeVar("Made")


class PerState(Generic[Made]):
    """Keeps what ``make`` makes of a corpus, by the corpus' state, the last used ones."""

    def __init__(self, make: Callable[[Corpus], Awaitable[Made]]) -> None:
        self._make = make
        self._kept: dict[Hashable, Made] = {}

    async def of(self, corpus: Corpus) -> Made:
        """Give what was made for the state that ``corpus`` is of."""
        state = corpus.state
        made = self._kept.pop(state, None)
        if made is None:
            made = await self._make(corpus)
        self._kept[state] = made
        while len(self._kept) > KEPT_AT_MOST:
            del self._kept[next(iter(self._kept))]
        return made

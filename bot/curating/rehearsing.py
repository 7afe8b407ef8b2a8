"""Before a change goes in: which golden questions would get something else."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TypeAlias

from knowledge.engine import Engine
from knowledge.golden import GoldenDifference, differences, rehearse, run, with_threshold
from knowledge.models import Audience
from knowledge.space import Space

AT_MOST = 50
"""Golden questions that are asked while a moderator waits, the first ones; ``/golden run`` asks all."""

ThresholdChange: TypeAlias = tuple[float | None, float | None]
"""A channel's threshold before and after, as confidences, 0 to 1; None is no threshold."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a change would do: ``differences`` among the ``asked`` golden questions, of ``total`` that there are."""

    differences: Sequence[GoldenDifference] = ()
    asked: int = 0
    total: int = 0


class Rehearsals:
    """Tries changes before they are made, one at a time in each server. One for the client.

    ``make_engine`` makes an engine that answers as the bot's own, ``engine``, does.
    """

    def __init__(self, engine: Engine, make_engine: Callable[[], Engine]) -> None:
        self._engine = engine
        self._make_engine = make_engine
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def turn(self, space: Space) -> AbstractAsyncContextManager[object]:
        """Wait until nobody else has the golden questions of this server asked."""
        return self._turns[space.name]

    async def of_change(
        self, space: Space, audience: Audience, change: Callable[[Space], Awaitable[object]]
    ) -> Rehearsal:
        """Make a change to a copy of the space, and give what it does there; the space itself is only read.

        Without golden questions nothing is copied, and ``change`` is not called. Raises what ``change`` raises.
        """
        total = len(await space.notes.golden(audience))
        if not total:
            return Rehearsal()
        async with self.turn(space):
            found = await rehearse(space, audience, change, self._make_engine, AT_MOST)
        return Rehearsal(found, min(total, AT_MOST), total)

    async def of_thresholds(self, space: Space, audience: Audience, changes: Collection[ThresholdChange]) -> Rehearsal:
        """Give what other thresholds would do, each question once and by the first change that does something to it."""
        total = len(await space.notes.golden(audience))
        if not total or all(before == after for before, after in changes):
            return Rehearsal()
        async with self.turn(space):
            results = await run(space, self._engine, audience, AT_MOST)
        found: dict[int, GoldenDifference] = {}
        for before, after in changes:
            for difference in differences(with_threshold(results, before), with_threshold(results, after)):
                found.setdefault(difference.before.golden.number, difference)
        return Rehearsal(list(found.values()), min(total, AT_MOST), total)

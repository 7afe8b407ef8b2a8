"""What happened in a week: the numbers, and the questions that moderators may want to look at."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias

from knowledge.activity import DayCounts, Frequent, as_seen
from knowledge.community.drawing import heard_in, suggested_notes
from knowledge.models import OPERATOR
from knowledge.space import Space

WEEK = timedelta(days=7)
NAMED = 5
"""Questions of each kind."""

Public: TypeAlias = Callable[[Collection[int]], Awaitable[Collection[int]]]
"""Gives those of some channels of which questions may be named."""


@dataclass(frozen=True, slots=True)
class Week:
    """What happened in the seven days from ``monday`` on, in UTC. ``days`` lacks those on which nothing was asked.

    ``suggested`` is the number of synonyms and aliases that are suggested now.
    """

    monday: date
    days: Sequence[DayCounts]
    asked_most: Sequence[Frequent]
    gaps: Sequence[Frequent]
    called_wrong: Sequence[Frequent]
    suggested: int = 0

    @property
    def sunday(self) -> date:
        """Give its last day."""
        return self.monday + WEEK - timedelta(days=1)

    @property
    def total(self) -> DayCounts:
        """Give the counts of all days together, as those of the first."""
        return DayCounts(
            self.monday,
            answered=sum(day.answered for day in self.days),
            closest=sum(day.closest for day in self.days),
            none=sum(day.none for day in self.days),
        )


def monday_of(day: date) -> date:
    """Give the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def midnight(day: date) -> datetime:
    """Give when a day begins, in UTC."""
    return datetime.combine(day, time(), UTC)


async def everywhere(channel_ids: Collection[int]) -> Collection[int]:
    """Let questions be named wherever they were asked openly; see docs/decisions/0061."""
    return channel_ids


async def week_of(space: Space, monday: date, public: Public) -> Week:
    """Give what happened in a week; questions are named that were asked openly in channels that are ``public``.

    Makes no activity.
    """
    activity = space.activity
    if not await activity.exists():
        return Week(monday, (), (), (), ())
    first, before = midnight(monday), midnight(monday + WEEK)
    gaps = [gap for gap in await activity.gaps() if gap.last_asked < before]
    places = {one.channel_id for gap in gaps for one in gap.asked_openly if one.channel_id is not None}
    channel_ids = await public(places | await activity.asked_in(first, before))
    gaps = [gap for gap in (as_seen(gap, channel_ids) for gap in gaps) if gap.public_text is not None]
    return Week(
        monday,
        [day for day in await activity.days(monday) if day.day < monday + WEEK],
        await activity.asked_most(first, before, channel_ids, NAMED),
        [Frequent(gap.public_text or "", gap.times) for gap in gaps[:NAMED]],
        await activity.called_wrong(first, before, channel_ids, NAMED),
        len(await suggested_notes(space, OPERATOR, await heard_in(activity))),
    )

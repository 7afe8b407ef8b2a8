"""How much knowledge there is and how it is used → lines for a moderator. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.rendering.changes import made_by
from bot.rendering.sources import percent_in
from bot.texts import Voice
from knowledge.activity import DayCounts
from knowledge.storage import Change, Listing


@dataclass(frozen=True, slots=True)
class Statistics:
    """What is counted: ``changes`` and ``counts`` of the last ``days``, and the gaps that are open."""

    days: int
    listings: Sequence[Listing]
    changes: Sequence[Change]
    counts: Sequence[DayCounts]
    gaps: int


def statistics_lines(found: Statistics, voice: Voice) -> list[str]:
    """Say how much there is."""
    asked = sum(day.asked for day in found.counts)
    answered = sum(day.answered for day in found.counts)
    shown = [
        voice.say("stats.articles", count=len(found.listings)),
        voice.say("stats.passages", count=sum(one.passages for one in found.listings)),
        voice.say("stats.characters", count=sum(one.characters for one in found.listings)),
        voice.say("stats.changes", days=found.days, count=len(found.changes)),
        voice.say("stats.asked", days=found.days, count=asked),
    ]
    if asked:
        shown.append(voice.say("stats.answered", percent=percent_in(answered / asked, voice)))
    shown.append(voice.say("stats.gaps", count=found.gaps))
    if found.changes:
        last = found.changes[-1]
        shown.append(voice.say("stats.last_change", text=made_by(last.actor, last.made_at, None, voice)))
    return shown

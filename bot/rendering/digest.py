"""A week → the report that moderators read. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from bot.rendering.cutting import cut
from bot.rendering.escape import escape, isolate
from bot.rendering.message import lines
from bot.rendering.sources import date_in
from bot.texts import Voice
from knowledge.activity import DayCounts, Frequent
from knowledge.community.digest import NAMED, WEEK, Week

LONGEST_QUESTION = 90
"""Code units."""


def report(week: Week, voice: Voice, gaps_command: str, suggestions_command: str) -> str:
    """Give the report as a message."""
    first, last = (date_in(day.isoformat(), voice) for day in (week.monday, week.sunday))
    total = week.total
    counts = voice.say(
        "digest.counts", count=total.asked, answered=total.answered, closest=total.closest, none=total.none
    )
    return lines(
        [
            f"**{voice.say('digest.title', first=first, last=last)}**",
            counts,
            *_listed("digest.asked_most", week.asked_most, voice),
            *_listed("digest.gaps", week.gaps, voice),
            *_listed("digest.called_wrong", week.called_wrong, voice),
            voice.say("digest.more", gaps_command=gaps_command) if week.gaps else "",
            _suggested(week.suggested, voice, suggestions_command),
        ]
    )


def bars(week: Week) -> list[tuple[str, int, int, int]]:
    """Give for each day what the chart shows: its date, and how many questions got which decision."""
    found = {counts.day: counts for counts in week.days}
    days = [week.monday + timedelta(days=number) for number in range(WEEK.days)]
    return [_bar(day, found.get(day, DayCounts(day, 0, 0, 0))) for day in days]


def _suggested(count: int, voice: Voice, suggestions_command: str) -> str:
    return voice.say("digest.suggested", count=count, suggestions_command=suggestions_command) if count else ""


def _bar(day: date, counts: DayCounts) -> tuple[str, int, int, int]:
    return f"{day:%m-%d}", counts.answered, counts.closest, counts.none


def _listed(key: str, questions: Sequence[Frequent], voice: Voice) -> Iterable[str]:
    if not questions:
        return ()
    shown = (
        voice.say("digest.line", question=isolate(cut(escape(one.text), LONGEST_QUESTION)), count=one.times)
        for one in questions[:NAMED]
    )
    return (f"**{voice.say(key)}**", *(f"- {line}" for line in shown))

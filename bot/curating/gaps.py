"""Gaps as a moderator may read them, and what closes one."""

from __future__ import annotations

from collections.abc import Sequence

from bot.servers.members import moderators_audience
from bot.servers.moderating import Office
from knowledge.activity import Gap, as_seen, for_moderators
from knowledge.errors import GapNotFoundError


async def seen_gaps(at: Office, gaps: Sequence[Gap]) -> list[Gap]:
    """Give those gaps of which the moderator may read something, as they may read them.

    That is what was asked of moderators, and what was asked in channels that they see; administrators see all.
    """
    if moderators_audience(at.member).unlimited:
        return for_moderators(gaps)
    asked_in = {one.channel_id for gap in gaps for one in gap.asked_openly if one.channel_id is not None}
    seen = await at.places.seen(at.member, asked_in)
    return for_moderators(as_seen(gap, seen) for gap in gaps)


async def close_gap(at: Office, gap_id: int, change: int) -> Gap | None:
    """Close a gap by a change, and give it as the moderator may read it; None if they may not, or it is gone."""
    try:
        gap = await at.space.activity.close_gap(gap_id, change)
    except GapNotFoundError:  # its questions may just have been deleted
        return None
    return next(iter(await seen_gaps(at, [gap])), None)

"""Gaps as those see them who may read all that was asked openly, and what an alias does to one."""

from __future__ import annotations

from knowledge.activity import Gap, GapState, for_moderators
from knowledge.errors import GapNotFoundError
from knowledge.notes.note import NoteReport
from knowledge.space import Space


async def gaps_in(space: Space, state: GapState = GapState.OPEN) -> list[Gap]:
    """Give the gaps of which moderators may read the wording, most often asked first; makes no activity."""
    return for_moderators(await space.activity.gaps(state)) if await space.activity.exists() else []


async def gap_in(space: Space, number: int) -> Gap:
    """Give a gap in any state. Raises `GapNotFoundError`, also where moderators may not read its wording."""
    gap = await space.activity.gap(number) if await space.activity.exists() else None
    if gap is None or gap.wording is None:
        raise GapNotFoundError(number)
    return gap


async def close_by_alias(space: Space, question: str, report: NoteReport, gap_id: int | None = None) -> Gap | None:
    """Close a gap by the change that made the alias for ``question`` as it is, and give the gap.

    Without its number that is the open gap that asks the same. None if there is none, or it has just been deleted.
    """
    if not await space.activity.exists():
        return None
    if gap_id is None:
        found = await space.activity.open_gap(question)
        if found is None:
            return None
        gap_id = found.id
    try:
        return await space.activity.close_gap(gap_id, await space.notes.alias_change(report))
    except GapNotFoundError:
        return None

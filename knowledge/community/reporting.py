"""Which changes of the articles are still to be reported to the moderators, and from which on that is done."""

from __future__ import annotations

from knowledge.space import Space
from knowledge.storage import Change

TASK = "audit"
"""The name of the task's progress: the number of the last change that was reported."""


async def unreported(space: Space) -> list[Change]:
    """Give the changes since the last that was reported; from where reporting begins on, there are none before."""
    last = await space.activity.progress(TASK)
    if last is not None:
        changes = await space.store.changes(last)
        if changes or last == 0 or await space.store.changes(last - 1):
            return changes
    await begin(space)  # also where an older copy was restored, whose changes have smaller numbers
    return []


async def begin(space: Space) -> None:
    """Report what is changed from now on."""
    changes = await space.store.changes()
    await space.activity.set_progress(TASK, changes[-1].number if changes else 0)

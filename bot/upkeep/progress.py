"""The changes that a task has not yet seen."""

from __future__ import annotations

from knowledge.space import Space
from knowledge.storage import Change
from knowledge.storage.activity import ActivityStore


async def unseen_changes(activity: ActivityStore, source: Space, task: str) -> list[Change]:
    """Give the changes of ``source`` after the last one that a task has seen, all where it has seen none.

    So too where an older copy of the articles was restored, whose changes have smaller numbers.
    """
    last = await activity.progress(task) or 0
    changes = await source.store.changes(last)
    if not changes and last and not await source.store.changes(last - 1):
        return await source.store.changes()
    return changes

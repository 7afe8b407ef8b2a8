"""The activity of a space, kept in a file of its own so that a vote never waits for an import."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from knowledge.storage.activity.contract import ActivityStore
from knowledge.storage.activity.store import SqliteActivityStore

__all__ = ["ActivityStore", "activity_store"]


def activity_store(path: Path, sameness_key: Callable[[str], str]) -> ActivityStore:
    """Give the store in the database file, which is opened, or made with its folder, when it is first used.

    ``sameness_key`` gives for a question what it has in common with those that ask the same; it runs in a thread.
    """
    return SqliteActivityStore(path, sameness_key)

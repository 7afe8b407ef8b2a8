"""The activity of a space, kept in a file of its own so that a vote never waits for an import."""

from knowledge.storage.activity.contract import ActivityStore
from knowledge.storage.activity.store import SqliteActivityStore

__all__ = ["ActivityStore", "SqliteActivityStore"]

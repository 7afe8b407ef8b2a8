"""A store for what is special to SQLite, whatever other stores pass the contract."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge.storage.activity.store import SqliteActivityStore
from tests.knowledge.storage.activity.questions import opened


@pytest.fixture
async def activity(tmp_path: Path) -> AsyncIterator[SqliteActivityStore]:
    """Give the empty store of a folder that has nothing else in it."""
    async with opened(tmp_path) as store:
        yield store

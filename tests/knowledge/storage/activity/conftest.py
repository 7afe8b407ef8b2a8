"""Stores for the contract's tests: any new store is added to ``STORES`` and must pass them all."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from knowledge.storage.activity import ActivityStore
from tests.knowledge.storage.activity.questions import open_activity

STORES: dict[str, Callable[[Path], ActivityStore]] = {"sqlite": open_activity}


@pytest.fixture(params=sorted(STORES))
async def activity(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[ActivityStore]:
    """Give an empty store of each kind."""
    opened = STORES[request.param](tmp_path)
    yield opened
    await opened.close()

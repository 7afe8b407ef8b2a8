"""Stores for the contract's tests: any new store is added to ``STORES`` and must pass them all."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from knowledge.storage import Store, open_store

STORES: dict[str, Callable[[Path], Awaitable[Store]]] = {"sqlite": lambda folder: open_store(folder / "k.sqlite3")}


@pytest.fixture(params=sorted(STORES))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """Open an empty store of each kind."""
    opened = await STORES[request.param](tmp_path)
    yield opened
    await opened.close()

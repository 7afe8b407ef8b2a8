"""A library and a space for the tests that need one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.space import Space


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    """Open an empty library in a folder of its own."""
    async with Library(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
async def space(library: Library) -> AsyncIterator[Space]:
    """Open an empty space."""
    async with library.space("test") as opened:
        yield opened

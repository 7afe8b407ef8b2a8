"""A web to fetch from."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.knowledge.fetching.web import Web, serving


@pytest.fixture(name="web")
async def a_web() -> AsyncIterator[Web]:
    """Serve pages on loopback."""
    async with serving() as web:
        yield web

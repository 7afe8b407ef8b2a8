"""The bot that a module's tests share, run as most run it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.bot.town import Town, town


@pytest_asyncio.fixture(name="here", scope="module", loop_scope="module")
async def the_town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """Run the bot without message content; a module that needs that has a fixture of its own."""
    async with town(tmp_path_factory.mktemp("town") / "data") as running:
        yield running

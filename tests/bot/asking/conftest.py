"""The bot that a module's tests share, once without message content, as most run it, and once with."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.bot.town import Town, town


@pytest_asyncio.fixture(name="here", scope="module", loop_scope="module", params=["off", "on"])
async def the_town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """Run the bot; a module that needs message content for all that it tests has a fixture of its own."""
    async with town(tmp_path_factory.mktemp("town") / "data", FOOTNOTE_MESSAGE_CONTENT=str(request.param)) as running:
        yield running

"""A community that has something to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.cogs.reading_room import ReadingRoom, found
from tests.discord_server.communities import Community
from tests.discord_server.server import DiscordServer


@pytest.fixture
async def room(server: DiscordServer, community: Community, tmp_path: Path) -> ReadingRoom:
    """Give a community with articles."""
    return await found(server, community, tmp_path / "data")

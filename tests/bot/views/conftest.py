"""What the tests of the buttons share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.views.hive import Hive, found
from tests.discord_server.communities import Community
from tests.discord_server.server import DiscordServer


@pytest.fixture(name="hive")
async def a_hive(server: DiscordServer, community: Community, tmp_path: Path) -> Hive:
    """Give a community with articles."""
    return await found(server, community, tmp_path / "data")

"""What was kept of a server that the bot has left is erased in time, and nothing else ever."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.activity import Presence
from knowledge.library import Library
from tests.bot.process import PATIENCE
from tests.bot.views.hive import EGGS, Hive, found
from tests.discord_server.communities import Community
from tests.discord_server.server import DiscordServer

LONG_AGO = datetime.now(UTC) - timedelta(days=31)
RECENTLY = datetime.now(UTC) - timedelta(days=29)


@pytest.fixture(name="hive")
async def a_hive(server: DiscordServer, community: Community, tmp_path: Path) -> Hive:
    """Give a community with articles."""
    return await found(server, community, tmp_path / "data")


async def presence(hive: Hive) -> Presence | None:
    async with hive.space() as space:
        return await space.activity.presence()


async def left(hive: Hive, name: str, bot_id: int, when: datetime | None) -> None:
    """Let a space be one of a server that a bot has left."""
    async with Library(hive.data) as library, library.space(name) as space:
        await space.activity.set_presence(Presence(bot_id, when))


def spaces(hive: Hive) -> set[str]:
    return {path.name for path in hive.data.iterdir() if path.is_dir()}


async def test_who_comes_back_in_time_finds_everything_as_it_was(hive: Hive) -> None:
    """A bot is soon removed by mistake."""
    bot_id = hive.server.bot.id
    async with hive.running() as bot:
        await hive.asks(hive.ada, EGGS)
        hive.community.removes_bot()
        await bot.logged("Left server")
    gone = await presence(hive)
    assert gone is not None
    assert gone.left_at is not None
    await left(hive, str(hive.community.id), bot_id, RECENTLY)
    async with hive.running() as bot:
        hive.community.invites_bot()
        await bot.logged("Ready as")
        assert "**2,000** eggs" in (await hive.asks(hive.ada, EGGS)).text
    assert await presence(hive) == Presence(bot_id)


async def test_after_thirty_days_it_is_erased_and_nothing_else(hive: Hive) -> None:
    """Members were promised that; and what the bot never was in is the operator's."""
    bot_id, own = hive.server.bot.id, str(hive.community.id)
    for name, whose, when in (
        ("301", bot_id, LONG_AGO),
        ("302", bot_id, RECENTLY),
        ("303", bot_id + 1, LONG_AGO),
        (own, bot_id, LONG_AGO),
        ("304", bot_id, None),
    ):
        await left(hive, name, whose, when)
    async with Library(hive.data) as library:
        for name in ("305", "shared", "console"):
            async with library.space(name):
                pass
    async with hive.running() as bot:
        await bot.logged("Erased what was kept of server 301")
        await hive.asks(hive.ada, EGGS)
    assert spaces(hive) == {own, "302", "303", "304", "305", "shared", "console"}
    async with Library(hive.data) as library, library.space("304") as space:
        noted = await space.activity.presence()
    assert noted is not None
    assert noted.left_at is not None, "the bot was removed while it was not running"
    async with hive.running(FOOTNOTE_KEEP_LEFT_DAYS="29") as bot:
        await bot.logged("Erased what was kept of server 302")
    assert "304" in spaces(hive)


async def test_the_operator_may_have_it_erased_at_once(hive: Hive) -> None:
    """Some communities ask for that."""
    async with hive.running(FOOTNOTE_KEEP_LEFT_DAYS="0") as bot:
        await hive.asks(hive.ada, EGGS)
        hive.community.removes_bot()
        await bot.logged("Erased what was kept of server", within=PATIENCE)
    assert str(hive.community.id) not in spaces(hive)

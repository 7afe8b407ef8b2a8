"""Those who asked are told of what the operator does at the command line, by a bot that knows nothing of it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.activity import GapState
from tests.bot.process import PATIENCE
from tests.bot.views.hive import CUP, Hive, found
from tests.discord_server.communities import Community
from tests.discord_server.server import DiscordServer

FENCE = "who painted the fence?"


@pytest.fixture(name="hive")
async def a_hive(server: DiscordServer, community: Community, tmp_path: Path) -> Hive:
    """Give a community."""
    return await found(server, community, tmp_path / "data")


async def closes(hive: Hive, question: str) -> None:
    """Let the operator close a gap by the last change, in a process of its own."""
    async with hive.space() as space:
        gap = next(gap for gap in await space.activity.gaps() if gap.text == question)
    command = ("-m", "knowledge", "--data", str(hive.data), "--space", str(hive.community.id), "gaps", "close")
    done = await asyncio.to_thread(
        subprocess.run, [sys.executable, *command, str(gap.id)], capture_output=True, text=True, check=True
    )
    assert "the bot tells 1 member who asked" in done.stdout


async def test_a_gap_that_the_operator_closes_is_told_by_a_running_bot_and_by_the_next_one(hive: Hive) -> None:
    """Nothing but the activity changes then, and those who asked would wait for ever."""
    async with hive.running():
        await hive.asks(hive.ada, CUP)
        await hive.general.next_message()
        await hive.asks(hive.ben, FENCE)
        await hive.general.next_message()
        await closes(hive, CUP)
        notice = await hive.general.next_message(within=PATIENCE)
        assert (CUP in notice.text, notice.mentions) == (True, (hive.ada.id,))
    await closes(hive, FENCE)
    async with hive.running():
        notice = await hive.general.next_message(within=PATIENCE)
        assert (FENCE in notice.text, notice.mentions) == (True, (hive.ben.id,))
    async with hive.space() as space:
        assert len(await space.activity.gaps(GapState.CLOSED)) == 2
        assert await space.activity.due_notices() == []

"""The bot as a process: how it starts, stops and says why it cannot."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.bot.process import running_bot
from tests.discord_server.server import DiscordServer


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_stops_it_with_exit_code_0(
    server: DiscordServer, tmp_path: Path, number: signal.Signals
) -> None:
    """A host that sends SIGTERM kills what has not ended after 30 seconds, and takes another code for a crash."""
    async with running_bot(server, tmp_path / "data") as bot:
        bot.send(number)
        assert await bot.ended() == 0
    await server.bot_disconnected()
    assert bot.messages[-1] == "Stopped"

"""``python -m bot`` as a process of its own against a loopback Discord, for the end-to-end tests.

async with running_bot(server, tmp_path / "data") as bot:
    ada.says(general, f"{server.bot_mention} how many?")
    ...
    await bot.logged("took")
assert bot.exit_code == 0
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.discord_server.server import DiscordServer
from tests.discord_server.waiting import Changes

PATIENCE = 30.0
"""Seconds of real time that a start or a stop may take on a busy machine before the test has failed."""

BOT = ("-m", "bot")
SMALL_BOT = (str(Path(__file__).with_name("small_bot.py")),)
"""The real client with parts of the tests' own."""

ERRORS = ("error", "critical")


@dataclass(slots=True)
class BotProcess:
    """A running or ended bot. ``log`` has its lines so far, as objects; ``output`` what it printed besides."""

    process: asyncio.subprocess.Process
    log: list[dict[str, Any]] = field(default_factory=list)
    output: list[str] = field(default_factory=list)
    _changes: Changes = field(default_factory=Changes)
    _given: list[dict[str, Any]] = field(default_factory=list)

    @property
    def exit_code(self) -> int | None:
        """Give the exit code, the negative number of the signal that ended it, or None while it runs."""
        return self.process.returncode

    @property
    def messages(self) -> list[str]:
        """Give the messages of the log so far."""
        return [str(line["message"]) for line in self.log]

    async def logged(self, words: str, *, within: float = PATIENCE) -> dict[str, Any]:
        """Wait for a line whose message has these words, and give it; a line is given once."""

        def probe() -> dict[str, Any] | None:
            fresh = (line for line in self.log if all(line is not given for given in self._given))
            return next((line for line in fresh if words in str(line["message"])), None)

        line = await self._changes.until(probe, lambda: f"no line with {words!r} in:\n{self.account()}", within)
        self._given.append(line)
        return line

    def send(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self.process.send_signal(number)

    async def ended(self, *, within: float = PATIENCE) -> int:
        """Wait until it has ended by itself, and give the exit code."""
        try:
            async with asyncio.timeout(within):
                return await self.process.wait()
        except TimeoutError:
            raise AssertionError(f"the bot still runs:\n{self.account()}") from None

    def account(self) -> str:
        """Give all that it has said, for a test that fails."""
        return "\n".join([*(json.dumps(line) for line in self.log), *self.output])

    def unexpected(self) -> list[str]:
        """Give the errors of the log that the test has not waited for, and what is no line of the log."""
        unseen = [line for line in self.log if all(line is not given for given in self._given)]
        return [json.dumps(line) for line in unseen if line["level"] in ERRORS] + self.output

    async def read(self) -> None:
        """Take in what it says, until it has ended."""
        stream = self.process.stderr
        assert stream is not None
        async for text in stream:
            line = text.decode().rstrip("\n")
            try:
                self.log.append(json.loads(line))
            except ValueError:
                self.output.append(line)
            self._changes.notify()


@asynccontextmanager
async def started_bot(folder: Path, program: Sequence[str] = BOT, **settings: str) -> AsyncIterator[BotProcess]:
    """Start the bot in a folder, with these settings and no others; kill it if it outlives the block."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("DISCORD_", "FOOTNOTE_"))}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, *program),
        cwd=folder,
        env=clean | settings,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        limit=1 << 24,
    )
    bot = BotProcess(process)
    reading = asyncio.create_task(bot.read())
    try:
        yield bot
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await reading


def pointed_at(server: DiscordServer, data: Path, **settings: str) -> dict[str, str]:
    """Give the settings with which a bot uses ``server`` and keeps its data in ``data``."""
    addresses = {"DISCORD_TOKEN": server.token, "DISCORD_API": server.api, "DISCORD_GATEWAY": server.gateway.url}
    return addresses | {"FOOTNOTE_DATA": str(data), "FOOTNOTE_LOG_FORMAT": "json"} | settings


@asynccontextmanager
async def running_bot(
    server: DiscordServer, data: Path, program: Sequence[str] = BOT, **settings: str
) -> AsyncIterator[BotProcess]:
    """Run the bot until the block ends: connected, and with its commands registered, when it begins.

    ``settings`` are further variables by their names; ``program`` is what Python runs. When the block ends well, the
    bot is stopped as a host stops it, has to end with 0, and must have logged no error that the test has not waited
    for with `BotProcess.logged`.
    """
    async with started_bot(data.parent, program, **pointed_at(server, data, **settings)) as bot:
        await _unless_it_ends(bot, server.bot_connected(within=PATIENCE))
        await _unless_it_ends(bot, server.commands_registered(within=PATIENCE))
        yield bot
        if bot.exit_code is None:
            bot.send(signal.SIGTERM)
            assert await bot.ended() == 0, bot.account()
    assert bot.unexpected() == [], bot.account()


async def _unless_it_ends(bot: BotProcess, waiting: Coroutine[Any, Any, None]) -> None:
    wait = asyncio.ensure_future(waiting)
    end = asyncio.ensure_future(bot.process.wait())
    try:
        await asyncio.wait({wait, end}, return_when=asyncio.FIRST_COMPLETED)
        assert wait.done(), f"the bot ended with {bot.exit_code}:\n{bot.account()}"
        await wait
    finally:
        wait.cancel()
        end.cancel()

"""The bot's client in the test's own process, where a test needs its clock or its parts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from discord import app_commands

from bot.client import FootnoteClient, Part
from bot.parts import texts
from bot.settings import Settings
from knowledge.engine import Engine
from knowledge.library import Library
from tests.discord_server.pointing import pointing_at
from tests.discord_server.server import DiscordServer


@asynccontextmanager
async def client_inside(
    server: DiscordServer, data: Path, parts: Sequence[Part] = (), translator: app_commands.Translator | None = None
) -> AsyncIterator[FootnoteClient]:
    """Run a client against ``server`` until the block ends; it is connected when the block begins."""
    settings = Settings(token=server.token, data=data)
    with pointing_at(server):
        async with Library(data) as library:
            await library.check()
            async with FootnoteClient(settings, library, Engine(), texts(), parts, translator) as client:
                connection = asyncio.create_task(client.start(server.token))
                try:
                    await server.bot_connected()
                    yield client
                finally:
                    await client.close()
                    await connection

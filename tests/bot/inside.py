"""The bot's client in the test's own process, where a test needs its clock or its parts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bot.client import FootnoteClient, Part
from bot.settings import Settings
from bot.texts import load_texts
from knowledge.engine import Engine
from knowledge.library import Library
from tests.discord_server.pointing import pointing_at
from tests.discord_server.server import DiscordServer


@asynccontextmanager
async def client_inside(server: DiscordServer, data: Path, parts: Sequence[Part] = ()) -> AsyncIterator[FootnoteClient]:
    """Run a client against ``server`` until the block ends; it is connected when the block begins."""
    settings = Settings(token=server.token, data=data)
    with pointing_at(server):
        async with Library(data) as library:
            await library.check()
            async with FootnoteClient(settings, library, Engine(), load_texts(), parts) as client:
                connection = asyncio.create_task(client.start(server.token))
                try:
                    await server.bot_connected()
                    yield client
                finally:
                    await client.close()
                    await connection

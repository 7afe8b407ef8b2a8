"""A running server, a community on it, and a plain HTTP client that speaks as the bot."""

from __future__ import annotations

import warnings
from collections.abc import AsyncIterator

import pytest

with warnings.catch_warnings():
    # discord.py's voice, which nobody uses here, imports a module that Python 3.12 still has and warns of.
    warnings.filterwarnings("ignore", "'audioop' is deprecated", DeprecationWarning)
    import discord  # noqa: F401  imported once, so that nobody after it is warned

from tests.discord_server.communities import Community
from tests.discord_server.raw import RawBot
from tests.discord_server.server import DiscordServer


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    """Run a server whose application has every privileged intent."""
    async with DiscordServer() as running:
        yield running


@pytest.fixture
def community(server: DiscordServer) -> Community:
    """Found a community that the bot is in."""
    return server.community()


@pytest.fixture
async def bot(server: DiscordServer) -> AsyncIterator[RawBot]:
    """Give the bot as plain HTTP and websockets."""
    async with RawBot(server) as raw:
        yield raw

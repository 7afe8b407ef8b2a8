"""How discord.py is led to the loopback server without changing it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.discord_server.server import DiscordServer


@contextmanager
def pointing_at(server: DiscordServer) -> Iterator[None]:
    """Let every discord.py client of this process use ``server``, and Discord again afterwards.

    Three class attributes are enough: REST's base, the gateway of clients without shards, and the base of avatars
    and icons. The addresses of attachments and of the gateway for resuming come from the server.
    """
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, discord.Asset.BASE
    Route.BASE = server.api
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(server.gateway.url)
    discord.Asset.BASE = server.address
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, discord.Asset.BASE = before

"""Leads discord.py to where the settings say that Discord is."""

from __future__ import annotations

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.settings import Settings


def point_discord_at(settings: Settings) -> None:
    """Let every discord.py client of this process use the addresses of the settings; without any, Discord's own.

    discord.py keeps them in three class attributes: REST's base, the gateway for sessions that begin anew, and the
    base of avatars and icons. The gateway of the first session and the one for resuming come from REST.
    """
    if settings.api_url is None or settings.gateway_url is None:
        return
    Route.BASE = str(settings.api_url).rstrip("/")
    DiscordWebSocket.DEFAULT_GATEWAY = settings.gateway_url
    discord.Asset.BASE = str(settings.api_url.origin())

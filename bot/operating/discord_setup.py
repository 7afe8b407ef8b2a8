"""What is set in discord.py for the whole process, before any client is made."""

from __future__ import annotations

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.settings import Settings


def set_up_discord(settings: Settings) -> None:
    """Let every client of this process use the addresses of the settings; without any, Discord's own.

    discord.py keeps them in three class attributes: REST's base, the gateway for sessions that begin anew, and the
    base of avatars and icons. The gateway of the first session and the one for resuming come from REST. Nobody is
    warned that the libraries for voice are missing.
    """
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    if settings.api_url is not None and settings.gateway_url is not None:
        Route.BASE = str(settings.api_url).rstrip("/")
        DiscordWebSocket.DEFAULT_GATEWAY = settings.gateway_url
        discord.Asset.BASE = str(settings.api_url.origin())

"""``python -m bot invite``: prints the address that lets the bot into a server."""

from __future__ import annotations

import base64
import binascii

import discord

from bot.exit_codes import ExitCode
from bot.operating.discord_setup import set_up_discord
from bot.operating.permissions import invitation
from bot.operating.signals import Stop
from bot.operating.start_errors import start_errors
from bot.settings import Settings


async def invite(settings: Settings, _: Stop) -> ExitCode:
    """Print the address; Discord is asked only where the token does not say whose it is."""
    print(invitation(application_id(settings.token) or await _ask_discord(settings)))
    return ExitCode.DONE


def application_id(token: str) -> int | None:
    """Give the application's id, which a bot's token begins with in base 64, or None where it does not."""
    first = token.split(".")[0]
    try:
        number = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return int(number) if number.isdigit() else None


async def _ask_discord(settings: Settings) -> int:
    set_up_discord(settings)
    with start_errors():
        async with discord.Client(intents=discord.Intents.none()) as client:
            await client.login(settings.token)
            return (await client.application_info()).id

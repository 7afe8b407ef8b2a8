"""``python -m bot invite``: prints the address that lets the bot into a server."""

from __future__ import annotations

import base64
import binascii

from bot.exit_codes import ExitCode
from bot.permissions import invitation
from bot.settings import Settings
from bot.signals import Stop


async def invite(settings: Settings, _: Stop) -> ExitCode:
    """Print the address."""
    print(invitation(application_id(settings.token) or 0))
    return ExitCode.DONE


def application_id(token: str) -> int | None:
    """Give the application's id, which a bot's token begins with in base 64, or None where it does not."""
    first = token.split(".")[0]
    try:
        number = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None
    return int(number) if number.isascii() and number.isdigit() else None

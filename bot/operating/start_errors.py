"""What discord.py and the network raise when Discord does not let the bot in, in our words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import discord

from bot.errors import IntentMissingError, TokenRefusedError, UnreachableError


@contextmanager
def start_errors() -> Iterator[None]:
    """Turn errors of discord.py and of the network inside the block into a `StartError`."""
    try:
        yield
    except discord.LoginFailure as error:
        raise TokenRefusedError from error
    except discord.PrivilegedIntentsRequired as error:
        raise IntentMissingError from error
    except discord.ConnectionClosed as error:
        if error.code == 4004:  # authentication failed
            raise TokenRefusedError from error
        raise UnreachableError(f"the gateway closed the connection with {error.code}") from error
    except discord.HTTPException as error:
        raise UnreachableError(f"HTTP {error.status}") from error
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        raise UnreachableError(str(error) or type(error).__name__) from error

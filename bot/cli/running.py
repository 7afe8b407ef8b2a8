"""``python -m bot``: settings → library → client, until a signal comes or Discord refuses."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Sequence
from importlib.metadata import version

import aiohttp
import discord

from bot.client import FootnoteClient, Part
from bot.discord_address import point_discord_at
from bot.errors import (
    IntentMissingError,
    StartError,
    TokenRefusedError,
    UnreachableError,
    exit_code_of,
)
from bot.exit_codes import ExitCode
from bot.health import health_page
from bot.logs import log_to
from bot.parts import parts, texts
from bot.settings import Settings
from bot.signals import Stop
from knowledge.engine import Engine
from knowledge.errors import FootnoteError
from knowledge.library import Library

logger = logging.getLogger(__name__)


async def run(settings: Settings, stop: Stop) -> ExitCode:
    """Run the bot with all its parts."""
    return await run_with(parts(), settings, stop)


async def run_with(chosen: Sequence[Part], settings: Settings, stop: Stop) -> ExitCode:
    """Run the bot until it is told to stop, and give the exit code; whatever ends it stands in the log."""
    log_to(sys.stderr, settings)
    point_discord_at(settings)
    try:
        async with Library(settings.data) as library:
            problems = await library.check()
            names = await library.names()
            logger.info(
                "Footnote %s; data in %s; spaces: %d", version("footnote"), settings.data.absolute(), len(names)
            )
            for problem in problems:
                logger.error("%s Questions that need this database fail", problem)
            await _serve(FootnoteClient(settings, library, Engine(), texts(), chosen), stop)
    except FootnoteError as error:
        code = exit_code_of(error)
        logger.critical("%s", error, extra={"fields": {"exit_code": int(code)}})
        return code
    except Exception:
        logger.critical("Ended by an error that nobody has foreseen", exc_info=True)
        return ExitCode.FAILED
    logger.info("Stopped")
    return ExitCode.DONE


async def _serve(client: FootnoteClient, stop: Stop) -> None:
    """Be connected to Discord until told to stop; raises `StartError`."""
    async with client, health_page(client, client.settings.http) as address:
        if address is not None:
            logger.info("The health page is at %s/healthz, the metrics are at %s/metrics", address, address)
        connection = asyncio.create_task(client.start(client.settings.token))
        stopped = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({connection, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if connection.done():
                connection.result()
            else:
                logger.info("Told to stop; finishing what is running")
                await client.finish()
        except Exception as error:
            raise _start_error(error) from error
        finally:
            stopped.cancel()
            connection.cancel()
            await asyncio.gather(stopped, connection, return_exceptions=True)


def _start_error(error: Exception) -> Exception:
    """Give the error with a sentence for people, where it is Discord's or the network's."""
    match error:
        case StartError():
            return error
        case discord.LoginFailure() | discord.ConnectionClosed(code=4004):  # authentication failed
            return TokenRefusedError()
        case discord.PrivilegedIntentsRequired():
            return IntentMissingError()
        case discord.HTTPException():
            return UnreachableError(f"HTTP {error.status}")
        case discord.ConnectionClosed():
            return UnreachableError(f"the gateway closed with {error.code}")
        case discord.DiscordException() | aiohttp.ClientError() | OSError():
            return UnreachableError(str(error) or type(error).__name__)
    return error

"""``python -m bot``: settings → library → client, until a signal comes or Discord refuses."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version

from bot.client import FootnoteClient, Part
from bot.errors import exit_code_of
from bot.exit_codes import ExitCode
from bot.operating.discord_setup import set_up_discord
from bot.operating.health import health_page
from bot.operating.logs import log_to
from bot.operating.signals import Stop
from bot.operating.start_errors import start_errors
from bot.parts import parts
from bot.settings import Settings
from bot.texts import load_texts
from knowledge.engine import Engine
from knowledge.errors import FootnoteError
from knowledge.library import Library

logger = logging.getLogger(__name__)


THREADS = 3
"""For what computes or reads files; each that has run costs a few megabytes, and a small host has two cores."""


async def run(settings: Settings, stop: Stop) -> ExitCode:
    """Run the bot with all its parts."""
    return await run_with(parts(), settings, stop)


async def run_with(chosen: Sequence[Part], settings: Settings, stop: Stop) -> ExitCode:
    """Run the bot until it is told to stop, and give the exit code; whatever ends it stands in the log."""
    log_to(sys.stderr, settings)
    set_up_discord(settings)
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS))
    try:
        async with Library(settings.data) as library:
            await _look_at(library, settings)
            texts = await asyncio.to_thread(load_texts)
            engine = Engine(vectors=settings.vectors)
            await _serve(FootnoteClient(settings, library, engine, texts, chosen), stop)
    except FootnoteError as error:
        code = exit_code_of(error)
        logger.critical("%s", error, extra={"fields": {"exit_code": int(code)}})
        return code
    except Exception:
        logger.critical("Ended by an error that nobody has foreseen", exc_info=True)
        return ExitCode.FAILED
    logger.info("Stopped")
    return ExitCode.DONE


async def _look_at(library: Library, settings: Settings) -> None:
    """Say what there is; raises `StorageError` where the bot had better not begin."""
    problems = await library.check()
    names = await library.names()
    logger.info("Footnote %s; data in %s; spaces: %d", version("footnote"), settings.data.absolute(), len(names))
    for problem in problems:
        logger.error("%s Questions that need it fail until then.", problem)


async def _serve(client: FootnoteClient, stop: Stop) -> None:
    """Be connected to Discord until told to stop; raises `StartError`."""
    client.maintain(client.library.close_idle)
    async with client, health_page(client, client.settings.http) as address:
        if address is not None:
            logger.info("The health page is at %s/healthz, the metrics are at %s/metrics", address, address)
        connection = asyncio.create_task(client.start(client.settings.token))
        stopped = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({connection, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if connection.done():
                with start_errors():
                    connection.result()
            else:
                logger.info("Told to stop; finishing what is running")
                await client.finish()
        finally:
            stopped.cancel()
            connection.cancel()
            await asyncio.gather(stopped, connection, return_exceptions=True)

"""The optional HTTP page: whether the bot is alive, and what it has counted."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.client import FootnoteClient
from bot.errors import SettingError
from bot.operating.pulse import Pulse
from knowledge.errors import StorageError

DATABASE_SECONDS = 5.0
"""A database that takes longer to answer is taken for dead."""

LOOK_SECONDS = 30.0
"""How often is looked whether Discord was heard, while nobody asks."""


class HealthPage:
    """The two addresses, ``/healthz`` and ``/metrics``."""

    def __init__(self, client: FootnoteClient, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._pulse = Pulse(client, clock)

    def application(self) -> web.Application:
        """Give what an HTTP server serves."""
        application = web.Application()
        application.add_routes([web.get("/healthz", self.healthz), web.get("/metrics", self.metrics)])
        return application

    async def healthz(self, _: web.Request) -> web.Response:
        """Answer 200 while Discord was heard of late and the database answers, else 503; JSON says which."""
        database = await self._database()
        silent = self._pulse.silent_for()
        dead = self._pulse.is_dead or database is not None
        state = {
            "status": "dead" if dead else "alive",
            "gateway_silent_seconds": round(silent, 1),
            "database": database or "answers",
        }
        return web.json_response(state, status=503 if dead else 200)

    async def metrics(self, _: web.Request) -> web.Response:
        """Answer with all metrics in Prometheus' format."""
        metrics = self._client.metrics
        metrics.connected_to(len(self._client.guilds), self._client.latencies)
        body = await asyncio.to_thread(metrics.exposition)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def keep_looking(self) -> None:
        """Look at the connections for as long as it is not cancelled."""
        while True:
            self._pulse.look()
            await asyncio.sleep(LOOK_SECONDS)

    async def _database(self) -> str | None:
        """Give what is wrong with the database, or None."""
        try:
            async with asyncio.timeout(DATABASE_SECONDS):
                await self._client.library.probe()
        except StorageError as error:
            return str(error)
        except TimeoutError:
            return f"no answer within {DATABASE_SECONDS:g} seconds"
        return None


@asynccontextmanager
async def health_page(client: FootnoteClient, address: tuple[str, int] | None) -> AsyncIterator[str | None]:
    """Serve the page at host and port for as long as the block, and give its address; without one, do nothing.

    Raises `SettingError` where nobody can listen there.
    """
    if address is None:
        yield None
        return
    page = HealthPage(client)
    runner = web.AppRunner(page.application(), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    looking = asyncio.create_task(page.keep_looking())
    try:
        await _listen(runner, *address)
        host, port = runner.addresses[0][:2]
        yield f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    finally:
        looking.cancel()
        with suppress(asyncio.CancelledError):
            await looking
        await runner.cleanup()


async def _listen(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        raise SettingError("FOOTNOTE_HTTP", f"names an address that cannot be used: {error.strerror}") from error

"""A small web on loopback: a real server with pages, and a resolver that knows its names."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from knowledge.fetching import Fetcher, read_hosts
from knowledge.fetching.fetcher import Limits
from knowledge.fetching.public_addresses import is_public

LOOPBACK = "127.0.0.1"
HOST = "docs.example"
Page: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Names(AbstractResolver):
    """Knows the addresses of some names; all others are of no host. ``asked`` has each question."""

    def __init__(self, **known: Sequence[str]) -> None:
        self.known: dict[str, Sequence[str]] = {HOST: [LOOPBACK]} | {
            name.replace("_", "."): addresses for name, addresses in known.items()
        }
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Give the addresses of a name."""
        self.asked.append(host)
        if host not in self.known:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        found = [(socket.AF_INET6 if ":" in address else socket.AF_INET, address) for address in self.known[host]]
        return [
            ResolveResult(hostname=host, host=address, port=port, family=kind, proto=0, flags=socket.AI_NUMERICHOST)
            for kind, address in found
            if family in (socket.AF_UNSPEC, kind)
        ]

    async def close(self) -> None:
        """Hold nothing."""


@dataclass(slots=True)
class Web:
    """The server. ``pages`` are by their paths; ``requests`` are those that reached it."""

    port: int
    pages: dict[str, Page] = field(default_factory=dict)
    requests: list[web.Request] = field(default_factory=list)
    names: Names = field(default_factory=Names)

    def url(self, path: str, host: str = HOST) -> str:
        """Give the address of a page."""
        return f"http://{host}:{self.port}{path}"

    def gives(self, path: str, body: bytes | str, content_type: str = "text/html", **headers: str) -> str:
        """Let a page be there, and give its address; underscores in the headers' names are hyphens."""
        content = body.encode() if isinstance(body, str) else body
        said = {"Content-Type": content_type} | {name.replace("_", "-"): value for name, value in headers.items()}

        async def page(_: web.Request) -> web.StreamResponse:
            return web.Response(body=content, headers=said)

        self.pages[path] = page
        return self.url(path)

    def redirects(self, path: str, target: str, status: int = 302) -> str:
        """Let a path lead elsewhere, and give its address."""

        async def page(_: web.Request) -> web.StreamResponse:
            return web.Response(status=status, headers={"Location": target})

        self.pages[path] = page
        return self.url(path)

    def fetcher(self, hosts: str | None = None, limits: Limits | None = None, names: Names | None = None) -> Fetcher:
        """Give a fetcher that may reach this server, and of all other addresses the public ones."""
        allowed = f"{HOST}:{self.port}" if hosts is None else hosts
        return Fetcher(read_hosts(allowed), resolver=names or self.names, is_allowed=loopback_or_public, limits=limits)


def loopback_or_public(address: str) -> bool:
    """Allow what is allowed, and the one address of loopback at which the server is."""
    return address == LOOPBACK or is_public(address)


@asynccontextmanager
async def serving() -> AsyncIterator[Web]:
    """Serve, until the block ends."""
    found = Web(0)

    async def handle(request: web.Request) -> web.StreamResponse:
        found.requests.append(request)
        page = found.pages.get(request.path)
        return web.Response(status=404) if page is None else await page(request)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, LOOPBACK, 0)
    await site.start()
    found.port = runner.addresses[0][1]
    try:
        yield found
    finally:
        await runner.cleanup()
        await asyncio.sleep(0)

"""An address → what a server gives for it: redirects followed by hand, each looked at as the address itself was."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version
from typing import Final

import aiohttp
from aiohttp.abc import AbstractResolver
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from knowledge.fetching.allowed_hosts import AllowedHosts, host_of
from knowledge.fetching.errors import (
    FetchingOffError,
    FetchTimeoutError,
    HostNotAllowedError,
    InvalidAddressError,
    PageTooLargeError,
    PageUnreachableError,
    PrivateAddressError,
)
from knowledge.fetching.public_addresses import IsAllowed, PublicResolver, is_public, looks_numeric
from knowledge.fetching.unpacking import unpacked

LONGEST_ADDRESS: Final = 2000
"""Characters."""

_REDIRECTS: Final = {301, 302, 303, 307, 308}
_FOUND: Final = 200
_ACCEPTED: Final = "text/html, application/xhtml+xml, text/markdown, text/plain, application/pdf;q=0.9, */*;q=0.1"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one page may ask for: ``seconds`` for all of it, ``size`` in bytes, unpacked."""

    seconds: float = 15.0
    size: int = 10 * 1024 * 1024
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Download:
    """What was given for an address.

    ``asked`` is the address as it was typed, ``url`` where it led to in the end, without a fragment. ``charset`` is the
    encoding that the server names, None if it names none.
    """

    asked: str
    url: URL
    content_type: str
    charset: str | None
    body: bytes


class Fetcher:
    """Fetches pages of the hosts that are allowed, and only of the public Internet.

    ``resolver`` looks names up, as the system does if none is given; ``is_allowed`` tells to which addresses may be
    connected.
    """

    def __init__(
        self,
        hosts: AllowedHosts,
        *,
        resolver: AbstractResolver | None = None,
        is_allowed: IsAllowed = is_public,
        limits: Limits | None = None,
    ) -> None:
        self._hosts = hosts
        self._resolver = resolver
        self._is_allowed = is_allowed
        self._limits = limits or Limits()

    async def download(self, asked: str) -> Download:
        """Give what stands at an address.

        No cookies, passwords or proxies are used. Raises a `FetchError`, and `DamagedSourceError` for a body that
        cannot be unpacked.
        """
        if not self._hosts:
            raise FetchingOffError(asked)
        try:
            async with asyncio.timeout(self._limits.seconds), self._session(asked) as session:
                return await self._follow(session, asked)
        except TimeoutError:
            raise FetchTimeoutError(asked, self._limits.seconds) from None
        except (aiohttp.ClientError, OSError) as error:
            raise PageUnreachableError(asked, _reason(error)) from None

    async def _follow(self, session: aiohttp.ClientSession, asked: str) -> Download:
        url = self._checked(asked, asked)
        for _ in range(self._limits.redirects + 1):
            async with session.get(url, allow_redirects=False) as response:
                if response.status not in _REDIRECTS or "Location" not in response.headers:
                    return await self._taken(response, url, asked)
                url = self._checked(response.headers["Location"], asked, url)
        raise PageUnreachableError(asked, f"it redirects more than {self._limits.redirects} times")

    def _checked(self, address: str, asked: str, base: URL | None = None) -> URL:
        """Give an address that may be asked, without its fragment; ``base`` is the one that led to it."""
        try:
            url = URL(address.strip()) if base is None else base.join(URL(address.strip()))
            host, port = host_of(url), url.port
        except ValueError:
            raise InvalidAddressError(asked) from None
        if url.scheme not in ("http", "https") or not host or port is None or len(str(url)) > LONGEST_ADDRESS:
            raise InvalidAddressError(asked)
        if url.user is not None or url.password is not None:
            raise InvalidAddressError(asked)
        if not self._hosts.allow(host, port):
            raise HostNotAllowedError(asked, host if url.is_default_port() else f"{host}:{port}")
        if looks_numeric(host) and not self._is_allowed(host):
            raise PrivateAddressError(asked, host)
        return url.with_fragment(None)

    async def _taken(self, response: aiohttp.ClientResponse, url: URL, asked: str) -> Download:
        if response.status != _FOUND:
            raise PageUnreachableError(asked, f"the server answers {response.status}")
        packed = bytearray()
        async for chunk in response.content.iter_any():
            packed += chunk
            if len(packed) > self._limits.size:
                raise PageTooLargeError(asked, self._limits.size)
        encoding = response.headers.get("Content-Encoding", "").strip().lower()
        body = await asyncio.to_thread(unpacked, bytes(packed), encoding, self._limits.size, asked)
        return Download(asked, url, response.content_type.lower(), response.charset, body)

    @asynccontextmanager
    async def _session(self, asked: str) -> AsyncIterator[aiohttp.ClientSession]:
        resolver = PublicResolver(self._resolver or ThreadedResolver(), self._is_allowed, asked)
        async with aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(resolver=resolver, use_dns_cache=False, force_close=True),
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None),
            auto_decompress=False,
            trust_env=False,
            headers={
                "Accept": _ACCEPTED,
                "Accept-Encoding": "gzip, deflate",
                "User-Agent": f"Footnote/{version('footnote')}",
            },
        ) as session:
            yield session


def _reason(error: Exception) -> str:
    """Say in a few words why a page cannot be had; what an error says of itself names our own machine too."""
    match error:
        case aiohttp.ClientConnectorDNSError():
            return "no host of that name is known"
        case aiohttp.ClientConnectorCertificateError() | aiohttp.ClientSSLError():
            return "its certificate is not valid"
        case aiohttp.ClientConnectorError():
            return "the server does not answer"
        case _:
            return "the connection broke off, or what came was no answer"

"""Only what is on the public Internet is asked: the address that is looked at is the one that is connected to."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Network, ip_address
from typing import Final, TypeAlias

from aiohttp.abc import AbstractResolver, ResolveResult

from knowledge.fetching.errors import PrivateAddressError

IsAllowed: TypeAlias = Callable[[str], bool]
"""Tells of an IP address whether it may be connected to."""

_NUMBER: Final = re.compile(r"0x[0-9a-f]*|[0-9]+")
_UNICAST: Final = IPv6Network("2000::/3")
_TUNNELS: Final = (IPv6Network("2001::/32"), IPv6Network("2002::/16"))
"""Teredo and 6to4: in each address is one of IPv4, to which a gateway would lead."""


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public Internet, for one machine.

    Of IPv6 only global unicast is: what has an address of IPv4 in it (mapped, NAT64, 6to4, Teredo) might lead to a
    private one.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if not found.is_global or found.is_multicast:
        return False
    return isinstance(found, IPv4Address) or (found in _UNICAST and not any(found in tunnel for tunnel in _TUNNELS))


def looks_numeric(host: str) -> bool:
    """Tell whether a host may be taken for an IP address as it stands, in whatever spelling.

    For such a one no resolver may be asked, so it has to be looked at by itself.
    """
    return ":" in host or _NUMBER.fullmatch(host.rpartition(".")[2]) is not None


class PublicResolver(AbstractResolver):
    """Gives those addresses of a name that may be connected to, out of what ``resolver`` knows.

    A connection is made to no other, so a name that is resolved to something else a moment later is of no avail.
    Raises `PrivateAddressError`, with ``source`` as the page's name, where none is left.
    """

    def __init__(self, resolver: AbstractResolver, is_allowed: IsAllowed, source: str) -> None:
        self._resolver = resolver
        self._is_allowed = is_allowed
        self._source = source

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Give the addresses."""
        found = await self._resolver.resolve(host, port, family)
        allowed = [one for one in found if self._is_allowed(one["host"])]
        if found and not allowed:
            raise PrivateAddressError(self._source, host)
        return allowed

    async def close(self) -> None:
        """Let go of nothing: the resolver is its owner's."""

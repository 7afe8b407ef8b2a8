"""Which hosts the operator lets pages be fetched from. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from yarl import URL

from knowledge.errors import InvalidSettingError

FETCH_HOSTS: Final = "FOOTNOTE_FETCH_HOSTS"
"""The name of the setting."""

USUAL_PORTS: Final = {80, 443}
_ENTRY: Final = re.compile(
    r"(?P<any>\*\.)?(?P<name>[^\s:/@*?#\[\]]+|\[[0-9a-f:.]+\])(?::(?P<port>[1-9][0-9]{0,4}))?", re.IGNORECASE
)
_PROBLEM: Final = "has to list hosts, separated by commas, as in example.org, *.example.org, docs.example.org:8443"


@dataclass(frozen=True, slots=True)
class AllowedHost:
    """A host as addresses write it, in lower case and ASCII.

    With ``subdomains`` it stands for all below it and not for itself. ``port`` is the only
    one, None for the usual ones.
    """

    name: str
    subdomains: bool = False
    port: int | None = None

    def allows(self, host: str, port: int) -> bool:
        """Tell whether a host may be asked at a port."""
        named = host.endswith(f".{self.name}") if self.subdomains else host == self.name
        return named and (port in USUAL_PORTS if self.port is None else port == self.port)


@dataclass(frozen=True, slots=True)
class AllowedHosts:
    """All hosts that are allowed; without any, nothing is fetched."""

    hosts: tuple[AllowedHost, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.hosts)

    def allow(self, host: str, port: int) -> bool:
        """Tell whether a host, as `host_of` gives it, may be asked at a port."""
        return any(allowed.allows(host, port) for allowed in self.hosts)


NO_HOSTS: Final = AllowedHosts()


def read_hosts(value: str) -> AllowedHosts:
    """Read the setting: hosts separated by commas. Raises `InvalidSettingError`."""
    return AllowedHosts(tuple(_read(entry.strip()) for entry in value.split(",") if entry.strip()))


def host_of(url: URL) -> str:
    """Give the host of an address in the one form in which hosts are compared; empty where it has none."""
    return (url.raw_host or "").lower().rstrip(".")


def _read(entry: str) -> AllowedHost:
    found = _ENTRY.fullmatch(entry)
    if found is None:
        raise InvalidSettingError(FETCH_HOSTS, _PROBLEM)
    try:
        name = host_of(URL(f"http://{found['name']}/"))
    except ValueError:
        name = ""
    port = int(found["port"]) if found["port"] else None
    if not name or (port or 0) >= 1 << 16:
        raise InvalidSettingError(FETCH_HOSTS, _PROBLEM)
    return AllowedHost(name, found["any"] is not None, port)

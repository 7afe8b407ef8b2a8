"""Which addresses may be connected to."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.fetching.public_addresses import is_public

INSIDE = {
    "loopback": ("127.0.0.1", "127.255.255.254", "::1"),
    "private": ("10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd12:3456::1"),
    "link-local": ("169.254.169.254", "fe80::1", "fe80::1%eth0"),
    "shared by a provider": ("100.64.0.1",),
    "unspecified": ("0.0.0.0", "0.1.2.3", "::"),  # noqa: S104  # nothing is bound to it
    "multicast": ("224.0.0.1", "239.255.255.250", "ff02::1", "ff0e::1"),
    "reserved": ("240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "203.0.113.9", "2001:db8::1", "4000::1"),
    "mapped": ("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1"),
    "NAT64": ("64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::a00:1"),
    "tunnels": ("2002:7f00:1::", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2"),
    "none": ("", "localhost", "127.1", "2130706433", "0x7f.0.0.1", "8.8.8.8 "),
}


@pytest.mark.parametrize("address", [address for some in INSIDE.values() for address in some])
def test_what_is_not_public_is_refused(address: str) -> None:
    """A moderator of one server would read what only the operator's own network may."""
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.215.14", "172.32.0.1", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"]
)
def test_what_is_public_is_allowed(address: str) -> None:
    """Without it nothing could be fetched."""
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_no_spelling_of_a_private_address_is_public(address: object) -> None:
    """IPv6 can write every address of IPv4 in several ways."""
    number = int(ip_address(str(address)))
    if not is_public(str(address)):
        for prefix in ("::ffff:0:0/96", "64:ff9b::/96", "::/96"):
            assert not is_public(str(ip_address(int(ip_network(prefix).network_address) + number)))
        assert not is_public(str(ip_address((0x2002 << 112) + (number << 80) + 1)))

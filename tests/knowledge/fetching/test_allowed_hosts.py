"""The setting that says which hosts may be fetched from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import InvalidSettingError
from knowledge.fetching import read_hosts


@pytest.mark.parametrize(
    ("setting", "host", "port", "allowed"),
    [
        ("example.org", "example.org", 443, True),
        ("example.org", "example.org", 80, True),
        ("example.org", "example.org", 8443, False),
        ("example.org", "www.example.org", 443, False),
        ("example.org", "evilexample.org", 443, False),
        ("example.org", "example.org.evil.net", 443, False),
        ("*.example.org", "www.example.org", 443, True),
        ("*.example.org", "a.b.example.org", 443, True),
        ("*.example.org", "example.org", 443, False),
        ("*.example.org", "evilexample.org", 443, False),
        ("example.org:8443", "example.org", 8443, True),
        ("example.org:8443", "example.org", 443, False),
        (" Example.ORG. , bücher.example ", "example.org", 443, True),
        ("bücher.example", "xn--bcher-kva.example", 443, True),
        ("[2001:db8::1]:8080", "2001:db8::1", 8080, True),
        ("", "example.org", 443, False),
    ],
)
def test_only_what_is_listed_is_allowed(setting: str, host: str, port: int, allowed: bool) -> None:
    """A host that is let in by its likeness to another is whoever registered it."""
    assert read_hosts(setting).allow(host, port) is allowed


def test_nothing_is_allowed_without_a_host() -> None:
    """The operator who set nothing has not agreed to anything."""
    assert not read_hosts(" , ")


@pytest.mark.parametrize(
    "setting",
    ["*", "https://example.org", "example.org/docs", "a b", "user@example.org", "x:0", "x:99999", "*.", "ex*.org"],
)
def test_what_is_no_host_is_refused(setting: str) -> None:
    """A setting that is read as something else than it says allows too much, or nothing."""
    with pytest.raises(InvalidSettingError, match="FOOTNOTE_FETCH_HOSTS"):
        read_hosts(setting)


@given(st.text(max_size=30))
def test_any_setting_is_read_or_refused(setting: str) -> None:
    """An error that nobody has foreseen would end the bot at its start with no sentence."""
    try:
        read_hosts(setting)
    except InvalidSettingError:
        return

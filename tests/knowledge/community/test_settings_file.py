"""Settings as a file: what is exported comes back as it was, and anything else changes nothing."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.activity import AnswerPlace, ChannelMode, ChannelSettings, ServerSettings
from knowledge.community.settings_file import CHANNEL, LARGEST_FILE, SERVER, AllSettings, from_file, to_file
from knowledge.errors import InvalidSettingsFileError

BIG = 2**64 - 1
FULL = AllSettings(
    ServerSettings(
        moderator_roles=frozenset({1, BIG}),
        answer_roles=frozenset({2}),
        shared_space=False,
        moderators_channel=BIG,
        daily_quota=20,
        cooldown_seconds=5,
        language="pt-BR",
        retention_days=7,
        ignored=frozenset({3}),
        audit_channel=4,
        author_consent=True,
        weekly_digest=True,
    ),
    (ChannelSettings(BIG, ChannelMode.ALWAYS, AnswerPlace.THREAD, 0.75), ChannelSettings(9, ChannelMode.OFF)),
)


@pytest.mark.parametrize("settings", [FULL, AllSettings(ServerSettings(), ())])
def test_what_is_exported_comes_back(settings: AllSettings) -> None:
    """A file that loses something is worse than none."""
    assert from_file(to_file(settings)) == settings


def test_every_setting_is_in_the_file() -> None:
    """A new one would be forgotten otherwise."""
    assert set(SERVER) == {field.name for field in fields(ServerSettings)}
    assert set(CHANNEL) == {field.name for field in fields(ChannelSettings)}


def test_ids_are_texts() -> None:
    """Programs that know only floating-point numbers would round them."""
    kept = json.loads(to_file(FULL))
    assert kept["server"]["moderators_channel"] == str(BIG)
    assert kept["server"]["moderator_roles"] == ["1", str(BIG)]
    assert kept["channels"][0]["channel_id"] == str(BIG)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b"null",
        b'{"footnote_settings": 2}',
        b'{"footnote_settings": 1, "more": 1}',
        b'{"footnote_settings": 1, "server": []}',
        b'{"footnote_settings": 1, "server": {"no_such": 1}}',
        b'{"footnote_settings": 1, "server": {"retention_days": 0}}',
        b'{"footnote_settings": 1, "server": {"retention_days": "7"}}',
        b'{"footnote_settings": 1, "server": {"retention_days": true}}',
        b'{"footnote_settings": 1, "server": {"shared_space": "no"}}',
        b'{"footnote_settings": 1, "server": {"language": "German"}}',
        b'{"footnote_settings": 1, "server": {"language": "de\\n"}}',
        b'{"footnote_settings": 1, "server": {"moderator_roles": ["0"]}}',
        b'{"footnote_settings": 1, "server": {"audit_channel": 5}}',
        b'{"footnote_settings": 1, "channels": {}}',
        b'{"footnote_settings": 1, "channels": [{"mode": "off"}]}',
        b'{"footnote_settings": 1, "channels": [{"channel_id": "1", "mode": "sometimes"}]}',
        b'{"footnote_settings": 1, "channels": [{"channel_id": "1", "threshold": 2}]}',
        b'{"footnote_settings": 1, "channels": [{"channel_id": "1", "threshold": 1%s}]}' % (b"0" * 400),
        b"[" * 100_000,
        to_file(FULL) + b" " * LARGEST_FILE,
    ],
)
def test_anything_else_is_refused(content: bytes) -> None:
    """Half of a file must not go in, and nobody wants to see a traceback."""
    with pytest.raises(InvalidSettingsFileError, match=r"^This is no file of settings .*; nothing was changed\.$"):
        from_file(content)


@pytest.mark.parametrize(
    ("server", "said"),
    [
        ('{"cooldown_seconds": -1}', "the setting 'cooldown_seconds' is 0 to 86400 seconds"),
        ('{"ignored": [5]}', "the setting 'ignored' has a value that it cannot have"),
        ('{"colour": 1}', "the setting 'colour' is none that this Footnote knows"),
    ],
)
def test_what_is_wrong_is_named(server: str, said: str) -> None:
    """Whoever has changed one line of a file would look for it in all."""
    with pytest.raises(InvalidSettingsFileError) as refused:
        from_file(b'{"footnote_settings": 1, "server": %s}' % server.encode())
    assert refused.value.detail == said


def taken_in(content: bytes) -> AllSettings | str:
    """Give what a file says, or why it was refused."""
    try:
        return from_file(content)
    except InvalidSettingsFileError as refused:
        return str(refused)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.sampled_from(["5", "de", "off"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=5,
)


@given(
    server=st.dictionaries(st.sampled_from(sorted(SERVER)) | st.text(max_size=9), JSON, max_size=4) | JSON,
    channel=st.dictionaries(st.sampled_from(sorted(CHANNEL)), JSON, max_size=4) | JSON,
)
def test_whatever_is_in_a_file_is_taken_whole_or_refused_in_a_sentence(server: object, channel: object) -> None:
    """A file is edited by hand, and half of it must not go in."""
    content = json.dumps({"footnote_settings": 1, "server": server, "channels": [channel]}).encode()
    taken = taken_in(content)
    assert taken.isprintable() if isinstance(taken, str) else from_file(to_file(taken)) == taken


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_a_sentence(content: bytes) -> None:
    """A picture is attached as easily as the right file."""
    with pytest.raises(InvalidSettingsFileError):
        from_file(content)

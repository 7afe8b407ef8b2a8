"""Settings as a file: what is exported comes back as it was, and anything else changes nothing."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from bot.errors import RefusalError
from bot.servers.settings_file import CHANNEL, SERVER, AllSettings, from_file, to_file
from knowledge.activity import AnswerPlace, ChannelMode, ChannelSettings, ServerSettings

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
        b'{"footnote_settings": 1, "server": {"language": "xx"}}',
        b'{"footnote_settings": 1, "server": {"moderator_roles": ["0"]}}',
        b'{"footnote_settings": 1, "server": {"audit_channel": 5}}',
        b'{"footnote_settings": 1, "channels": {}}',
        b'{"footnote_settings": 1, "channels": [{"mode": "off"}]}',
        b'{"footnote_settings": 1, "channels": [{"channel_id": "1", "mode": "sometimes"}]}',
        b'{"footnote_settings": 1, "channels": [{"channel_id": "1", "threshold": 2}]}',
        b"[" * 100_000,
    ],
)
def test_anything_else_is_refused(content: bytes) -> None:
    """Half of a file must not go in, and nobody wants to see a traceback."""
    with pytest.raises(RefusalError) as refused:
        from_file(content)
    assert refused.value.key == "refusal.bad_settings"

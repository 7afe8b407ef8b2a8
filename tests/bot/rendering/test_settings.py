"""What moderators read of their settings, at its longest."""

from __future__ import annotations

import pytest

from bot.rendering.cutting import width
from bot.rendering.message import LIMIT
from bot.rendering.settings import LANGUAGE_NAMES, MOST_CHANNELS, channel_lines, first_minutes, server_lines
from bot.texts import LANGUAGES, load_texts
from knowledge.activity import (
    LONGEST_COOLDOWN,
    LONGEST_RETENTION,
    AnswerPlace,
    ChannelMode,
    ChannelSettings,
    ServerSettings,
)

TEXTS = load_texts()
LARGEST = 2**64 - 1
IDS = frozenset(range(LARGEST - 300, LARGEST))
FULL = ServerSettings(IDS, IDS, True, LARGEST, 100_000, LONGEST_COOLDOWN, "pt-BR", LONGEST_RETENTION, IDS)


def mention(name: str) -> str:
    """Name a command with the longest id."""
    return f"</{name}:{LARGEST}>"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_fits_into_one_message(language: str) -> None:
    """What moderators see first must not come in pieces, nor be refused by Discord."""
    voice = TEXTS.voice(language)
    command = f"python -m knowledge --space {LARGEST} index FOLDER"
    for channel, content in ((None, True), (None, False), (LARGEST, True), (LARGEST, False)):
        minutes = first_minutes(
            voice, mention, command=command, articles=0, moderators_channel=channel, message_content=content
        )
        assert width("\n".join([voice.say("welcome.hello"), *minutes])) <= LIMIT
    assert width("\n".join([voice.say("done.saved"), *server_lines(FULL, voice)])) <= LIMIT


def test_channels_beyond_some_are_counted() -> None:
    """Five hundred lines are twenty messages."""
    channels = [ChannelSettings(number, ChannelMode.ALWAYS, AnswerPlace.THREAD, 1.0) for number in sorted(IDS)]
    lines = channel_lines(channels, TEXTS.voice("en-US"))
    assert len(lines) == MOST_CHANNELS + 3
    assert f"+{len(IDS) - MOST_CHANNELS}" in lines


def test_names_beyond_a_few_are_counted() -> None:
    """A server with 300 ignored members has no room for all."""
    lines = server_lines(FULL, TEXTS.voice("en-US"))
    assert lines[-1].endswith(", +292")
    assert lines[0].count("<@&") == 8


def test_every_language_that_the_bot_speaks_can_be_set() -> None:
    """One that is missing in the list cannot be chosen."""
    assert {TEXTS.language(locale) for locale in LANGUAGE_NAMES} == set(LANGUAGES)
    assert len(LANGUAGE_NAMES) == len(LANGUAGES)


def test_nothing_is_called_nothing() -> None:
    """An empty line looks like a mistake."""
    lines = server_lines(ServerSettings(), TEXTS.voice("en-US"))
    assert [line for line in lines if line.endswith(": ")] == []
    assert "Who may ask: everyone" in lines

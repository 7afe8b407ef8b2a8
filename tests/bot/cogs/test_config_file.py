"""A file of settings as moderators give it: what the engine takes is not all that the bot can do."""

from __future__ import annotations

import pytest

from bot.cogs.config_file import read_file
from bot.errors import RefusalError
from bot.rendering.settings import LANGUAGE_NAMES, server_lines
from bot.texts import load_texts
from knowledge.activity import ServerSettings
from knowledge.community.settings_file import AllSettings, from_file, to_file


@pytest.mark.parametrize("server", ['{"language": "xx"}', '{"language": "it"}', '{"retention_days": 0}'])
def test_what_the_bot_cannot_do_is_refused(server: str) -> None:
    """Moderators would set a language, and be spoken to in another one."""
    with pytest.raises(RefusalError) as refused:
        read_file(b'{"footnote_settings": 1, "server": %s}' % server.encode())
    assert refused.value.key == "refusal.bad_settings"


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_every_language_that_can_be_set_can_be_taken_in(language: str) -> None:
    """The file's own form of a locale must leave none of them out."""
    assert read_file(b'{"footnote_settings": 1, "server": {"language": "%s"}}' % language.encode()).server.language


def test_a_language_that_the_operator_has_set_and_the_bot_does_not_speak_leaves_it_speaking() -> None:
    """Every sentence in the server would fail: the engine's command line takes any locale."""
    settings = from_file(to_file(AllSettings(ServerSettings(language="it"), ()))).server
    assert settings.language is not None
    assert "Language: it" in server_lines(settings, load_texts().voice(settings.language))

"""In which language is spoken, through the real process: to one member in their own, to all in the server's."""

from __future__ import annotations

import discord

from bot.servers.languages import locale_for
from knowledge.activity import ServerSettings
from tests.bot.process import PATIENCE
from tests.bot.views.hive import CUP, EGGS, Hive, told


def test_the_language_that_was_set_comes_first() -> None:
    """Moderators set it because their members should read one language."""
    assert locale_for(ServerSettings(), discord.Locale.german) == "de"
    assert locale_for(ServerSettings(language="fr"), discord.Locale.german) == "fr"


async def test_what_all_see_is_in_the_server_s_language_and_what_one_sees_in_theirs(hive: Hive) -> None:
    """Others could not read the answer, or the member not the refusal."""
    otto = hive.community.member("Otto", locale="de")
    async with hive.running():
        assert "The articles don't say" in (await hive.asks(otto, CUP)).text
        assert "sagen die Artikel nicht" in (await hive.asks(otto, CUP, private=True)).text
        assert "The articles here" in (await otto.uses_command(hive.general, "sources").reply(within=PATIENCE)).text
        refused = await otto.uses_command(hive.general, "setup").reply(within=PATIENCE)
        assert "Nachrichten verwalten" in refused.text
        await hive.settle(ignored=frozenset({otto.id}))
        assert "gebeten, dir nicht zu antworten" in (await hive.asks(otto)).text
        await hive.settle(ignored=frozenset(), language="fr")
        assert "Les articles ne le disent pas" in (await hive.asks(otto, CUP, private=True)).text
        refused = await otto.uses_command(hive.general, "setup").reply(within=PATIENCE)
        assert "Gérer les messages" in refused.text


async def test_a_click_is_answered_in_the_language_of_whoever_clicked(hive: Hive) -> None:
    """The message and its buttons stay as all read them."""
    otto = hive.community.member("Otto", locale="de")
    async with hive.running():
        answer = await hive.asks(hive.ada, EGGS)
        assert answer.labels[:2] == ("Helpful", "Wrong")
        click = otto.clicks(answer, "Helpful")
        assert (await click.update()).labels[:2] == ("Helpful · 1", "Wrong")
        assert (await told(click, otto)).startswith("Danke")

"""Commands are translated by discord.py itself, with the catalogues behind it."""

from __future__ import annotations

from typing import Literal

import discord
from discord import app_commands
from discord.app_commands import Choice, TranslationContext, TranslationContextLocation

from bot.texts import load_texts
from bot.texts.translator import CatalogueTranslator, command_text
from tests.discord_server.limits_commands import check_commands
from tests.discord_server.models import Json


async def registered() -> Json:
    """Give a command as discord.py registers it."""
    texts = load_texts()
    client = discord.Client(intents=discord.Intents.none())
    tree = app_commands.CommandTree(client)
    await tree.set_translator(CatalogueTranslator(texts))

    @tree.command(
        name=command_text(texts, "command.ask.name"), description=command_text(texts, "command.ask.description")
    )
    @app_commands.rename(question=command_text(texts, "command.ask.question.name"))
    @app_commands.describe(question=command_text(texts, "command.ask.question.description"))
    async def ask(interaction: discord.Interaction, question: str) -> None:
        """Do nothing: only its definition matters here."""

    assert tree.translator is not None
    return await ask.get_translated_payload(tree, tree.translator)


async def test_a_command_has_its_names_in_every_language() -> None:
    """German members look for /frag, and Discord finds it for them only if it was told."""
    command = await registered()
    assert command["name"] == "ask"
    assert command["name_localizations"]["de"] == "frag"
    assert command["name_localizations"]["es-419"] == "preguntar"
    assert command["description_localizations"]["ja"] == "記事に質問します"
    assert command["options"][0]["name_localizations"]["fr"] == "question"
    assert command["options"][0]["description_localizations"]["zh-CN"] == "你想知道什么"
    check_commands([command])


async def test_languages_that_are_not_spoken_here_are_left_out() -> None:
    """Discord shows the English name there by itself; thirty copies of it would only fill the command's size."""
    command = await registered()
    assert set(command["name_localizations"]) == {"de", "es-ES", "es-419", "fr", "pt-BR", "ja", "zh-CN", "zh-TW"}


async def test_other_texts_are_left_as_they_are() -> None:
    """Choices such as the names of languages need no translation."""
    translator = CatalogueTranslator(load_texts())
    choice = Choice(name="Deutsch", value="de")
    context: TranslationContext[Literal[TranslationContextLocation.choice_name], Choice[str]]
    context = TranslationContext(TranslationContextLocation.choice_name, choice)
    assert await translator.translate(app_commands.locale_str("Deutsch"), discord.Locale.german, context) is None

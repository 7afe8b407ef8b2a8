"""Discord is told the commands when they have changed, and only then."""

from __future__ import annotations

from pathlib import Path

import discord
from discord import app_commands

from bot.client import FootnoteClient, Part
from bot.operating.commands_sync import FILE, fingerprint
from bot.settings import Settings
from bot.texts import load_texts
from knowledge.engine import Engine
from knowledge.library import Library
from tests.bot.inside import client_inside
from tests.bot.process import SMALL_BOT, running_bot
from tests.discord_server.communities import Community
from tests.discord_server.server import DiscordServer

ROUTE = "PUT /applications/{application_id}/commands"


def told(server: DiscordServer) -> int:
    """Count how often Discord was told the commands."""
    return sum(request.route == ROUTE for request in server.requests)


async def test_a_second_start_tells_nothing_and_a_change_is_told(server: DiscordServer, tmp_path: Path) -> None:
    """Discord allows 200 new commands a day, and takes up to an hour until everyone sees a change."""
    async with running_bot(server, tmp_path / "data", SMALL_BOT) as bot:
        await bot.logged("Discord was told 1 commands")
    async with running_bot(server, tmp_path / "data", SMALL_BOT) as bot:
        await bot.logged("Discord knows the commands already")
    assert told(server) == 1
    async with running_bot(server, tmp_path / "data", SMALL_BOT, SMALL_BOT_DESCRIPTION="Inquire") as bot:
        await bot.logged("Discord was told 1 commands")
    assert told(server) == 2
    assert [command["description"] for command in server.commands] == ["Inquire"]


async def test_another_application_is_told_too(server: DiscordServer, tmp_path: Path) -> None:
    """Whoever moves from a test application to the real one would have no commands there."""
    async with running_bot(server, tmp_path / "data", SMALL_BOT):
        pass
    async with DiscordServer() as other:
        async with running_bot(other, tmp_path / "data", SMALL_BOT):
            pass
        assert len(other.commands) == 1


async def test_refused_commands_do_not_silence_the_bot(
    server: DiscordServer, community: Community, tmp_path: Path
) -> None:
    """A mistake in one description would otherwise keep everyone from asking."""
    general, ada = community.channel("general"), community.member("Ada")
    async with running_bot(server, tmp_path / "data", SMALL_BOT):
        pass
    async with running_bot(server, tmp_path / "data", SMALL_BOT, SMALL_BOT_DESCRIPTION="x" * 101) as bot:
        line = await bot.logged("Discord refused the commands")
        assert line["level"] == "error"
        ada.says(general, f"{server.bot_mention} why?")
        assert "why?" in (await general.next_message()).text


async def test_refused_commands_are_tried_again(server: DiscordServer, tmp_path: Path) -> None:
    """After a bad day at Discord the members would otherwise keep yesterday's commands for ever."""
    async with running_bot(server, tmp_path / "data", SMALL_BOT):
        pass
    server.faults.fail(ROUTE, 403)
    for line in ("Discord refused the commands", "Discord was told 1 commands", "Discord knows the commands already"):
        async with running_bot(server, tmp_path / "data", SMALL_BOT, SMALL_BOT_DESCRIPTION="Inquire") as bot:
            await bot.logged(line)


async def test_a_damaged_file_is_no_obstacle(server: DiscordServer, tmp_path: Path) -> None:
    """Half a file is what a full disk leaves behind."""
    (tmp_path / FILE).write_text('{"application": 1')
    async with client_inside(server, tmp_path, (asking,)):
        await server.commands_registered()
    assert told(server) == 1


def asking(client: FootnoteClient) -> None:
    """Add a command."""

    @app_commands.command(description="Ask")
    async def ask(interaction: discord.Interaction[FootnoteClient], question: str) -> None:
        await interaction.response.send_message(question)

    client.tree.add_command(ask)


def helping(client: FootnoteClient) -> None:
    """Add another command."""

    @app_commands.command(name="help", description="Help")
    async def give_help(interaction: discord.Interaction[FootnoteClient]) -> None:
        await interaction.response.send_message("help")

    client.tree.add_command(give_help)


class German(app_commands.Translator):
    """Translates every description into German, always with the same words."""

    def __init__(self, words: str) -> None:
        self.words = words

    async def translate(
        self, _: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        """Give the German of a description."""
        is_description = context.location is app_commands.TranslationContextLocation.command_description
        return self.words if is_description and locale is discord.Locale.german else None


async def fingerprint_with(words: str, *parts: Part) -> str:
    """Give the fingerprint of some commands with a German description."""
    async with Library(Path("unused")) as library:
        client = FootnoteClient(Settings(token="unused"), library, Engine(), load_texts())  # noqa: S106  not a secret
        await client.tree.set_translator(German(words))
        for part in parts:
            part(client)
        return await fingerprint(client.tree)


async def test_a_changed_translation_is_a_change() -> None:
    """Members of one language would otherwise keep the old words."""
    assert await fingerprint_with("Frag", asking) == await fingerprint_with("Frag", asking)
    assert await fingerprint_with("Frag", asking) != await fingerprint_with("Fragen", asking)


async def test_the_order_of_the_commands_is_no_change() -> None:
    """Discord sorts them anyway, and every reordering in the code would be told to a million servers."""
    assert await fingerprint_with("Frag", asking, helping) == await fingerprint_with("Frag", helping, asking)
    assert await fingerprint_with("Frag", asking, helping) != await fingerprint_with("Frag", asking)

"""The real client with two small parts of the tests' own: run as a program, for what concerns any part."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from typing import Any, Self

import discord
from discord import app_commands

from bot.cli.running import run_with
from bot.client import FootnoteClient
from bot.errors import RefusalError
from bot.failures import tells_failures
from bot.operating.signals import stopping_by_signals
from bot.settings import read_settings
from knowledge.models import Decision


class Button(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=r"small:(?P<number>\d+)"):
    """A button that fails."""

    def __init__(self, number: int) -> None:
        super().__init__(discord.ui.Button(label="Fail", custom_id=f"small:{number}"))

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], __: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make it again from what stands in the message."""
        return cls(int(match["number"]))

    @tells_failures
    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Fail."""
        fail(f"button of {interaction.id}")


def fail(what: str) -> None:
    """Raise what nobody has foreseen."""
    raise ValueError(what)


def answering(client: FootnoteClient) -> None:
    """Answer what mentions the bot, after a sign of typing; fail where the question asks for it."""

    async def answer(message: discord.Message) -> None:
        if message.author == client.user:
            return
        async with client.questions.running(message.id) as question:
            await message.channel.typing()
            if "fail" in message.content:
                fail(message.content)
            await message.reply(f"answer to {message.clean_content}")
            question.decided(Decision.ANSWER)

    client.listen("message", answer)


def asking(client: FootnoteClient) -> None:
    """Add a command that refuses, fails or gives the button that fails."""
    if "SMALL_BOT_BROKEN" in os.environ:
        fail("a mistake in a part")
    name, description = os.environ.get("SMALL_BOT_COMMAND", "ask"), os.environ.get("SMALL_BOT_DESCRIPTION", "Ask")

    @app_commands.command(name=name, description=description)
    async def ask(interaction: discord.Interaction[FootnoteClient], question: str) -> None:
        async with client.questions.running(interaction.id):
            if question == "defer and fail":
                await interaction.response.defer(ephemeral=True, thinking=True)
            if "fail" in question:
                fail(question)
            if question == "refuse":
                raise RefusalError("refusal.stopping")
            view = discord.ui.View(timeout=None)
            view.add_item(Button(1))
            await interaction.response.send_message(f"answer to {question}", view=view)

    client.tree.add_command(ask)
    client.add_dynamic_items(Button)


if __name__ == "__main__":
    with stopping_by_signals() as stop:
        sys.exit(asyncio.run(run_with((answering, asking), read_settings(os.environ), stop)))

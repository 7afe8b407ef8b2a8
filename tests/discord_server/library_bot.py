"""A small bot on the real discord.py: what a bot for questions does, in as few lines as show that it works here."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Self

import discord
from discord import app_commands
from discord.ext import commands

from tests.discord_server.pointing import pointing_at
from tests.discord_server.server import DiscordServer


class Vote(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=r"vote:(?P<number>\d+)"):
    """A button that survives a restart: all it knows stands in its custom_id."""

    def __init__(self, number: int) -> None:
        super().__init__(discord.ui.Button(label="Helpful", custom_id=f"vote:{number}"))
        self.number = number

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], __: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Rebuild the button of a message that was sent by an earlier process."""
        return cls(int(match["number"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Thank in private."""
        await interaction.response.send_message(f"thanks for {self.number}", ephemeral=True)


class Correction(discord.ui.Modal, title="Correct it"):
    """A modal with one field."""

    right = discord.ui.TextInput[Self](label="What is right?")

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Change the message whose button opened the modal."""
        await interaction.response.edit_message(content=f"corrected: {self.right.value}", view=None)


class AnswerView(discord.ui.View):
    """The buttons of an answer."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.add_item(Vote(7))

    @discord.ui.button(label="Wrong", custom_id="wrong")
    async def wrong(self, interaction: discord.Interaction[Any], _: discord.ui.Button[Self]) -> None:
        """Ask what is right."""
        await interaction.response.send_modal(Correction())


class LibraryBot(commands.Bot):
    """Answers mentions and commands. ``heard`` is what it was told, ``resumed`` whether it ever resumed."""

    def __init__(self, intents: discord.Intents, heartbeat_timeout: float) -> None:
        super().__init__(
            commands.when_mentioned,
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            guild_ready_timeout=0.01,
            heartbeat_timeout=heartbeat_timeout,
        )
        self.heard: asyncio.Queue[str] = asyncio.Queue()
        self.resumed = asyncio.Event()

    async def setup_hook(self) -> None:
        """Register commands and the buttons that survive a restart."""
        self.add_dynamic_items(Vote)
        self.tree.add_command(ask)
        self.tree.add_command(answer_this)
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify at once: discord.py waits five seconds the second time, for a limit that is not tested here."""

    async def on_resumed(self) -> None:
        """Note that the session was resumed."""
        self.resumed.set()

    async def on_message(self, message: discord.Message, /) -> None:
        """Answer what mentions the bot, and open a thread where asked to."""
        if message.author == self.user:
            return
        self.heard.put_nowait(message.content)
        if message.guild is None or self.user in message.mentions:
            answer = await message.reply(f"answer to {message.clean_content}", view=AnswerView())
            if "thread" in message.content:
                thread = await answer.create_thread(name="talk")
                await thread.send("in the thread")
            if message.attachments:
                await message.channel.send((await message.attachments[0].read()).decode())

    async def on_message_edit(self, _: discord.Message, after: discord.Message) -> None:
        """Note what it was changed to."""
        if after.author != self.user:
            self.heard.put_nowait(f"edited: {after.content}")


@app_commands.command(description="Ask")
@app_commands.describe(question="What?")
async def ask(interaction: discord.Interaction[Any], question: str, private: bool = False) -> None:
    """Answer after a defer, with a follow-up and an edit."""
    await interaction.response.defer(ephemeral=private, thinking=True)
    sent = await interaction.followup.send(f"answer to {question}", wait=True)
    await sent.edit(content=f"better answer to {question}")
    await interaction.followup.send("further reading", ephemeral=True)


@ask.autocomplete("question")
async def suggest(_: discord.Interaction[Any], current: str) -> list[app_commands.Choice[str]]:
    """Suggest one question."""
    return [app_commands.Choice(name=f"{current} …?", value=f"{current}!")]


@app_commands.context_menu(name="Answer this")
async def answer_this(interaction: discord.Interaction[Any], message: discord.Message) -> None:
    """Answer a message that somebody chose."""
    await interaction.response.send_message(f"answer to {message.content}", view=AnswerView())


def chosen_intents(*, with_content: bool = True, with_members: bool = False) -> discord.Intents:
    """Give the default intents, and the privileged ones that a test wants."""
    intents = discord.Intents.default()
    intents.message_content = with_content
    intents.members = with_members
    return intents


@asynccontextmanager
async def running(
    server: DiscordServer, intents: discord.Intents | None = None, *, heartbeat_timeout: float = 60.0
) -> AsyncIterator[LibraryBot]:
    """Run a bot of this process against ``server`` until the block ends."""
    bot = LibraryBot(intents or chosen_intents(), heartbeat_timeout)
    with pointing_at(server):
        task = asyncio.create_task(bot.start(server.token))
        connected = asyncio.create_task(server.bot_connected())
        try:
            await asyncio.wait([task, connected], return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                task.result()
            await connected
            await bot.wait_until_ready()
            yield bot
        finally:
            connected.cancel()
            await bot.close()
            await asyncio.gather(task, connected, return_exceptions=True)

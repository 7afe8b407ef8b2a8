"""A bot in a process of its own, as the product's end-to-end tests run it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.discord_server.server import DiscordServer

PATIENCE = 30.0
BOT = """
import sys
import discord, yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = sys.argv[1], yarl.URL(sys.argv[2])


class Bot(discord.Client):
    async def setup_hook(self):
        tree = discord.app_commands.CommandTree(self)

        @tree.command(name="ask", description="Ask")
        async def ask(interaction: discord.Interaction, question: str) -> None:
            await interaction.response.send_message(f"answer to {question}")

        await tree.sync()

    async def on_message(self, message):
        if message.author != self.user:
            await message.reply("heard")


Bot(intents=discord.Intents.default()).run(sys.argv[3], log_handler=None)
"""


@asynccontextmanager
async def process(server: DiscordServer) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the bot until the block ends."""
    arguments = ("-W", "ignore", "-c", BOT, server.api, server.gateway.url, server.token)
    started = await asyncio.create_subprocess_exec(sys.executable, *arguments)
    try:
        await server.bot_connected(within=PATIENCE)
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.wait()


async def test_a_process_is_spoken_to_and_may_die_and_come_back(server: DiscordServer) -> None:
    """What happens while it is dead is lost to it, as on Discord."""
    community, other = server.community(), server.community("Elsewhere")
    general, elsewhere = community.channel("general"), other.channel("general")
    ada = community.member("Ada")
    other.welcomes(ada)
    async with process(server):
        await server.commands_registered()
        asked = ada.uses_command(general, "ask", question="why")
        assert (await asked.reply(within=PATIENCE)).content == "answer to why"
    await server.bot_disconnected()
    ada.says(general, f"{server.bot_mention} lost")
    async with process(server):
        ada.says(elsewhere, f"{server.bot_mention} heard")
        assert (await elsewhere.next_message(within=PATIENCE)).content == "heard"
        assert [message.author_id for message in general.messages] == [server.bot.id, ada.id]

"""``python -m bot doctor``: what is wrong with the bot, its machine and its servers, and how to mend it.

It logs in over REST and does not connect to the gateway, so the bot itself may run meanwhile.
"""

from __future__ import annotations

import asyncio
import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import version

import discord

from bot.client import FootnoteClient
from bot.doctor.findings import server_findings
from bot.doctor.looking import look_at_server, problems_of
from bot.doctor.machine import MachineSeen, look_at_machine
from bot.doctor.operators import ApplicationSeen, operators_findings
from bot.doctor.wording import in_terminal, sentences
from bot.exit_codes import ExitCode
from bot.failures import NETWORK
from bot.operating.commands_sync import are_current
from bot.operating.discord_setup import set_up_discord
from bot.operating.signals import Stop
from bot.operating.start_errors import start_errors
from bot.parts import parts
from bot.settings import Settings
from bot.texts import load_texts
from knowledge.engine import Engine
from knowledge.library import Library
from knowledge.storage import store_version

GIBIBYTE = 1024**3


class _Visitor(FootnoteClient):
    """The client with its commands, but without telling Discord of them or doing anything else."""

    async def setup_hook(self) -> None:
        await self.take_in_parts()


async def doctor(settings: Settings, _: Stop) -> ExitCode:
    """Print what is wrong, and give 1 if there is anything. Raises `StartError` and `StorageError`."""
    async with Library(settings.data) as library:
        await library.check()
        return await examine(settings, library, await look_at_machine(settings.data))


async def examine(settings: Settings, library: Library, machine: MachineSeen) -> ExitCode:
    """Look at everything that is seen only with the token, and print it all."""
    set_up_discord(settings)
    texts = await asyncio.to_thread(load_texts)
    async with _Visitor(settings, library, Engine(vectors=settings.vectors), texts, parts()) as client:
        with start_errors():
            await client.login(settings.token)
            application = ApplicationSeen(
                settings.message_content, _content_allowed(client), await are_current(client.tree, settings.data)
            )
            servers = [guild async for guild in client.fetch_guilds(limit=None)]
        _print_versions(machine, len(servers))
        others = set(await library.names()) - {str(server.id) for server in servers}
        found = list(operators_findings(application, machine, await problems_of(library, sorted(others))))
        _print_section("The bot", found)
        for server in servers:
            of_server = await _server_findings(client, library, server.id)
            _print_section(f"{_printable(server.name)} ({server.id})", of_server)
            found += of_server
    print(f"\nFound: {len(found)}." if found else "\nEverything is as it should be.")
    return ExitCode.FOUND if found else ExitCode.DONE


async def _server_findings(client: FootnoteClient, library: Library, guild_id: int) -> Sequence[str]:
    try:
        seen = await look_at_server(client, library, guild_id, message_content=client.settings.message_content)
    except NETWORK as error:
        return [f"Discord did not let this server be looked at ({_printable(str(error))}). Try again later."]
    names = in_terminal({channel.id: _printable(channel.name) for channel in seen.channels})
    voice = client.texts.voice("en-US")
    return [" ".join(sentences(finding, voice, names, guild_id)) for finding in server_findings(seen)]


def _content_allowed(client: FootnoteClient) -> bool:
    """Tell whether message content is switched on in the developer portal, by either of the two flags for it."""
    flags = client.application_flags
    return flags.gateway_message_content or flags.gateway_message_content_limited


def _print_versions(machine: MachineSeen, servers: int) -> None:
    print(
        f"Footnote {version('footnote')}, discord.py {discord.__version__},"
        f" Python {platform.python_version()}, {store_version()}"
    )
    print(f"Data in {machine.folder}, {machine.free / GIBIBYTE:.1f} GB free; servers: {servers}")


def _print_section(title: str, found: Iterable[str]) -> None:
    print(f"\n{title}")
    for line in list(found) or ["Nothing to mend."]:
        print(f"  {line}")


def _printable(text: str) -> str:
    """Give a name from Discord without what would move the terminal's cursor."""
    return "".join(character if character.isprintable() else " " for character in text)

"""Tells Discord the commands when their definition has changed, and not at every start."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from pathlib import Path
from typing import Any

import discord
from discord.app_commands import Command, ContextMenu, Group

from bot.failures import NETWORK, CommandTree

FILE = "commands.json"
"""In the data folder: of which application the commands are that Discord was told last, their fingerprint and ids."""

SLASH = discord.AppCommandType.chat_input

logger = logging.getLogger(__name__)


async def synchronise(tree: CommandTree, folder: Path) -> None:
    """Register the commands, with their translations, unless they are what was registered last.

    What Discord refuses is logged, and tried again at the next start: all but the commands works without.
    """
    state = {"application": tree.client.application_id, "fingerprint": await fingerprint(tree)}
    path = folder / FILE
    known = await asyncio.to_thread(_read, path)
    if state.items() <= known.items() and isinstance(known.get("ids"), dict):
        tree.ids = known["ids"]
        logger.info("Discord knows the commands already")
        return
    try:
        registered = await tree.sync()
    except (*NETWORK, discord.app_commands.AppCommandError) as error:
        reason = " ".join(str(error).split())
        logger.error("Discord refused the commands; mentions work, and the next start tries again: %s", reason)
        return
    tree.ids = {command.name: command.id for command in registered if command.type is SLASH}
    await asyncio.to_thread(_write, path, state | {"ids": tree.ids})
    logger.info("Discord was told %d commands", len(registered))


async def are_current(tree: CommandTree, folder: Path) -> bool:
    """Tell whether Discord has these commands: as this Footnote has told it, and not something else's since.

    Raises what discord.py raises where Discord does not answer.
    """
    state = {"application": tree.client.application_id, "fingerprint": await fingerprint(tree)}
    known = await asyncio.to_thread(_read, folder / FILE)
    registered = {(command.type, command.name) for command in await tree.fetch_commands()}
    return state.items() <= known.items() and registered == {_kind(command) for command in tree.get_commands()}


def _kind(command: Command[Any, ..., Any] | Group | ContextMenu) -> tuple[discord.AppCommandType, str]:
    return command.type if isinstance(command, ContextMenu) else SLASH, command.name


async def fingerprint(tree: CommandTree) -> str:
    """Give a hash of what Discord would be told, whatever the order of the commands."""
    commands = tree.get_commands()
    translator = tree.translator
    told = [
        command.to_dict(tree) if translator is None else await command.get_translated_payload(tree, translator)
        for command in commands
    ]
    lines = sorted(json.dumps(command, sort_keys=True) for command in told)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, state: object) -> None:
    new = path.with_suffix(".new")
    try:
        new.write_text(json.dumps(state), encoding="utf-8")
        new.replace(path)
    except OSError as error:
        logger.warning("The commands will be registered again at the next start: %s: %s", path, error.strerror)

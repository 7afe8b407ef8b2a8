"""The group ``/kb``, to which several modules add commands."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from discord import app_commands

from bot.servers.moderating import FOR_MODERATORS, moderators_command
from bot.texts.translator import command_text

if TYPE_CHECKING:
    from bot.client import FootnoteClient

NAME = "kb"
OPTIONS = "command.kb_options"
"""Where the catalogues have the options: several commands share them."""


def kb_group(client: FootnoteClient) -> app_commands.Group:
    """Give the group, made when it is first asked for."""
    found = client.tree.get_command(NAME)
    if isinstance(found, app_commands.Group):
        return found
    group = app_commands.Group(
        name=command_text(client.texts, f"command.{NAME}.name"),
        description=command_text(client.texts, f"command.{NAME}.description"),
        guild_only=True,
        extras={FOR_MODERATORS: True},
    )
    client.tree.add_command(group)
    return group


def add_command(client: FootnoteClient, name: str, callback: Callable[..., Coroutine[Any, Any, None]]) -> None:
    """Add ``/kb <name>``."""
    kb_group(client).add_command(moderators_command(client.texts, f"{NAME}.{name}", callback, OPTIONS))

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
OPTIONS, NOTE_OPTIONS = "command.kb_options", "command.kb_note_options"
"""Where the catalogues have the options: several commands share them. The second has those about notes."""


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


def add_note_command(
    client: FootnoteClient, kind: str, name: str, callback: Callable[..., Coroutine[Any, Any, None]]
) -> None:
    """Add ``/kb <kind> <name>``; its group is made when it is first asked for."""
    parent = kb_group(client)
    group = parent.get_command(kind)
    if not isinstance(group, app_commands.Group):
        group = app_commands.Group(
            name=command_text(client.texts, f"command.{NAME}.{kind}.name"),
            description=command_text(client.texts, f"command.{NAME}.{kind}.description"),
        )
        parent.add_command(group)
    group.add_command(moderators_command(client.texts, f"{NAME}.{kind}.{name}", callback, NOTE_OPTIONS))

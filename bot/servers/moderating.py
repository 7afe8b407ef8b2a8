"""The moderators' door: who may use their commands, and how the commands are offered."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.errors import RefusalError
from bot.rendering.message import packed
from bot.servers.languages import locale_for
from bot.servers.members import may_moderate
from bot.servers.places import Places
from bot.texts import Texts, Voice
from bot.texts.translator import command_text
from knowledge.activity import ServerSettings
from knowledge.space import Space

if TYPE_CHECKING:
    from bot.client import FootnoteClient

FOR_MODERATORS = "moderators"
"""What a command has among its extras, so that /help shows it to moderators only."""


@dataclass(frozen=True, slots=True)
class Office:
    """A server as ``member``, one of its moderators, works on it; ``places`` knows which channels they see."""

    guild: discord.Guild
    member: discord.Member
    space: Space
    settings: ServerSettings
    voice: Voice
    places: Places


@asynccontextmanager
async def office(interaction: discord.Interaction[FootnoteClient]) -> AsyncIterator[Office]:
    """Let a moderator in. Raises `RefusalError` for anyone else, and where there is no server; and `StorageError`."""
    guild, member, client = interaction.guild, interaction.user, interaction.client
    if guild is None or not isinstance(member, discord.Member):
        raise RefusalError("refusal.servers_only")
    async with client.library.space(str(guild.id)) as space:
        settings = await space.activity.settings()
        if not may_moderate(member, settings):
            raise RefusalError("refusal.moderators_only", setup_command=client.tree.mention("setup"))
        voice = client.texts.voice(locale_for(settings, interaction.locale))
        yield Office(guild, member, space, settings, voice, client.places)


def moderators_command(
    texts: Texts, name: str, callback: Callable[..., Coroutine[Any, Any, None]], options_key: str | None = None
) -> app_commands.Command[Any, ..., None]:
    """Make the command ``name`` with the catalogues' names for it and its options, which stand beneath it there.

    Options that several commands share stand beneath ``options_key``.

    It is offered to everyone: Discord's default permissions would hide it from a role that moderators have set, so
    whoever uses it is looked at in `office`.
    """
    options = list(inspect.signature(callback).parameters)[1:]
    key = f"command.{name}"
    beneath = options_key or key
    app_commands.guild_only(callback)
    app_commands.rename(**{option: command_text(texts, f"{beneath}.{option}.name") for option in options})(callback)
    app_commands.describe(**{option: command_text(texts, f"{beneath}.{option}.description") for option in options})(
        callback
    )
    return app_commands.Command(
        name=command_text(texts, f"{key}.name"),
        description=command_text(texts, f"{key}.description"),
        callback=callback,
        extras={FOR_MODERATORS: True},
    )


async def tell(interaction: discord.Interaction[FootnoteClient], lines: Sequence[str]) -> None:
    """Show lines to the moderator alone, in as many messages as they need; none is longer than a message."""
    for content in packed(lines):
        if interaction.response.is_done():
            await interaction.followup.send(content, ephemeral=True)
        else:
            await interaction.response.send_message(content, ephemeral=True)

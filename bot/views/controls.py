"""Buttons, selects and modals for moderators: each names what it does and with what; nothing is kept of it.

    footnote:do:<name>[:<value>…]

So all of them work after a restart. Who may use one is looked at by what it does.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import discord

from bot.failures import tells_failures
from bot.views.modals import submitted_id

if TYPE_CHECKING:
    from bot.client import FootnoteClient

CUSTOM_ID = re.compile(r"footnote:do:(?P<name>[a-z_]{1,20})(?P<values>(?::[A-Za-z0-9_-]{1,20}){0,3})")
"""100 characters at most, which is Discord's limit."""

Deed: TypeAlias = Callable[["discord.Interaction[FootnoteClient]", list[str]], Awaitable[None]]
"""Does what a control is there for, with its values; responds within three seconds."""


class Controls:
    """Knows what each control does. One for the client."""

    def __init__(self) -> None:
        self._deeds: dict[str, Deed] = {}

    def add(self, name: str, deed: Deed) -> None:
        """Let the controls of this name do ``deed``."""
        self._deeds[name] = deed

    async def use(self, interaction: discord.Interaction[FootnoteClient], found: re.Match[str]) -> None:
        """Do what a control does; that is finished before the bot stops, as a question is."""
        deed = self._deeds[found["name"]]
        async with interaction.client.questions.running(interaction.id):
            await deed(interaction, found["values"].split(":")[1:])


class Control(discord.ui.DynamicItem[discord.ui.Item[Any]], template=CUSTOM_ID):
    """A button or a select."""

    def __init__(self, item: discord.ui.Item[Any]) -> None:
        super().__init__(item)
        self.match = CUSTOM_ID.fullmatch(self.custom_id)

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], __: re.Match[str], /
    ) -> Self:
        """Make it again from what stands in the message."""
        return cls(item)

    @tells_failures
    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do it."""
        if self.match is not None:
            await interaction.client.controls.use(interaction, self.match)


async def heard(interaction: discord.Interaction[Any]) -> None:
    """Take in an interaction, and do what it is for if it is a modal of this kind."""
    found = CUSTOM_ID.fullmatch(submitted_id(interaction) or "")
    if found is not None:
        await _submitted(found, interaction)


@tells_failures
async def _submitted(found: re.Match[str], interaction: discord.Interaction[Any]) -> None:
    await interaction.client.controls.use(interaction, found)


def control_id(name: str, *values: int | str) -> str:
    """Give the custom_id of a control."""
    return ":".join(("footnote", "do", name, *map(str, values)))


def control_button(
    name: str,
    *values: int | str,
    label: str,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    row: int | None = None,
    disabled: bool = False,
) -> Control:
    """Make a button."""
    button: discord.ui.Button[discord.ui.View] = discord.ui.Button(
        label=label, style=style, custom_id=control_id(name, *values), row=row, disabled=disabled
    )
    control = Control(button)
    control.row = row
    return control


def chosen(interaction: discord.Interaction[Any]) -> list[str]:
    """Give what was chosen in a select."""
    data: Any = interaction.data
    return [str(value) for value in data.get("values", ())]


def register(client: FootnoteClient) -> None:
    """Let the controls work, also those of before the last restart."""
    client.add_dynamic_items(Control)
    client.listen("interaction", heard)

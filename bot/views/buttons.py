"""A button under an answer, of whatever kind; what each does stands in the module of its kind."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import discord

from bot.failures import tells_failures
from bot.views.ids import TEMPLATE, ButtonId, matched, parse

if TYPE_CHECKING:
    from bot.client import FootnoteClient

Press: TypeAlias = Callable[["discord.Interaction[FootnoteClient]", ButtonId], Awaitable[None]]
"""Does what a button is there for; responds to the interaction within three seconds."""

ROWS, IN_A_ROW = 5, 5
"""Discord's limits of a message's buttons."""


class AnswerButton(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=TEMPLATE):
    """A button under an answer. `FootnoteClient.buttons` knows what it does."""

    def __init__(
        self,
        button_id: ButtonId,
        label: str | None,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        *,
        row: int | None = None,
        disabled: bool = False,
    ) -> None:
        button: discord.ui.Button[discord.ui.View] = discord.ui.Button(
            label=label, style=style, custom_id=str(button_id), row=row, disabled=disabled
        )
        super().__init__(button)
        self.button_id = button_id

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make it again from what stands in the message."""
        return cls(matched(match), item.label if isinstance(item, discord.ui.Button) else None)

    @tells_failures
    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what it is there for; a click that has begun is finished before the bot stops, as a question is."""
        client: FootnoteClient = interaction.client
        async with client.questions.running(interaction.id):
            await client.buttons[self.button_id.action](interaction, self.button_id)


def changed(message: discord.Message, change: Callable[[AnswerButton], AnswerButton | None]) -> discord.ui.View:
    """Give the buttons under an answer again, each as ``change`` makes it; None leaves it out."""
    view = discord.ui.View(timeout=None)
    for row, shown in enumerate(message.components):
        children = shown.children if isinstance(shown, discord.ActionRow) else ()
        found = (again(child, row) for child in children if isinstance(child, discord.Button))
        for button in (change(button) for button in found if button is not None):
            if button is not None:
                view.add_item(button)
    return view


def again(shown: discord.Button, row: int) -> AnswerButton | None:
    """Give a button as it stands in a message; None if it is none of an answer's."""
    button_id = parse(shown.custom_id or "")
    if button_id is None:
        return None
    return AnswerButton(button_id, shown.label, shown.style, row=row, disabled=shown.disabled)

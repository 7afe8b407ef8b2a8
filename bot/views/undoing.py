"""Undo: a button that takes one change back, under what tells of it.

footnote:undo:<change>
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.errors import RefusalError
from bot.failures import tells_failures
from bot.servers.actors import actor_of
from bot.servers.moderating import Office, office
from bot.texts import Voice
from knowledge.errors import ChangeNotFoundError, UndoConflictError

if TYPE_CHECKING:
    from bot.client import FootnoteClient

CUSTOM_ID = re.compile(r"footnote:undo:(?P<change>[1-9][0-9]{0,17})")


class UndoButton(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=CUSTOM_ID):
    """Takes a change back."""

    def __init__(self, change: int, label: str = "") -> None:
        super().__init__(discord.ui.Button(label=label or None, custom_id=f"footnote:undo:{change}"))
        self.change = change

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], __: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make it again from what stands in the message."""
        return cls(int(match["change"]))

    @tells_failures
    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do it, and offer to take that back too."""
        client: FootnoteClient = interaction.client
        async with client.questions.running(interaction.id), office(interaction) as at:
            await interaction.response.defer()
            made = await undo(at, self.change)
            await interaction.edit_original_response(
                content=at.voice.say("kb.undone", number=self.change), view=undo_view(made, at.voice), attachments=[]
            )


async def undo(at: Office, change: int, reason: str | None = None) -> int:
    """Take a change back and give the number of the change that does. Raises `RefusalError`."""
    try:
        return (await at.space.undo(change, actor=actor_of(at.member.id), reason=reason)).number
    except ChangeNotFoundError:
        raise RefusalError("refusal.no_such_change", number=change) from None
    except UndoConflictError:
        raise RefusalError("refusal.changed_since", number=change) from None


def undo_button(change: int, voice: Voice) -> UndoButton:
    """Give the button for a change."""
    return UndoButton(change, voice.say("button.undo"))


def undo_view(change: int, voice: Voice) -> discord.ui.View:
    """Give the button for a change alone."""
    view = discord.ui.View(timeout=None)
    view.add_item(undo_button(change, voice))
    return view


def register(client: FootnoteClient) -> None:
    """Let the buttons work, also those of before the last restart."""
    client.add_dynamic_items(UndoButton)

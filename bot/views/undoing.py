"""Undo: the button that takes one change back, under whatever tells of it.

footnote:undo:<change>

Where only the moderator sees the message, it says then that the change is undone, and the button takes that back. In a
channel the message stays, and the button cannot be clicked any more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.curating.undoing import take_back
from bot.failures import tells_failures
from bot.servers.members import moderators_audience
from bot.servers.moderating import Office, office
from bot.texts import Voice

if TYPE_CHECKING:
    from bot.client import FootnoteClient

CUSTOM_ID = re.compile(r"footnote:undo:(?P<change>[1-9][0-9]{0,17})")
OLD_NAMES = ("gap_undo", "audit_undo")
"""The names of controls that did the same: messages that were sent with them stay."""

OLD_CUSTOM_ID = re.compile(rf"footnote:do:(?:{'|'.join(OLD_NAMES)}):(?P<change>[1-9][0-9]{{0,17}})")


class UndoButton(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=CUSTOM_ID):
    """Takes a change back."""

    def __init__(self, change: int, label: str = "", *, disabled: bool = False) -> None:
        super().__init__(discord.ui.Button(label=label or None, custom_id=f"footnote:undo:{change}", disabled=disabled))
        self.change = change

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], __: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make it again from what stands in the message."""
        return cls(int(match["change"]))

    @tells_failures
    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do it."""
        async with interaction.client.questions.running(interaction.id):
            await clicked(interaction, self.change)


async def clicked(interaction: discord.Interaction[FootnoteClient], change: int) -> None:
    """Take a change back whose button was clicked, and offer to take that back too."""
    async with office(interaction) as at:
        await interaction.response.defer()
        made = await undo(at, change)
        said, view = at.voice.say("kb.undone", number=change), undo_view(made, at.voice)
        if interaction.message is None or interaction.message.flags.ephemeral:
            await interaction.edit_original_response(content=said, view=view, attachments=[])
        else:
            await interaction.edit_original_response(view=undo_view(change, at.voice, disabled=True))
            await interaction.followup.send(said, view=view, ephemeral=True)
    interaction.client.rounds.wake(at.guild.id)


async def undo(at: Office, change: int, reason: str | None = None) -> int:
    """Take a change back and give the number of the change that does. Raises `RefusalError`."""
    return await take_back(at.space, change, at.member.id, moderators_audience(at.member), reason)


def undo_button(change: int, voice: Voice) -> UndoButton:
    """Give the button for a change."""
    return UndoButton(change, voice.say("button.undo"))


def undo_view(change: int, voice: Voice, *, disabled: bool = False) -> discord.ui.View:
    """Give the button for a change alone."""
    view = discord.ui.View(timeout=None)
    view.add_item(UndoButton(change, voice.say("button.undo"), disabled=disabled))
    return view


def change_of(custom_id: str) -> int | None:
    """Give the change that a button takes back; None if it is another kind of button."""
    found = CUSTOM_ID.fullmatch(custom_id) or OLD_CUSTOM_ID.fullmatch(custom_id)
    return int(found["change"]) if found is not None else None


async def _clicked_old(interaction: discord.Interaction[FootnoteClient], values: list[str]) -> None:
    await clicked(interaction, int(values[0]))


def register(client: FootnoteClient) -> None:
    """Let the buttons work, also those of before the last restart."""
    client.add_dynamic_items(UndoButton)
    for name in OLD_NAMES:
        client.controls.add(name, _clicked_old)

"""Deleting what is kept of a member: the question whether that is meant, and its two buttons.

    footnote:<forget or keep>:<guild, 0 for all>

Only the member sees them. What they delete is what is kept of whoever clicks.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.failures import tells_failures
from bot.servers.languages import own_voice
from bot.texts import Voice
from knowledge.activity import KeptOfMember
from knowledge.community.members import kept_in

if TYPE_CHECKING:
    from bot.client import FootnoteClient

FORGET, KEEP = "forget", "keep"
SPACE_OF_SERVER = re.compile(r"[1-9]\d{0,19}")
TEMPLATE = re.compile(rf"footnote:(?P<action>{FORGET}|{KEEP}):(?P<guild>\d{{1,20}})")


class PrivacyButton(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=TEMPLATE):
    """Deletes everything, or nothing."""

    def __init__(self, action: str, guild_id: int | None, label: str = "") -> None:
        style = discord.ButtonStyle.danger if action == FORGET else discord.ButtonStyle.secondary
        custom_id = f"footnote:{action}:{guild_id or 0}"
        super().__init__(discord.ui.Button(label=label or None, style=style, custom_id=custom_id))
        self.action = action
        self.guild_id = guild_id

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], __: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make it again from what stands in the message."""
        return cls(match["action"], int(match["guild"]) or None)

    @tells_failures
    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do it, and take the buttons away."""
        client: FootnoteClient = interaction.client
        await interaction.response.defer()
        voice = await own_voice(interaction)
        if self.action == FORGET:
            async with client.questions.running(interaction.id):
                await forget(client, interaction.user.id, self.guild_id)
        await interaction.edit_original_response(content=self._done(voice), view=None)

    def _done(self, voice: Voice) -> str:
        if self.action == KEEP:
            return voice.say("privacy.stays")
        return voice.say("privacy_everywhere.deleted" if self.guild_id is None else "privacy.deleted")


def confirming(guild_id: int | None, voice: Voice) -> discord.ui.View:
    """Give the two buttons; without a server it is about all of them."""
    view = discord.ui.View(timeout=None)
    view.add_item(PrivacyButton(FORGET, guild_id, voice.say("button.delete_all")))
    view.add_item(PrivacyButton(KEEP, guild_id, voice.say("button.keep")))
    return view


async def forget(client: FootnoteClient, member_id: int, guild_id: int | None) -> None:
    """Delete what is kept of a member in a server or in all, in the databases and in memory."""
    async for space_id, kept in spaces_of(client, member_id, guild_id):
        async with client.library.space(str(space_id)) as space:
            await space.activity.forget(member_id)
        let_go(client, space_id, kept)


def let_go(client: FootnoteClient, guild_id: int, kept: KeptOfMember) -> None:
    """Let go of what is remembered besides the database."""
    client.answering.forget(guild_id, [question.id for question in kept.questions])
    client.asked_before.forget(str(guild_id))


async def spaces_of(
    client: FootnoteClient, member_id: int, guild_id: int | None
) -> AsyncIterator[tuple[int, KeptOfMember]]:
    """Give what is kept of a member, in one server or (None) in each of which there is any activity.

    Of each server in turn: what one of them keeps is let go of before the next is read.
    """
    names = [str(guild_id)] if guild_id is not None else await client.library.names()
    for name in names:
        if not SPACE_OF_SERVER.fullmatch(name) or not await client.library.exists(name):
            continue
        async with client.library.space(name) as space:
            kept = await kept_in(space, member_id)
        if kept is not None:
            yield int(name), kept

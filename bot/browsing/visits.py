"""A member who looks something up in a server: who he is there, what he reads, and how is spoken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import discord

from bot.asking.gate import asker_of
from bot.browsing.looking_up import Reader
from bot.client import FootnoteClient
from bot.errors import RefusalError
from bot.servers.languages import locale_of
from bot.servers.members import audience_of, role_ids
from bot.texts import Voice
from bot.views.pages import Paged
from knowledge.activity import ServerSettings


@dataclass(frozen=True, slots=True)
class Visit:
    """A member of a server, in one of its channels."""

    interaction: discord.Interaction[FootnoteClient]
    member: discord.Member
    settings: ServerSettings

    @property
    def guild_id(self) -> int:
        """Give the server."""
        return self.member.guild.id

    @property
    def has_roles(self) -> bool:
        """Tell whether the member may read more than others in the channel do."""
        return bool(role_ids(self.member))

    def voice(self, *, private: bool) -> Voice:
        """Give how is spoken: to the channel, or to the member where nobody else sees what is shown."""
        return self.interaction.client.texts.voice(locale_of(self.interaction, self.settings, private=private))

    def paged(self, kind: str, reference: str = "") -> Paged:
        """Give what is paged for the member here."""
        return Paged(kind, self.guild_id, self.member.id, reference)

    def reader(self, *, private: bool) -> Reader:
        """Give whose eyes read: the channel's, or the member's where nobody else sees what is shown."""
        audience = audience_of(self.member, self.interaction.channel, private=private)
        return Reader(self.guild_id, audience, self.settings.shared_space)


async def visit(interaction: discord.Interaction[Any]) -> Visit:
    """Let a member in; raises `RefusalError` outside of servers and for those who get no answers here."""
    client, member = interaction.client, interaction.user
    if not isinstance(member, discord.Member):
        raise RefusalError("refusal.servers_only")
    async with client.library.space(str(member.guild.id)) as space:
        settings = await space.activity.settings()
    client.gate.check_member(settings, asker_of(member, settings, interaction.channel_id))
    return Visit(interaction, member, settings)

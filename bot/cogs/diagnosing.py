"""The check-up for moderators: ``/doctor``.

It says nothing of other servers, and of the operator's machine only what may happen to what is kept for this one.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from typing import TYPE_CHECKING, TypeAlias

import discord

from bot.doctor.findings import Finding, Kind, server_findings
from bot.doctor.looking import look_at_server
from bot.doctor.machine import MachineSeen, look_at_machine
from bot.doctor.wording import check_up, in_discord
from bot.operating.commands_sync import are_current
from bot.servers.moderating import moderators_command, office, tell

if TYPE_CHECKING:
    from bot.client import FootnoteClient

    Interaction: TypeAlias = discord.Interaction[FootnoteClient]


def register(client: FootnoteClient) -> None:
    """Offer the command."""
    client.tree.add_command(moderators_command(client.texts, "doctor", doctor))


async def doctor(interaction: Interaction) -> None:
    """Look at everything, which takes a few requests, and say what is wrong."""
    client = interaction.client
    async with office(interaction) as at:
        await interaction.response.defer(ephemeral=True, thinking=True)
        seen = await look_at_server(
            client, client.library, at.guild.id, message_content=client.settings.message_content
        )
        machine = await look_at_machine(client.settings.data)
        current = await are_current(client.tree, client.settings.data)
    found = [*server_findings(seen), *_of_all(machine, commands_current=current)]
    await tell(
        interaction, check_up(found, at.voice, in_discord(client.tree.mention), at.guild.id, version("footnote"))
    )


def _of_all(machine: MachineSeen, *, commands_current: bool) -> Iterator[Finding]:
    """Give what concerns this server among what concerns them all."""
    if not commands_current:
        yield Finding(Kind.COMMANDS_OLD)
    if machine.may_be_lost is not None:
        yield Finding(Kind.DISK)
    if machine.is_full:
        yield Finding(Kind.DISK_FULL)

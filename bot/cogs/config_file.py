"""All settings as a file, taken out and in again; what a file's thresholds do to golden questions is shown first."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

import discord

from bot.cogs.configuring import must_be_writable
from bot.curating.rehearsing import Rehearsal, ThresholdChange
from bot.errors import RefusalError
from bot.rendering.message import lines
from bot.rendering.settings import LANGUAGE_NAMES, server_lines
from bot.servers.languages import locale_for
from bot.servers.members import moderators_audience
from bot.servers.moderating import Office, office
from bot.views import config_panel as panel
from bot.views.channel_changes import threshold_of
from bot.views.previews import Step, proceed
from knowledge.activity import ChannelMode, ChannelSettings
from knowledge.community.configuring import replace_settings, settings_in
from knowledge.community.settings_file import LARGEST_FILE, AllSettings, from_file, to_file
from knowledge.errors import InvalidSettingsFileError

if TYPE_CHECKING:
    from bot.client import FootnoteClient

    Interaction: TypeAlias = discord.Interaction[FootnoteClient]

FILE = "footnote-settings.json"

STEP = "settings"
"""The kind of the drafts of files that are held back."""


async def export(interaction: Interaction, _: list[str]) -> None:
    """Give all settings as a file."""
    async with office(interaction) as at:
        told = at.voice.say("config.exported", config_command=interaction.client.tree.mention("config"))
        await interaction.response.send_message(told, file=_file(await settings_in(at.space)), ephemeral=True)


async def take_in(interaction: Interaction, at: Office, attachment: discord.Attachment) -> None:
    """Replace all settings by those of a file."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    if attachment.size > LARGEST_FILE:
        raise RefusalError("refusal.bad_settings")
    wanted = read_file(await attachment.read())
    _must_be_writable(at, wanted)
    channels = tuple(one for one in wanted.channels if at.guild.get_channel(one.channel_id) is not None)
    if not interaction.client.settings.message_content:
        _must_not_need_content(channels)
    await proceed(interaction, at, STEP, AllSettings(wanted.server, channels))


def read_file(content: bytes) -> AllSettings:
    """Read a file. Raises `RefusalError` for anything but settings, and for a language that the bot does not speak."""
    try:
        wanted = from_file(content)
    except InvalidSettingsFileError:
        raise RefusalError("refusal.bad_settings") from None
    if wanted.server.language is not None and wanted.server.language not in LANGUAGE_NAMES:
        raise RefusalError("refusal.bad_settings")
    return wanted


async def _rehearse(client: FootnoteClient, at: Office, wanted: AllSettings) -> Rehearsal:
    """Give the golden questions whose answers the thresholds would keep back, or let through again."""
    changes = threshold_changes(await at.space.activity.channels(), wanted.channels)
    return await client.rehearsals.of_thresholds(at.space, moderators_audience(at.member), changes)


def threshold_changes(before: Sequence[ChannelSettings], after: Sequence[ChannelSettings]) -> list[ThresholdChange]:
    """Give each different change of a channel's threshold; a channel that is not listed has none."""
    old, new = ({one.channel_id: threshold_of(one) for one in listed} for listed in (before, after))
    pairs = ((old.get(channel), new.get(channel)) for channel in sorted(old.keys() | new.keys()))
    return list(dict.fromkeys(pair for pair in pairs if pair[0] != pair[1]))


async def _make(at: Office, wanted: AllSettings) -> AllSettings:
    """Replace the settings, and give those that were."""
    _must_be_writable(at, wanted)
    return await replace_settings(at.space, wanted)


async def _finish(interaction: Interaction, _: Office, wanted: AllSettings, before: AllSettings) -> None:
    """Say what is set now, with what was as a file, so that this can be taken back."""
    interaction.client.rounds.wake(interaction.guild_id or 0)
    voice = interaction.client.texts.voice(locale_for(wanted.server, interaction.locale))
    told = lines([voice.say("done.saved"), voice.say("config.before"), *server_lines(wanted.server, voice)])
    await interaction.edit_original_response(content=told, view=None, attachments=[_file(before)])


def _must_be_writable(at: Office, wanted: AllSettings) -> None:
    for channel_id in (wanted.server.moderators_channel, wanted.server.audit_channel):
        if channel_id is not None:
            must_be_writable(at.guild, channel_id)


def _must_not_need_content(channels: Sequence[ChannelSettings]) -> None:
    if any(one.mode is ChannelMode.ALWAYS for one in channels):
        raise RefusalError("channel.needs_intent")


def _file(settings: AllSettings) -> discord.File:
    return discord.File(io.BytesIO(to_file(settings)), FILE)


def register(client: FootnoteClient) -> None:
    """Let the panel's button give the file, and a file that was held back be put in."""
    client.controls.add(panel.EXPORT, export)
    client.steps[STEP] = Step(
        _make, _finish, lambda wanted: to_file(wanted).decode(), lambda kept: read_file(kept.encode()), _rehearse
    )

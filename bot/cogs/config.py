"""``/config``: all settings at a glance, each changed by a click, and taken out into a file and in again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

import discord

from bot.cogs import config_file
from bot.cogs.config_file import take_in
from bot.cogs.configuring import channel_notes, must_be_writable
from bot.errors import RefusalError
from bot.rendering.message import lines
from bot.rendering.settings import channel_line, server_lines
from bot.servers.configuration import OWN_LANGUAGE, ChannelChange
from bot.servers.languages import locale_for
from bot.servers.moderating import Office, moderators_command, office
from bot.upkeep.digest import digest_channel
from bot.views import config_panel as panel
from bot.views.channel_changes import WantedChannel, channel_step
from bot.views.config_panel import CHANNEL_FIELDS, NUMBERS, PERCENT, ROLE_FIELDS, TOGGLES, Numeric, Section
from bot.views.controls import chosen
from bot.views.modals import typed
from bot.views.previews import proceed
from knowledge.activity import AnswerPlace, ChannelMode, ChannelSettings, ServerSettings
from knowledge.community import reporting

if TYPE_CHECKING:
    from bot.client import FootnoteClient

    Interaction: TypeAlias = discord.Interaction[FootnoteClient]


async def config(interaction: Interaction, file: discord.Attachment | None = None) -> None:
    """Show all settings to change them, or take in those of a file."""
    async with office(interaction) as at:
        if file is not None:
            await take_in(interaction, at, file)
            return
        await interaction.response.send_message(
            _content(at.settings, at), view=panel.home(at.settings, at.voice), ephemeral=True
        )


async def open_section(interaction: Interaction, _: list[str]) -> None:
    """Show where a setting is chosen, or ask for a number."""
    section = Section(chosen(interaction)[0])
    async with office(interaction) as at:
        if section in NUMBERS:
            await interaction.response.send_modal(panel.number_modal(section, at.voice))
            return
        await interaction.response.edit_message(content=_content(at.settings, at), view=_page(section, at))


async def home(interaction: Interaction, _: list[str]) -> None:
    """Show the first page again."""
    async with office(interaction) as at:
        await _show(interaction, at, at.settings)


async def toggle(interaction: Interaction, values: list[str]) -> None:
    """Switch something on or off."""
    field = TOGGLES[values[0]]
    async with office(interaction) as at:
        settings = at.settings
        if field == "weekly_digest" and not settings.weekly_digest and digest_channel(settings) is None:
            raise RefusalError("refusal.digest_nowhere")
        await _change(interaction, at, {field: not getattr(settings, field)})


async def choose_roles(interaction: Interaction, values: list[str]) -> None:
    """Replace a list of roles."""
    field = ROLE_FIELDS[Section(values[0])]
    picked = [int(role) for role in chosen(interaction)]
    async with office(interaction) as at:
        here = {role.id for role in at.guild.roles}
        kept = getattr(at.settings, field)
        await _change(interaction, at, {field: panel.role_choice(kept, here, [one for one in picked if one in here])})


async def choose_channel(interaction: Interaction, values: list[str]) -> None:
    """Set a channel to write in, or none."""
    field = CHANNEL_FIELDS[Section(values[0])]
    picked = [int(channel) for channel in chosen(interaction)]
    async with office(interaction) as at:
        for channel_id in picked:
            must_be_writable(at.guild, channel_id)
        if field == "audit_channel" and picked and at.settings.audit_channel is None:
            await reporting.begin(at.space)
        await _change(interaction, at, {field: picked[0] if picked else None})


async def choose_language(interaction: Interaction, _: list[str]) -> None:
    """Set the language."""
    (picked,) = chosen(interaction)
    async with office(interaction) as at:
        await _change(interaction, at, {"language": None if picked == OWN_LANGUAGE else picked})


async def set_number(interaction: Interaction, values: list[str]) -> None:
    """Set the number that was typed."""
    number = NUMBERS[Section(values[0])]
    async with office(interaction) as at:
        wanted: int | None = _number(interaction, number)
        if number.field == "daily_quota":
            wanted = wanted or None
        await _change(interaction, at, {number.field: wanted})


async def open_channel(interaction: Interaction, _: list[str]) -> None:
    """Show the settings of a channel."""
    (picked,) = chosen(interaction)
    async with office(interaction) as at:
        settings = await at.space.activity.channel(_channel_in(at, picked))
        view = panel.one_channel(settings, at.voice)
        await interaction.response.edit_message(content=channel_line(settings, at.voice), view=view)


async def choose_mode(interaction: Interaction, values: list[str]) -> None:
    """Set when is answered in a channel."""
    await _change_channel(interaction, values[0], ChannelChange(mode=ChannelMode(chosen(interaction)[0])))


async def choose_place(interaction: Interaction, values: list[str]) -> None:
    """Set where is answered in a channel."""
    await _change_channel(interaction, values[0], ChannelChange(place=AnswerPlace(chosen(interaction)[0])))


async def threshold(interaction: Interaction, values: list[str]) -> None:
    """Ask for a channel's threshold, or set the one that was typed."""
    if interaction.type is discord.InteractionType.modal_submit:
        await _change_channel(interaction, values[0], ChannelChange(threshold=_number(interaction, PERCENT)))
        return
    async with office(interaction) as at:
        await interaction.response.send_modal(panel.threshold_modal(int(values[0]), at.voice))


def _page(section: Section, at: Office) -> discord.ui.View:
    settings, voice = at.settings, at.voice
    if section in ROLE_FIELDS:
        here = {role.id for role in at.guild.roles}
        return panel.roles(section, panel.shown_roles(getattr(settings, ROLE_FIELDS[section]), here), voice)
    if section in CHANNEL_FIELDS:
        channel_id = getattr(settings, CHANNEL_FIELDS[section])
        return panel.channel_of(section, channel_id if at.guild.get_channel(channel_id or 0) else None, voice)
    return panel.language(settings.language, voice) if section is Section.LANGUAGE else panel.one_channel(None, voice)


async def _change(interaction: Interaction, at: Office, fields: Mapping[str, Any]) -> None:
    """Change settings inside the store's transaction, and show the first page with them."""

    def change(kept: ServerSettings) -> ServerSettings:
        return replace(kept, **fields)

    await _show(interaction, at, await at.space.activity.change_settings(change))
    interaction.client.rounds.wake(at.guild.id)


async def _show(interaction: Interaction, at: Office, settings: ServerSettings) -> None:
    voice = interaction.client.texts.voice(locale_for(settings, interaction.locale))
    shown = replace(at, settings=settings, voice=voice)
    await interaction.response.edit_message(content=_content(settings, shown), view=panel.home(settings, voice))


async def _change_channel(interaction: Interaction, channel: str, change: ChannelChange) -> None:
    async with office(interaction) as at:
        if change.mode is ChannelMode.ALWAYS and not interaction.client.settings.message_content:
            raise RefusalError("channel.needs_intent")
        await interaction.response.defer()
        await proceed(interaction, at, panel.THRESHOLD, WantedChannel(_channel_in(at, channel), change))


async def _channel_changed(
    interaction: Interaction, at: Office, wanted: WantedChannel, settings: ChannelSettings
) -> None:
    notes = channel_notes(interaction.client, at, wanted.change, settings)
    content = lines([channel_line(settings, at.voice), *notes])
    view = panel.one_channel(settings, at.voice)
    await interaction.edit_original_response(content=content, view=view, attachments=[])


def _channel_in(at: Office, given: str) -> int:
    """Give a channel of the server; raises `RefusalError` where it is gone or another's."""
    channel = at.guild.get_channel(int(given))
    if channel is None:
        raise RefusalError("refusal.cannot_write", channel=f"<#{int(given)}>")
    return channel.id


def _number(interaction: Interaction, number: Numeric) -> int:
    given = typed(interaction).strip()
    if not given.isdecimal() or not number.least <= int(given) <= number.most:
        raise RefusalError("refusal.bad_number", least=number.least, most=number.most)
    return int(given)


def _content(settings: ServerSettings, at: Office) -> str:
    return lines(server_lines(settings, at.voice))


def register(client: FootnoteClient) -> None:
    """Add the command and what its panel does."""
    client.tree.add_command(moderators_command(client.texts, "config", config))
    client.steps[panel.THRESHOLD] = channel_step(_channel_changed)
    config_file.register(client)
    add = client.controls.add
    for name, deed in {
        panel.OPEN: open_section,
        panel.HOME: home,
        panel.TOGGLE: toggle,
        panel.ROLES: choose_roles,
        panel.CHANNEL_OF: choose_channel,
        panel.LANGUAGE: choose_language,
        panel.NUMBER: set_number,
        panel.ONE_CHANNEL: open_channel,
        panel.MODE: choose_mode,
        panel.PLACE: choose_place,
        panel.THRESHOLD: threshold,
    }.items():
        add(name, deed)

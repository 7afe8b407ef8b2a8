"""The moderators' settings: ``/setup``, ``/channel`` and ``/ignore``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import discord
from discord import AppCommandOptionType, ChannelType, app_commands
from discord.app_commands import AppCommandChannel, Choice

from bot.asking.answering import SHARED
from bot.doctor.findings import channel_findings
from bot.doctor.looking import ANSWERED_IN, count_articles, see_channel
from bot.doctor.wording import finding_lines, in_discord, shell_command
from bot.errors import RefusalError
from bot.rendering.message import packed
from bot.rendering.settings import (
    LANGUAGE_NAMES,
    MODES,
    PLACES,
    channel_line,
    channel_lines,
    first_minutes,
    server_lines,
)
from bot.servers.configuration import OWN_LANGUAGE, ChannelChange, Clear, IgnoredChange, ServerChange, without_channel
from bot.servers.languages import locale_for
from bot.servers.moderating import Office, moderators_command, office, tell
from bot.texts import Texts, Voice
from bot.texts.translator import command_text
from bot.views.channel_changes import WantedChannel, channel_step
from bot.views.previews import proceed
from knowledge.activity import (
    LONGEST_COOLDOWN,
    LONGEST_RETENTION,
    AnswerPlace,
    ChannelMode,
    ChannelSettings,
)

if TYPE_CHECKING:
    from bot.client import FootnoteClient

    Interaction: TypeAlias = discord.Interaction[FootnoteClient]

CHANNEL = "channel"
"""The kind of change."""

LARGEST_QUOTA = 100_000
"""Questions a day; whoever needs more needs no quota."""


class _Channels(app_commands.Transformer):
    """Takes a channel as Discord gives it, also one that the bot does not see."""

    kinds: tuple[ChannelType, ...] = (ChannelType.text, ChannelType.news)

    @property
    def type(self) -> AppCommandOptionType:
        return AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[ChannelType]:
        return list(self.kinds)

    async def transform(self, interaction: Interaction, value: AppCommandChannel, /) -> AppCommandChannel:  # type: ignore[override]  # noqa: ARG002 as discord.py calls it
        return value


class _AnsweredIn(_Channels):
    """Takes a channel in which questions can be asked."""

    kinds = (
        ChannelType.text,
        ChannelType.news,
        ChannelType.forum,
        ChannelType.media,
        ChannelType.voice,
        ChannelType.stage_voice,
    )


Written: TypeAlias = app_commands.Transform[AppCommandChannel, _Channels]
Answered: TypeAlias = app_commands.Transform[AppCommandChannel, _AnsweredIn]


def register(client: FootnoteClient) -> None:
    """Offer the commands, and forget what was set for channels that are deleted."""
    texts = client.texts
    languages = [Choice(name=name, value=locale) for locale, name in LANGUAGE_NAMES.items()]
    own = Choice(name=command_text(texts, "setup.own_language"), value=OWN_LANGUAGE)
    app_commands.choices(
        language=[own, *languages],
        clear=[_choice(texts, f"setup.clear_{kind.value.removesuffix('_to')}", kind.value) for kind in Clear],
    )(setup)
    app_commands.choices(
        mode=[_choice(texts, key, mode.value) for mode, key in MODES.items()],
        place=[_choice(texts, key, place.value) for place, key in PLACES.items()],
    )(channel_command)
    client.tree.add_command(moderators_command(texts, "setup", setup))
    client.tree.add_command(moderators_command(texts, "channel", channel_command))
    client.tree.add_command(moderators_command(texts, "ignore", ignore))
    client.steps[CHANNEL] = channel_step(_channel_changed)
    client.listen("guild_channel_delete", partial(channel_deleted, client))


def _choice(texts: Texts, key: str, value: str) -> Choice[str]:
    return Choice(name=command_text(texts, key), value=value)


async def setup(
    interaction: Interaction,
    questions_to: Written | None = None,
    moderator_role: discord.Role | None = None,
    no_moderator_role: discord.Role | None = None,
    asker_role: discord.Role | None = None,
    no_asker_role: discord.Role | None = None,
    language: str | None = None,
    quota: app_commands.Range[int, 0, LARGEST_QUOTA] | None = None,
    cooldown: app_commands.Range[int, 0, LONGEST_COOLDOWN] | None = None,
    shared: bool | None = None,
    keep_days: app_commands.Range[int, 1, LONGEST_RETENTION] | None = None,
    ask_authors: bool | None = None,
    clear: str | None = None,
) -> None:
    """Show all settings of the server, and change those that are given."""
    async with office(interaction) as at:
        if questions_to is not None:
            must_be_writable(at.guild, questions_to.id)
        change = ServerChange(
            roles=frozenset(role.id for role in at.guild.roles),
            clear=Clear(clear) if clear is not None else None,
            questions_to=_id(questions_to),
            moderator_role=_id(moderator_role),
            no_moderator_role=_id(no_moderator_role),
            asker_role=_id(asker_role),
            no_asker_role=_id(no_asker_role),
            language=language,
            quota=quota,
            cooldown=cooldown,
            shared=shared,
            keep_days=keep_days,
            ask_authors=ask_authors,
        )
        if change.is_empty:
            await tell(
                interaction, [*await _first_minutes(interaction.client, at), *server_lines(at.settings, at.voice)]
            )
            return
        settings = await at.space.activity.change_settings(change)
    voice = interaction.client.texts.voice(locale_for(settings, interaction.locale))
    await tell(interaction, [voice.say("done.saved"), *server_lines(settings, voice)])


async def _first_minutes(client: FootnoteClient, at: Office) -> list[str]:
    shared = await count_articles(client.library, SHARED) if at.settings.shared_space else 0
    return first_minutes(
        at.voice,
        client.tree.mention,
        command=shell_command(at.guild.id, "index FOLDER"),
        articles=shared + await count_articles(client.library, at.space.name),
        moderators_channel=at.settings.moderators_channel,
        message_content=client.settings.message_content,
    )


async def channel_command(
    interaction: Interaction,
    channel: Answered | None = None,
    mode: str | None = None,
    place: str | None = None,
    threshold: app_commands.Range[int, 0, 100] | None = None,
) -> None:
    """Show where and when is answered, and change it for one channel."""
    client = interaction.client
    change = ChannelChange(
        mode=ChannelMode(mode) if mode is not None else None,
        place=AnswerPlace(place) if place is not None else None,
        threshold=threshold,
    )
    async with client.questions.running(interaction.id), office(interaction) as at:
        if change.is_empty and channel is None:
            await tell(interaction, channel_lines(await at.space.activity.channels(), at.voice))
            return
        channel_id = channel.id if channel is not None else _here(interaction)
        if change.is_empty:
            await tell(interaction, [channel_line(await at.space.activity.channel(channel_id), at.voice)])
            return
        if change.mode is ChannelMode.ALWAYS and not client.settings.message_content:
            raise RefusalError("channel.needs_intent")
        await interaction.response.defer(ephemeral=True, thinking=True)
        await proceed(interaction, at, CHANNEL, WantedChannel(channel_id, change))


async def _channel_changed(
    interaction: Interaction, at: Office, wanted: WantedChannel, chosen: ChannelSettings
) -> None:
    """Say what is set, where the moderator was asked or waits."""
    shown = [channel_line(chosen, at.voice), *channel_notes(interaction.client, at, wanted.change, chosen)]
    first, *more = packed([at.voice.say("done.saved"), *shown])
    await interaction.edit_original_response(content=first, view=None, attachments=[])
    for content in more:
        await interaction.followup.send(content, ephemeral=True)


def channel_notes(client: FootnoteClient, at: Office, change: ChannelChange, chosen: ChannelSettings) -> list[str]:
    """Give what has no effect of a change, and what the bot lacks to do what was just set."""
    return [*_without_effect(change, chosen, at.voice), *_lacking(client, at, chosen)]


def _without_effect(change: ChannelChange, chosen: ChannelSettings, voice: Voice) -> list[str]:
    """Say of a threshold that it is kept for later, where it counts nothing now."""
    if not change.threshold or chosen.mode is ChannelMode.ALWAYS:
        return []
    return [voice.say("channel.threshold_unused", mode=voice.say(MODES[ChannelMode.ALWAYS]))]


def _lacking(client: FootnoteClient, at: Office, chosen: ChannelSettings) -> list[str]:
    """Give what the bot lacks in a channel to do what was just set for it."""
    channel = at.guild.get_channel(chosen.channel_id)
    if not isinstance(channel, ANSWERED_IN):
        return []
    seen = see_channel(channel, at.guild.me)
    found = channel_findings([seen], [chosen], message_content=client.settings.message_content)
    return finding_lines(found, at.voice, in_discord(client.tree.mention), at.guild.id)


async def ignore(interaction: Interaction, member: discord.User, again: bool = False) -> None:
    """Let a member's questions go unanswered, or answer them again."""
    async with office(interaction) as at:
        await at.space.activity.change_settings(IgnoredChange(member.id, again))
    if again:
        await tell(interaction, [at.voice.say("setup.no_longer_ignored", member=member.mention)])
    else:
        await tell(interaction, [at.voice.say("setup.now_ignored", member=member.mention)])


async def channel_deleted(client: FootnoteClient, channel: discord.abc.GuildChannel) -> None:
    """Forget what was set for a channel that is gone."""
    name = str(channel.guild.id)
    if not await client.library.exists(name):
        return
    async with client.library.space(name) as space:
        await space.activity.set_channel(ChannelSettings(channel.id))
        await space.activity.change_settings(partial(without_channel, channel.id))


def must_be_writable(guild: discord.Guild, channel_id: int) -> None:
    """Raise `RefusalError` where the bot cannot write, or the channel is none of this server."""
    channel = guild.get_channel(channel_id)
    allowed = channel.permissions_for(guild.me) if channel is not None else discord.Permissions.none()
    if not (allowed.view_channel and allowed.send_messages):
        raise RefusalError("refusal.cannot_write", channel=f"<#{channel_id}>")


def _here(interaction: Interaction) -> int:
    """Give the channel in which a command is used; threads and posts are set with what they belong to."""
    here = interaction.channel
    if isinstance(here, discord.Thread):
        return here.parent_id
    if interaction.channel_id is None:
        raise RefusalError("refusal.servers_only")
    return interaction.channel_id


def _id(chosen: discord.abc.Snowflake | None) -> int | None:
    return chosen.id if chosen is not None else None

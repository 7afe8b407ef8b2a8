"""What moderators have set → the lines of a message; what they read first. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from bot.texts import Voice
from knowledge.activity import AnswerPlace, ChannelMode, ChannelSettings, ServerSettings

LANGUAGE_NAMES: Mapping[str, str] = {
    "en-US": "English",
    "de": "Deutsch",
    "es-ES": "Español",
    "fr": "Français",
    "pt-BR": "Português",
    "ja": "日本語",
    "zh-CN": "中文",
}
"""The languages that can be set, by Discord's names, each as it calls itself."""

MODES: Mapping[ChannelMode, str] = {
    ChannelMode.MENTION: "channel.mention",
    ChannelMode.ALWAYS: "channel.always",
    ChannelMode.OFF: "channel.off",
}
PLACES: Mapping[AnswerPlace, str] = {
    AnswerPlace.CHANNEL: "channel.in_place",
    AnswerPlace.THREAD: "channel.in_thread",
}
"""The keys of their names in the catalogues."""

MOST_NAMES = 8
"""So many roles or members are named; of the others their number is said."""

MOST_CHANNELS = 60
"""So many channels are listed, in a few messages; of the others their number is said."""


def server_lines(settings: ServerSettings, voice: Voice) -> list[str]:
    """Give all settings of a server, each in a line."""
    nobody, everyone = voice.say("setup.nobody"), voice.say("setup.everyone")
    channel, nowhere = settings.moderators_channel, voice.say("setup.nowhere")
    quota = settings.daily_quota
    language = settings.language
    return [
        voice.say("setup.moderators", roles=_roles(settings.moderator_roles) or nobody),
        voice.say("setup.askers", roles=_roles(settings.answer_roles) or everyone),
        voice.say("setup.questions_to", channel=f"<#{channel}>" if channel else nowhere),
        voice.say("setup.quota", count=quota if quota is not None else voice.say("setup.unlimited")),
        voice.say("setup.cooldown", count=settings.cooldown_seconds),
        voice.say(
            "setup.language",
            language=LANGUAGE_NAMES.get(language, language) if language else voice.say("setup.own_language"),
        ),
        voice.say("setup.shared", state=voice.say("setup.on" if settings.shared_space else "setup.off")),
        voice.say("setup.keep_days", count=settings.retention_days),
        voice.say("setup.asks_authors", state=voice.say("setup.yes" if settings.author_consent else "setup.no")),
        voice.say("setup.audit", channel=f"<#{settings.audit_channel}>" if settings.audit_channel else nowhere),
        voice.say("setup.digest", state=voice.say("setup.yes" if settings.weekly_digest else "setup.no")),
        ignored_line(settings, voice),
    ]


def ignored_line(settings: ServerSettings, voice: Voice) -> str:
    """Give the members who are ignored."""
    members = _named(settings.ignored, lambda member_id: f"<@{member_id}>")
    return voice.say("setup.ignored", members=members or voice.say("setup.nobody"))


def channel_lines(channels: Iterable[ChannelSettings], voice: Voice) -> list[str]:
    """Give the channels for which something was set, each in a line, and then what holds for all others."""
    listed = list(channels)
    lines = [channel_line(settings, voice) for settings in listed[:MOST_CHANNELS]]
    left = [f"+{len(listed) - MOST_CHANNELS}"] if len(listed) > MOST_CHANNELS else []
    usual = ChannelSettings(1)
    others = voice.say("channel.others", mode=voice.say(MODES[usual.mode]), place=voice.say(PLACES[usual.place]))
    return [voice.say("channel.title"), *lines, *left, others]


def channel_line(settings: ChannelSettings, voice: Voice) -> str:
    """Give when and where is answered in one channel."""
    channel, mode, place = f"<#{settings.channel_id}>", voice.say(MODES[settings.mode]), PLACES[settings.place]
    if settings.mode is ChannelMode.OFF:
        return f"{channel}: {mode}"
    if settings.mode is not ChannelMode.ALWAYS or settings.threshold is None:
        return voice.say("channel.setting", channel=channel, mode=mode, place=voice.say(place))
    percent = voice.say("form.percent", number=round(settings.threshold * 100))
    return voice.say("channel.setting_from", channel=channel, mode=mode, place=voice.say(place), percent=percent)


def first_minutes(
    voice: Voice,
    mention: Callable[[str], str],
    *,
    command: str,
    articles: int,
    moderators_channel: int | None,
    message_content: bool,
) -> list[str]:
    """Give what those who have just let the bot in need to know.

    ``mention`` names a command of the bot, ``command`` is what the operator types, and ``articles`` says how many the
    server is answered from. ``message_content`` tells whether the bot reads what does not mention it.
    """
    commands = {"ask_command": mention("ask"), "channel_command": mention("channel")}
    where = voice.say("welcome.where" if message_content else "welcome.where_called", **commands)
    if moderators_channel is None:
        gaps = voice.say("welcome.gaps_nowhere", setup_command=mention("setup"))
    else:
        gaps = voice.say("welcome.gaps", channel=f"<#{moderators_channel}>")
    return [
        voice.say("welcome.articles", command=command, count=articles),
        *([] if articles else [voice.say("answer.empty")]),
        where,
        gaps,
        voice.say("welcome.next", doctor_command=mention("doctor")),
    ]


def _roles(ids: Collection[int]) -> str:
    return _named(ids, lambda role_id: f"<@&{role_id}>")


def _named(ids: Collection[int], name: Callable[[int], str]) -> str:
    """Give the names of the first few, and how many there are besides; nothing for none."""
    first = [name(number) for number in sorted(ids)[:MOST_NAMES]]
    return ", ".join([*first, *([f"+{len(ids) - MOST_NAMES}"] if len(ids) > MOST_NAMES else [])])

"""A server's settings → lines for a terminal. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from knowledge.activity import AnswerPlace, ChannelMode, ChannelSettings, ServerSettings
from knowledge.cli.text import clean
from knowledge.community.settings_file import AllSettings

MODES: Mapping[ChannelMode, str] = {
    ChannelMode.MENTION: "what mentions the bot is answered",
    ChannelMode.ALWAYS: "every question is answered",
    ChannelMode.OFF: "nothing is answered",
}
PLACES: Mapping[AnswerPlace, str] = {
    AnswerPlace.CHANNEL: "in the channel",
    AnswerPlace.THREAD: "in a thread",
}


def settings_lines(settings: AllSettings) -> list[str]:
    """Give all settings, one a line, the channels last; ids are numbers."""
    return [*_server(settings.server), *map(_channel, settings.channels), _others(settings.channels)]


def _server(settings: ServerSettings) -> Iterator[str]:
    quota = settings.daily_quota
    yield f"Roles of moderators, besides those who manage messages: {_ids(settings.moderator_roles) or 'none'}"
    yield f"Roles that may ask: {_ids(settings.answer_roles) or 'everyone may'}"
    yield f"Members who get no answers: {_ids(settings.ignored) or 'none'}"
    yield f"Channel for questions to moderators: {_or_none(settings.moderators_channel)}"
    yield f"Channel for changes of the articles: {_or_none(settings.audit_channel)}"
    yield f"Weekly report: {_yes(settings.weekly_digest)}"
    yield f"Questions of a member in a day, at most: {'any number' if quota is None else quota}"
    yield f"Seconds between two questions of a member in a channel: {settings.cooldown_seconds}"
    yield f"Days that questions are kept: {settings.retention_days}"
    yield f"Language: {clean(settings.language) if settings.language else 'that of each member'}"
    yield f"Articles of the space shared with all servers: {'used' if settings.shared_space else 'not used'}"
    yield f"Authors are asked before their message becomes an article: {_yes(settings.author_consent)}"


def _channel(settings: ChannelSettings) -> str:
    return f"Channel {settings.channel_id}: {_how(settings)}"


def _others(listed: Collection[ChannelSettings]) -> str:
    return f"{'All other channels' if listed else 'All channels'}: {_how(ChannelSettings(1))}"


def _how(settings: ChannelSettings) -> str:
    if settings.mode is ChannelMode.OFF:
        return MODES[settings.mode]
    sure = "" if settings.threshold is None else f", from a confidence of {settings.threshold:g}"
    return f"{MODES[settings.mode]}, {PLACES[settings.place]}{sure}"


def _ids(ids: Collection[int]) -> str:
    return ", ".join(map(str, sorted(ids)))


def _or_none(channel_id: int | None) -> str:
    return "none" if channel_id is None else str(channel_id)


def _yes(on: bool) -> str:
    return "yes" if on else "no"

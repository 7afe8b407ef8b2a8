"""What was seen of a server → what is wrong there. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from knowledge.activity import AnswerPlace, ChannelMode, ChannelSettings, ServerSettings
from knowledge.models import Restriction

BACKUP_AGE = timedelta(days=7)
"""So old the last backup may be, as long as something was changed after it."""


class Kind(StrEnum):
    """What can be wrong; the values are keys of the catalogues, where each has its sentence and its mend."""

    CANNOT_SEE = "cannot_see"
    CANNOT_WRITE = "cannot_write"
    CANNOT_THREAD = "cannot_thread"
    NO_HISTORY = "no_history"
    NO_CONTENT = "no_content"
    MODERATORS_CHANNEL = "moderators_channel"
    NO_MODERATORS_CHANNEL = "no_moderators_channel"
    ROLES_GONE = "roles_gone"
    ARTICLES_HIDDEN = "articles_hidden"
    ARTICLES_CHANNELS_GONE = "articles_channels_gone"
    ARTICLES_ROLES_GONE = "articles_roles_gone"
    COMMANDS_OLD = "commands_old"
    DATABASE = "database"
    EMPTY = "empty"
    NO_BACKUP = "no_backup"
    BACKUP_OLD = "backup_old"
    DISK = "disk"
    DISK_FULL = "disk_full"


IN_CHANNELS = frozenset({Kind.CANNOT_SEE, Kind.CANNOT_WRITE, Kind.CANNOT_THREAD, Kind.NO_HISTORY})
"""Findings that switching the bot off in a channel settles too."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: in which channels, ``everywhere`` if that is all of them, since when, how often."""

    kind: Kind
    channels: tuple[int, ...] = ()
    everywhere: bool = False
    date: datetime | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class ChannelSeen:
    """A channel that the bot sees, with those of the permissions it needs that it has there.

    ``threads`` says that there can be threads, ``forum`` that there is nothing else.
    """

    id: int
    name: str
    allowed: frozenset[str]
    threads: bool = True
    forum: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept for a server: settings, how many articles it can be answered from, and when what was done.

    ``restrictions`` has how many of its own articles there are under each.
    """

    settings: ServerSettings = field(default_factory=ServerSettings)
    channels: tuple[ChannelSettings, ...] = ()
    articles: int = 0
    shared_articles: int = 0
    last_backup: datetime | None = None
    last_change: datetime | None = None
    restrictions: Mapping[Restriction, int] = field(default_factory=dict)

    @property
    def readable_articles(self) -> int:
        """How many articles the server's questions are answered from."""
        return self.articles + (self.shared_articles if self.settings.shared_space else 0)


@dataclass(frozen=True, slots=True)
class ServerSeen:
    """What was seen of a server.

    ``hidden`` are channels that are named in settings or restrictions, exist, and are not seen by the bot; ``gone`` are
    those that do not exist. Without ``kept`` it cannot be read.
    """

    id: int
    name: str
    channels: tuple[ChannelSeen, ...]
    hidden: frozenset[int]
    roles: frozenset[int]
    kept: Kept | None
    message_content: bool
    gone: frozenset[int] = frozenset()


def server_findings(server: ServerSeen) -> list[Finding]:
    """Give what is wrong in one server."""
    if server.kept is None:
        return [Finding(Kind.DATABASE), *channel_findings(server.channels, (), message_content=True)]
    kept = server.kept
    chosen = {settings.channel_id for settings in kept.channels if settings.mode is not ChannelMode.OFF}
    unseen = tuple(sorted(chosen & server.hidden))
    return [
        *([Finding(Kind.CANNOT_SEE, unseen)] if unseen else []),
        *channel_findings(server.channels, kept.channels, message_content=server.message_content),
        *_moderators_findings(server, kept.settings),
        *_knowledge_findings(kept),
        *_restriction_findings(server, kept.restrictions),
    ]


def channel_findings(
    channels: Iterable[ChannelSeen], chosen: Iterable[ChannelSettings], *, message_content: bool
) -> Iterator[Finding]:
    """Give what the bot lacks in channels that it sees and is not switched off in."""
    settings = {setting.channel_id: setting for setting in chosen}
    used = [
        (channel, setting)
        for channel in channels
        for setting in [settings.get(channel.id, ChannelSettings(channel.id))]
        if setting.mode is not ChannelMode.OFF
    ]
    lacking: Mapping[Kind, list[int]] = {
        Kind.CANNOT_WRITE: [channel.id for channel, _ in used if not _can_write(channel)],
        Kind.CANNOT_THREAD: [channel.id for channel, setting in used if not _can_thread(channel, setting)],
        Kind.NO_HISTORY: [channel.id for channel, _ in used if "read_message_history" not in channel.allowed],
        Kind.NO_CONTENT: [
            channel.id for channel, setting in used if setting.mode is ChannelMode.ALWAYS and not message_content
        ],
    }
    for kind, found in lacking.items():
        if found:
            everywhere = kind in IN_CHANNELS and len(found) == len(used) > 1
            yield Finding(kind, tuple(found), everywhere)


def _can_write(channel: ChannelSeen) -> bool:
    return channel.forum or "send_messages" in channel.allowed


def _can_thread(channel: ChannelSeen, setting: ChannelSettings) -> bool:
    begins = setting.place is AnswerPlace.THREAD and not channel.forum
    needed = {"send_messages_in_threads", *(["create_public_threads"] if begins else [])}
    return not channel.threads or needed <= channel.allowed


def _moderators_findings(server: ServerSeen, settings: ServerSettings) -> Iterator[Finding]:
    channel_id = settings.moderators_channel
    if channel_id is None:
        yield Finding(Kind.NO_MODERATORS_CHANNEL)
    elif not any(channel.id == channel_id and _can_write(channel) for channel in server.channels):
        yield Finding(Kind.MODERATORS_CHANNEL, (channel_id,))
    if settings.answer_roles and not settings.answer_roles & server.roles:
        yield Finding(Kind.ROLES_GONE)


def _restriction_findings(server: ServerSeen, restrictions: Mapping[Restriction, int]) -> Iterator[Finding]:
    """Give what keeps articles from all whom they are for: one channel or role that is left of several is enough."""
    hidden = frozenset().union(*(restriction.channels for restriction in restrictions)) & server.hidden
    if hidden:
        yield Finding(Kind.ARTICLES_HIDDEN, tuple(sorted(hidden)))
    nowhere = sum(count for under, count in restrictions.items() if under.channels and under.channels <= server.gone)
    if nowhere:
        yield Finding(Kind.ARTICLES_CHANNELS_GONE, count=nowhere)
    for_nobody = sum(count for under, count in restrictions.items() if under.roles and not under.roles & server.roles)
    if for_nobody:
        yield Finding(Kind.ARTICLES_ROLES_GONE, count=for_nobody)


def _knowledge_findings(kept: Kept) -> Iterator[Finding]:
    if not kept.readable_articles:
        yield Finding(Kind.EMPTY)
    if kept.articles and kept.last_backup is None:
        yield Finding(Kind.NO_BACKUP)
    elif kept.last_backup and kept.last_change and kept.last_change - kept.last_backup > BACKUP_AGE:
        yield Finding(Kind.BACKUP_OLD, date=kept.last_backup)

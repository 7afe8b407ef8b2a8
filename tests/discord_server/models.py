"""What Discord is made of, as frozen snapshots: a change makes a new one in the `State`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import Any, TypeAlias

from tests.discord_server.permissions import Overwrite, Permission

Json: TypeAlias = dict[str, Any]


class ChannelType(IntEnum):
    """The kinds of channel that the server knows."""

    TEXT = 0
    DM = 1
    VOICE = 2
    CATEGORY = 4
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12
    FORUM = 15


THREADS = frozenset({ChannelType.ANNOUNCEMENT_THREAD, ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD})
WITHOUT_MESSAGES = frozenset({ChannelType.CATEGORY, ChannelType.FORUM})


class MessageFlag(IntFlag):
    """The flags of a message that the server acts on."""

    SUPPRESS_EMBEDS = 1 << 2
    HAS_THREAD = 1 << 5
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SUPPRESS_NOTIFICATIONS = 1 << 12
    IS_COMPONENTS_V2 = 1 << 15


NO_FLAGS = MessageFlag(0)


@dataclass(frozen=True, slots=True)
class User:
    """An account. ``accepts_dms`` is the privacy setting that lets a bot write to it."""

    id: int
    name: str
    bot: bool = False
    locale: str = "en-US"
    accepts_dms: bool = True


@dataclass(frozen=True, slots=True)
class Role:
    """A role; the one whose id is the guild's is @everyone. ``bot_id`` marks a bot's own role."""

    id: int
    guild_id: int
    name: str
    permissions: Permission
    position: int = 1
    mentionable: bool = False
    bot_id: int | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A user in a guild; ``roles`` are ids, without @everyone."""

    guild_id: int
    user_id: int
    joined_at: float
    roles: tuple[int, ...] = ()
    nick: str | None = None


@dataclass(frozen=True, slots=True)
class Guild:
    """A guild, which people call a server."""

    id: int
    name: str
    owner_id: int
    locale: str = "en-US"
    available: bool = True
    system_channel_id: int | None = None


@dataclass(frozen=True, slots=True)
class ThreadInfo:
    """What a channel has when it is a thread. Times are seconds since 1970; ``members`` are users' ids."""

    owner_id: int
    created_at: float
    archive_changed_at: float
    archived: bool = False
    locked: bool = False
    auto_archive_duration: int = 1440
    members: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel, a thread (``thread``) or a direct message (``recipient_id``)."""

    id: int
    type: ChannelType
    name: str
    guild_id: int | None = None
    parent_id: int | None = None
    position: int = 0
    topic: str | None = None
    nsfw: bool = False
    slowmode: int = 0
    overwrites: tuple[Overwrite, ...] = ()
    recipient_id: int | None = None
    thread: ThreadInfo | None = None

    @property
    def is_thread(self) -> bool:
        """Tell whether it is a thread of any kind; a forum's post is one."""
        return self.type in THREADS


@dataclass(frozen=True, slots=True)
class Attachment:
    """An uploaded file; ``url`` is where the server hands it out."""

    id: int
    filename: str
    content_type: str | None
    url: str
    content: bytes = field(repr=False)
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Reaction:
    """One emoji under a message and the users who chose it."""

    emoji: str
    users: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A message. ``visible_to`` is the one person who sees an ephemeral one.

    ``mentions``, ``mention_roles`` and ``mention_everyone`` are those who were pinged, not what the text names.
    ``previews`` are the addresses that Discord unfolds below it.
    """

    id: int
    channel_id: int
    author_id: int
    created_at: float
    guild_id: int | None = None
    content: str = ""
    edited_at: float | None = None
    type: int = 0
    flags: MessageFlag = NO_FLAGS
    embeds: tuple[Json, ...] = ()
    components: tuple[Json, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    mentions: tuple[int, ...] = ()
    mention_roles: tuple[int, ...] = ()
    mention_everyone: bool = False
    previews: tuple[str, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    reply_to: tuple[int, int] | None = None
    interaction: Json | None = None
    visible_to: int | None = None
    nonce: str | None = None

    @property
    def ephemeral(self) -> bool:
        """Tell whether only one person sees it."""
        return self.visible_to is not None

    @property
    def loading(self) -> bool:
        """Tell whether it is the "thinking" of a deferred response."""
        return MessageFlag.LOADING in self.flags

    @property
    def pings(self) -> bool:
        """Tell whether anybody was notified by name."""
        return bool(self.mentions or self.mention_roles or self.mention_everyone)

    @property
    def text(self) -> str:
        """Give all that people read in it: content, embeds, and texts among the components."""
        return "\n".join(part for part in (self.content, *_texts(self.embeds), *_texts(self.components)) if part)

    @property
    def controls(self) -> tuple[Json, ...]:
        """Give the buttons and selects, in reading order, as Discord's JSON."""
        return tuple(item for row in self.components for item in walk(row) if item["type"] in CONTROLS)

    @property
    def labels(self) -> tuple[str, ...]:
        """Give the buttons' labels, in reading order."""
        return tuple(str(item.get("label") or "") for item in self.controls if item["type"] == BUTTON)


ROW, BUTTON, SELECT, TEXT_INPUT, TEXT_DISPLAY, LABEL = 1, 2, 3, 4, 10, 18
SELECTS = frozenset({3, 5, 6, 7, 8})
CONTROLS = frozenset({BUTTON, *SELECTS})
SHOWN = ("title", "description", "name", "value", "text", "content")


def walk(component: Json) -> Iterator[Json]:
    """Give a component and all inside it, in reading order."""
    yield component
    for child in component.get("components") or []:
        yield from walk(child)
    for key in ("accessory", "component"):
        if component.get(key):
            yield from walk(component[key])


def _texts(parts: tuple[Json, ...]) -> Iterator[str]:
    for part in parts:
        yield from (str(part[key]) for key in SHOWN if part.get(key) and isinstance(part[key], str))
        for key in ("author", "fields", "footer", "components", "accessory"):
            inner = part.get(key) or ()
            yield from _texts(tuple(inner) if isinstance(inner, (list, tuple)) else (inner,))

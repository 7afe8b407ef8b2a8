"""Who may do what where: computed from roles and overwrites. Pure.

The order is the one of Discord's page on permissions: @everyone, roles, then the channel's overwrites for
@everyone, for roles, for the member.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntFlag


class Permission(IntFlag):
    """The permissions that a text bot can meet, at Discord's bits."""

    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    MANAGE_ROLES = 1 << 28
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38


NONE = Permission(0)
ALL = ~NONE
MEMBER = (
    Permission.ADD_REACTIONS
    | Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_EXTERNAL_EMOJIS
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.CREATE_PRIVATE_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
)
"""What @everyone may do in a new guild."""
IN_DM = (
    Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.MENTION_EVERYONE
    | Permission.USE_EXTERNAL_EMOJIS
    | Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.ADD_REACTIONS
    | Permission.USE_APPLICATION_COMMANDS
)
"""What both sides of a direct message may do."""
NEEDS_SENDING = Permission.MENTION_EVERYONE | Permission.EMBED_LINKS | Permission.ATTACH_FILES


@dataclass(frozen=True, slots=True)
class Overwrite:
    """What a channel allows and denies to ``target_id``, a role or, with ``is_member``, a user."""

    target_id: int
    allow: Permission = NONE
    deny: Permission = NONE
    is_member: bool = False


def in_guild(*, is_owner: bool, everyone: Permission, roles: Iterable[Permission]) -> Permission:
    """Give a member's permissions before any channel's overwrites; owners and administrators have all."""
    granted = everyone
    for role in roles:
        granted |= role
    return ALL if is_owner or Permission.ADMINISTRATOR in granted else granted


def in_channel(
    granted: Permission, overwrites: Iterable[Overwrite], *, guild_id: int, roles: Iterable[int], user_id: int
) -> Permission:
    """Give a member's permissions in a channel; ``granted`` are the guild's. A thread has its parent's overwrites."""
    if Permission.ADMINISTRATOR in granted:
        return ALL
    held = frozenset(roles)
    of_roles = {overwrite.target_id: overwrite for overwrite in overwrites if not overwrite.is_member}
    if guild_id in of_roles:
        granted = _apply(granted, of_roles[guild_id].deny, of_roles[guild_id].allow)
    allow = deny = NONE
    for overwrite in (of_roles[role] for role in held & of_roles.keys() if role != guild_id):
        allow |= overwrite.allow
        deny |= overwrite.deny
    granted = _apply(granted, deny, allow)
    for overwrite in overwrites:
        if overwrite.is_member and overwrite.target_id == user_id:
            granted = _apply(granted, overwrite.deny, overwrite.allow)
    return granted


def usable(granted: Permission, *, in_thread: bool) -> Permission:
    """Take away what follows from lacking something else.

    Without VIEW_CHANNEL nothing is left; who may not send may neither embed, attach nor mention everyone; in a
    thread, sending is SEND_MESSAGES_IN_THREADS.
    """
    if Permission.VIEW_CHANNEL not in granted:
        return NONE
    sending = Permission.SEND_MESSAGES_IN_THREADS if in_thread else Permission.SEND_MESSAGES
    return granted if sending in granted else granted & ~NEEDS_SENDING


def _apply(granted: Permission, deny: Permission, allow: Permission) -> Permission:
    return granted & ~deny | allow

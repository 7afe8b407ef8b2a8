"""Users, guilds and channels → the JSON of API v10, as the bot gets to see it.

Pure, but for what it looks up in the `State`; so is `serialise_messages`.
"""

from __future__ import annotations

from tests.discord_server.clock import iso
from tests.discord_server.models import Channel, ChannelType, Guild, Json, Member, Role, User
from tests.discord_server.permissions import Overwrite, Permission
from tests.discord_server.state import State

CHANNEL_OBFUSCATED = 1 << 17
GUILD_DEFAULTS: Json = {
    "icon": None,
    "splash": None,
    "discovery_splash": None,
    "description": None,
    "banner": None,
    "afk_channel_id": None,
    "afk_timeout": 300,
    "verification_level": 0,
    "default_message_notifications": 1,
    "explicit_content_filter": 0,
    "mfa_level": 0,
    "nsfw_level": 0,
    "premium_tier": 0,
    "premium_progress_bar_enabled": False,
    "application_id": None,
    "system_channel_flags": 0,
    "rules_channel_id": None,
    "public_updates_channel_id": None,
    "safety_alerts_channel_id": None,
    "vanity_url_code": None,
    "emojis": [],
    "stickers": [],
    "features": [],
}


def user_json(user: User) -> Json:
    """Give a user as others see it."""
    return {
        "id": str(user.id),
        "username": user.name if user.bot else user.name.lower().replace(" ", "_"),
        "global_name": None if user.bot else user.name,
        "discriminator": "0000" if user.bot else "0",
        "avatar": None,
        "bot": user.bot,
        "public_flags": 0,
    }


def member_json(member: Member, permissions: Permission | None = None) -> Json:
    """Give a member without its user; ``permissions`` are added in interactions."""
    found: Json = {
        "roles": [str(role) for role in member.roles],
        "nick": member.nick,
        "avatar": None,
        "joined_at": iso(member.joined_at),
        "premium_since": None,
        "communication_disabled_until": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
    }
    return found if permissions is None else found | {"permissions": bits(permissions)}


def full_member_json(state: State, member: Member) -> Json:
    """Give a member with its user."""
    return member_json(member) | {"user": user_json(state.users[member.user_id])}


def role_json(role: Role) -> Json:
    """Give a role."""
    return {
        "id": str(role.id),
        "name": role.name,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "position": 0 if role.id == role.guild_id else role.position,
        "permissions": bits(role.permissions),
        "managed": role.bot_id is not None,
        "mentionable": role.mentionable,
        "flags": 0,
        "tags": {} if role.bot_id is None else {"bot_id": str(role.bot_id)},
    }


def bits(permissions: Permission) -> str:
    """Write permissions as Discord does: as a decimal string."""
    return str(int(permissions))


def overwrite_json(overwrite: Overwrite) -> Json:
    """Give one of a channel's overwrites."""
    return {
        "id": str(overwrite.target_id),
        "type": int(overwrite.is_member),
        "allow": bits(overwrite.allow),
        "deny": bits(overwrite.deny),
    }


def channel_json(state: State, channel: Channel) -> Json:
    """Give a channel, thread or direct message; what the bot may not view is obfuscated, as it is since 2026."""
    if channel.guild_id is None:
        return _direct_message_json(state, channel)
    if channel.is_thread:
        return thread_json(state, channel)
    found: Json = {
        "id": str(channel.id),
        "type": int(channel.type),
        "guild_id": str(channel.guild_id),
        "position": channel.position,
        "parent_id": str(channel.parent_id) if channel.parent_id else None,
        "name": channel.name,
        "topic": channel.topic,
        "nsfw": channel.nsfw,
        "rate_limit_per_user": channel.slowmode,
        "last_message_id": _last_message(state, channel),
        "permission_overwrites": [overwrite_json(overwrite) for overwrite in channel.overwrites],
        "flags": 0,
    }
    if channel.type is ChannelType.VOICE:
        found |= {"bitrate": 64000, "user_limit": 0, "rtc_region": None}
    if channel.type is ChannelType.FORUM:
        found |= {"available_tags": [], "default_reaction_emoji": None, "default_sort_order": None}
    return found if state.bot_sees(channel) else found | _obfuscated(channel.guild_id)


def _obfuscated(guild_id: int) -> Json:
    hidden = Overwrite(guild_id, deny=Permission.VIEW_CHANNEL)
    return {
        "name": "___hidden___",
        "topic": None,
        "last_message_id": None,
        "permission_overwrites": [overwrite_json(hidden)],
        "flags": CHANNEL_OBFUSCATED,
    }


def _direct_message_json(state: State, channel: Channel) -> Json:
    recipients = [state.users[channel.recipient_id]] if channel.recipient_id else []
    return {
        "id": str(channel.id),
        "type": int(channel.type),
        "last_message_id": _last_message(state, channel),
        "recipients": [user_json(user) for user in recipients],
        "flags": 0,
    }


def thread_json(state: State, channel: Channel) -> Json:
    """Give a thread, with the bot's own membership where it has one."""
    info = channel.thread
    assert info is not None
    count = len(state.messages_in(channel.id))
    found: Json = {
        "id": str(channel.id),
        "type": int(channel.type),
        "guild_id": str(channel.guild_id),
        "parent_id": str(channel.parent_id),
        "owner_id": str(info.owner_id),
        "name": channel.name,
        "rate_limit_per_user": channel.slowmode,
        "last_message_id": _last_message(state, channel),
        "message_count": count,
        "total_message_sent": count,
        "member_count": len(info.members),
        "applied_tags": [],
        "flags": 0,
        "thread_metadata": {
            "archived": info.archived,
            "locked": info.locked,
            "auto_archive_duration": info.auto_archive_duration,
            "archive_timestamp": iso(info.archive_changed_at),
            "create_timestamp": iso(info.created_at),
            "invitable": True,
        },
    }
    if state.bot_id in info.members:
        found["member"] = thread_member_json(channel, state.bot_id)
    return found


def thread_member_json(channel: Channel, user_id: int) -> Json:
    """Give a user's membership of a thread."""
    assert channel.thread is not None
    joined = iso(channel.thread.created_at)
    return {"id": str(channel.id), "user_id": str(user_id), "join_timestamp": joined, "flags": 0}


def _last_message(state: State, channel: Channel) -> str | None:
    persistent = [message.id for message in state.messages_in(channel.id) if not message.ephemeral]
    return str(max(persistent)) if persistent else None


def guild_json(state: State, guild: Guild) -> Json:
    """Give a guild as its endpoint does: with roles, without channels and members."""
    return GUILD_DEFAULTS | {
        "id": str(guild.id),
        "name": guild.name,
        "owner_id": str(guild.owner_id),
        "preferred_locale": guild.locale,
        "system_channel_id": str(guild.system_channel_id) if guild.system_channel_id else None,
        "roles": [role_json(role) for role in state.roles_of(guild.id)],
    }

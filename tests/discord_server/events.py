"""Changes → gateway events. Each function gives None where the bot may not hear of it."""

from __future__ import annotations

from tests.discord_server.clock import iso
from tests.discord_server.intents import Intent, readable
from tests.discord_server.models import Channel, ChannelType, Guild, Json, Member, Message, Role
from tests.discord_server.serialise import (
    channel_json,
    full_member_json,
    guild_json,
    member_json,
    role_json,
    thread_json,
    thread_member_json,
    user_json,
)
from tests.discord_server.serialise_messages import message_json
from tests.discord_server.state import State
from tests.discord_server.world import Event


def message_event(state: State, name: str, message: Message) -> Event | None:
    """Tell of a message that was created or changed. An ephemeral one comes as if it were a direct message."""
    channel = state.channels[message.channel_id]
    if not message.ephemeral and not state.bot_sees(channel):
        return None
    in_guild = message.guild_id is not None and not message.ephemeral
    data = message_json(state, message)
    if in_guild:
        data |= _of_guild(state, message)
    in_dm = channel.type is ChannelType.DM

    def build(intents: Intent) -> Json:
        has_intent = Intent.MESSAGE_CONTENT in intents
        return readable(data, bot_id=state.bot_id, has_intent=has_intent, in_dm=in_dm)

    needs = Intent.GUILD_MESSAGES if in_guild else Intent.DIRECT_MESSAGES
    return Event(name, build, needs, message.guild_id)


def _of_guild(state: State, message: Message) -> Json:
    assert message.guild_id is not None
    found: Json = {"guild_id": str(message.guild_id)}
    author = state.members.get((message.guild_id, message.author_id))
    if author is not None and message.interaction is None:
        found["member"] = member_json(author)
    found["mentions"] = [_mentioned(state, message.guild_id, user_id) for user_id in message.mentions]
    return found


def _mentioned(state: State, guild_id: int, user_id: int) -> Json:
    member = state.members.get((guild_id, user_id))
    found = user_json(state.users[user_id])
    return found if member is None else found | {"member": member_json(member)}


def message_deleted(state: State, message: Message) -> Event | None:
    """Tell that a message was deleted."""
    return messages_deleted(state, [message], name="MESSAGE_DELETE")


def messages_deleted(state: State, messages: list[Message], *, name: str = "MESSAGE_DELETE_BULK") -> Event | None:
    """Tell that messages of one channel were deleted together."""
    first = messages[0]
    if not first.ephemeral and not state.bot_sees(state.channels[first.channel_id]):
        return None
    ids = [str(message.id) for message in messages]
    data: Json = {"id": ids[0]} if name == "MESSAGE_DELETE" else {"ids": ids}
    data["channel_id"] = str(first.channel_id)
    in_guild = first.guild_id is not None and not first.ephemeral
    if in_guild:
        data["guild_id"] = str(first.guild_id)
    needs = Intent.GUILD_MESSAGES if in_guild else Intent.DIRECT_MESSAGES
    return Event(name, lambda _: data, needs, first.guild_id)


def reaction_event(state: State, name: str, message: Message, user_id: int, emoji: str) -> Event | None:
    """Tell that someone added or took back a reaction."""
    if not state.bot_sees(state.channels[message.channel_id]):
        return None
    data: Json = {
        "user_id": str(user_id),
        "channel_id": str(message.channel_id),
        "message_id": str(message.id),
        "message_author_id": str(message.author_id),
        "emoji": {"id": None, "name": emoji},
        "burst": False,
        "type": 0,
    }
    if message.guild_id is not None:
        data["guild_id"] = str(message.guild_id)
        if name == "MESSAGE_REACTION_ADD":
            data["member"] = full_member_json(state, state.members[message.guild_id, user_id])
    in_guild = message.guild_id is not None
    needs = Intent.GUILD_MESSAGE_REACTIONS if in_guild else Intent.DIRECT_MESSAGE_REACTIONS
    return Event(name, lambda _: data, needs, message.guild_id)


def typing_event(state: State, channel: Channel, user_id: int, at: float) -> Event | None:
    """Tell that someone types; ``at`` is in seconds since 1970."""
    if not state.bot_sees(channel):
        return None
    data: Json = {"channel_id": str(channel.id), "user_id": str(user_id), "timestamp": int(at)}
    if channel.guild_id is not None:
        member = state.members[channel.guild_id, user_id]
        data |= {"guild_id": str(channel.guild_id), "member": full_member_json(state, member)}
    needs = Intent.GUILD_MESSAGE_TYPING if channel.guild_id is not None else Intent.DIRECT_MESSAGE_TYPING
    return Event("TYPING_START", lambda _: data, needs, channel.guild_id)


def channel_event(state: State, name: str, channel: Channel) -> Event | None:
    """Tell of a channel that was created, changed or deleted; one that the bot may not view is obfuscated."""
    data = channel_json(state, channel)
    needs = Intent(0) if channel.guild_id is None else Intent.GUILDS
    return Event(name, lambda _: data, needs, channel.guild_id)


def thread_event(state: State, name: str, channel: Channel, *, new: bool = False) -> Event | None:
    """Tell of a thread, if the bot may view it."""
    if not state.bot_sees(channel):
        return None
    data = thread_json(state, channel)
    if new:
        data["newly_created"] = True
    if name == "THREAD_DELETE":
        data = {key: data[key] for key in ("id", "guild_id", "parent_id", "type")}
    return Event(name, lambda _: data, Intent.GUILDS, channel.guild_id)


def thread_membership(state: State, channel: Channel, *, joined: bool) -> Event:
    """Tell that the bot is in a thread, or no more."""
    assert channel.thread is not None
    change: Json = {"removed_member_ids": [str(state.bot_id)]}
    if joined:
        change = {"added_members": [thread_member_json(channel, state.bot_id)]}
    count = len(channel.thread.members)
    data = {"id": str(channel.id), "guild_id": str(channel.guild_id), "member_count": count} | change
    return Event("THREAD_MEMBERS_UPDATE", lambda _: data, Intent.GUILDS, channel.guild_id)


def threads_synced(state: State, channel: Channel) -> Event | None:
    """Tell of the active threads of a channel that the bot has come to see."""
    assert channel.guild_id is not None
    threads = [thread for thread in state.threads_of(channel.guild_id) if thread.parent_id == channel.id]
    mine = [thread for thread in threads if thread.thread is not None and state.bot_id in thread.thread.members]
    data: Json = {
        "guild_id": str(channel.guild_id),
        "channel_ids": [str(channel.id)],
        "threads": [thread_json(state, thread) for thread in threads],
        "members": [thread_member_json(thread, state.bot_id) for thread in mine],
    }
    return Event("THREAD_LIST_SYNC", lambda _: data, Intent.GUILDS, channel.guild_id) if threads else None


def role_event(name: str, role: Role) -> Event:
    """Tell of a role that was created or changed."""
    data = {"guild_id": str(role.guild_id), "role": role_json(role)}
    return Event(name, lambda _: data, Intent.GUILDS, role.guild_id)


def role_deleted(role: Role) -> Event:
    """Tell that a role was deleted."""
    data = {"guild_id": str(role.guild_id), "role_id": str(role.id)}
    return Event("GUILD_ROLE_DELETE", lambda _: data, Intent.GUILDS, role.guild_id)


def member_event(state: State, name: str, member: Member) -> Event:
    """Tell of a member; of itself the bot hears GUILD_MEMBER_UPDATE without any intent."""
    data: Json = {"guild_id": str(member.guild_id), "user": user_json(state.users[member.user_id])}
    if name != "GUILD_MEMBER_REMOVE":
        data |= full_member_json(state, member)
    own = member.user_id == state.bot_id and name == "GUILD_MEMBER_UPDATE"
    return Event(name, lambda _: data, Intent(0) if own else Intent.GUILD_MEMBERS, member.guild_id)


def guild_updated(state: State, guild: Guild) -> Event:
    """Tell that a guild's own settings changed."""
    data = guild_json(state, guild)
    return Event("GUILD_UPDATE", lambda _: data, Intent.GUILDS, guild.id)


def guild_gone(guild: Guild, *, outage: bool) -> Event:
    """Tell that the bot was removed from a guild, or that it is not available for a while."""
    data: Json = {"id": str(guild.id)} | ({"unavailable": True} if outage else {})
    return Event("GUILD_DELETE", lambda _: data, Intent.GUILDS, guild.id)


def guild_created(state: State, guild: Guild, *, joined: bool = False) -> Event:
    """Tell all about a guild: on joining it, after an outage, and after READY.

    One that is just ``joined`` lacks ``unavailable``, by which bots tell it from the others.
    """
    channels = [channel_json(state, channel) for channel in state.channels_of(guild.id)]
    threads = [thread_json(state, thread) for thread in state.threads_of(guild.id)]
    everyone = [full_member_json(state, member) for member in state.members_of(guild.id)]
    me = state.members[guild.id, state.bot_id]
    base = guild_json(state, guild) | {
        "joined_at": iso(me.joined_at),
        "large": False,
        "member_count": len(everyone),
        "channels": channels,
        "threads": threads,
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }
    if not joined:
        base["unavailable"] = False
    with_all = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES

    def build(intents: Intent) -> Json:
        return base | {"members": everyone if with_all in intents else [full_member_json(state, me)]}

    return Event("GUILD_CREATE", build, Intent.GUILDS, guild.id)

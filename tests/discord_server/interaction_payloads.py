"""Interactions → the JSON of INTERACTION_CREATE, and what messages say of the interaction that they answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tests.discord_server.limits_messages import FILE_SIZE
from tests.discord_server.models import Channel, Json
from tests.discord_server.permissions import IN_DM
from tests.discord_server.serialise import bits, channel_json, full_member_json, member_json, role_json, user_json
from tests.discord_server.serialise_messages import attachment_json, message_json
from tests.discord_server.state import State

if TYPE_CHECKING:
    from tests.discord_server.interactions import Interaction

COMMAND, MODAL_SUBMIT = 2, 5
IN_GUILD, IN_DM_WITH_BOT = 0, 1


def interaction_json(state: State, interaction: Interaction) -> Json:
    """Give what the gateway tells of an interaction."""
    channel = state.channels[interaction.channel_id]
    user = state.users[interaction.user_id]
    found: Json = {
        "id": str(interaction.id),
        "application_id": str(state.bot_id),
        "type": int(interaction.kind),
        "data": interaction.data,
        "token": interaction.token,
        "version": 1,
        "channel_id": str(channel.id),
        "channel": interaction_channel(state, channel, interaction.user_id),
        "locale": user.locale,
        "entitlements": [],
        "authorizing_integration_owners": {"0": str(interaction.guild_id or 0)},
        "attachment_size_limit": FILE_SIZE,
    }
    if interaction.message_id is not None:
        found["message"] = message_json(state, state.messages[interaction.message_id])
    if interaction.guild_id is None:
        return found | {"user": user_json(user), "app_permissions": bits(IN_DM), "context": IN_DM_WITH_BOT}
    guild = state.guilds[interaction.guild_id]
    member = state.members[interaction.guild_id, interaction.user_id]
    granted = state.granted(channel, interaction.user_id)
    return found | {
        "guild_id": str(guild.id),
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
        "guild_locale": guild.locale,
        "member": full_member_json(state, member) | {"permissions": bits(granted)},
        "app_permissions": bits(state.granted(channel, state.bot_id)),
        "context": IN_GUILD,
    }


def interaction_channel(state: State, channel: Channel, user_id: int) -> Json:
    """Give a channel with the permissions of who acts in it and of the bot; it is never obfuscated."""
    whole: Json = {"name": channel.name, "topic": channel.topic, "flags": 0} if not channel.is_thread else {}
    found = channel_json(state, channel) | (whole if channel.guild_id is not None else {})
    found.pop("permission_overwrites", None)
    return found | {
        "permissions": bits(state.granted(channel, user_id)),
        "app_permissions": bits(state.granted(channel, state.bot_id)),
    }


def resolved(state: State, guild_id: int | None, ids: Iterable[int], user_id: int) -> Json:
    """Give what ids stand for: users with their memberships, roles, channels, messages and attachments."""
    found: dict[str, Json] = {}
    for thing in ids:
        key = str(thing)
        if thing in state.users:
            found.setdefault("users", {})[key] = user_json(state.users[thing])
            member = state.members.get((guild_id or 0, thing))
            if member is not None:
                granted = state.permissions_in_guild(member.guild_id, thing)
                found.setdefault("members", {})[key] = member_json(member, granted)
        elif thing in state.roles:
            found.setdefault("roles", {})[key] = role_json(state.roles[thing])
        elif thing in state.attachments:
            found.setdefault("attachments", {})[key] = attachment_json(state.attachments[thing])
        elif thing in state.channels:
            channel = interaction_channel(state, state.channels[thing], user_id)
            found.setdefault("channels", {})[key] = channel
    return found


def interaction_metadata(state: State, interaction: Interaction) -> Json:
    """Give what a message says of the interaction that it answers."""
    user = user_json(state.users[interaction.user_id])
    metadata: Json = {
        "id": str(interaction.id),
        "type": int(interaction.kind),
        "user": user,
        "authorizing_integration_owners": {"0": str(interaction.guild_id or 0)},
    }
    if interaction.response_id is not None:
        metadata["original_response_message_id"] = str(interaction.response_id)
    if interaction.kind == MODAL_SUBMIT:
        metadata["triggering_interaction_metadata"] = metadata | {"type": COMMAND}
    elif interaction.message_id is not None:
        metadata["interacted_message_id"] = str(interaction.message_id)
    found: Json = {"interaction_metadata": metadata}
    if interaction.kind == COMMAND and interaction.response_id is None:
        name = interaction.data["name"]
        found["interaction"] = {"id": str(interaction.id), "type": COMMAND, "name": name, "user": user}
    return found

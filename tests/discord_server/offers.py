"""Which commands Discord's client offers to whom, and where. Pure, but for what it looks up in the `State`."""

from __future__ import annotations

from tests.discord_server.models import Channel, Json
from tests.discord_server.permissions import ALL, Permission
from tests.discord_server.state import GLOBAL, State

SLASH, ON_USER, ON_MESSAGE = 1, 2, 3
IN_GUILD, IN_DM = 0, 1


def offered(state: State, channel: Channel, user_id: int, kind: int) -> list[Json]:
    """Give the commands of a kind that a person is offered in a channel, the guild's own ones first."""
    own = state.commands.get(channel.guild_id, []) if channel.guild_id is not None else []
    shared = [command for command in state.commands.get(GLOBAL, []) if _fits(command, channel)]
    every = [command for command in [*own, *shared] if command["type"] == kind]
    return [command for command in every if _is_allowed(state, command, channel, user_id)]


def _fits(command: Json, channel: Channel) -> bool:
    if command.get("contexts") is not None:
        return (IN_DM if channel.guild_id is None else IN_GUILD) in command["contexts"]
    return channel.guild_id is not None or command.get("dm_permission") is not False


def _is_allowed(state: State, command: Json, channel: Channel, user_id: int) -> bool:
    wanted = command.get("default_member_permissions")
    if wanted is None or channel.guild_id is None:
        return True
    granted = state.granted(channel, user_id)
    return granted == ALL or (int(wanted) != 0 and Permission(int(wanted)) in granted)

"""Answers to opcode 8, the gateway's way to ask for members. Pure, but for what it looks up in the `State`."""

from __future__ import annotations

from tests.discord_server.intents import Intent
from tests.discord_server.models import Json, Member
from tests.discord_server.serialise import full_member_json
from tests.discord_server.state import State

BY_NAME = 100
"""How many members a search by name may ask for."""


def requested_members(state: State, intents: Intent, data: Json) -> Json | None:
    """Give the one chunk that answers a request, or None where it is refused without a word.

    All members need GUILD_MEMBERS; some, by id or by the beginning of their names, do not.
    """
    guild_id = int(data["guild_id"])
    query, limit, ids = data.get("query"), int(data.get("limit") or 0), data.get("user_ids")
    if (guild_id, state.bot_id) not in state.members:
        return None
    if ids is None and not query and limit == 0 and Intent.GUILD_MEMBERS not in intents:
        return None
    members = state.members_of(guild_id)
    if ids is not None:
        wanted = {int(user_id) for user_id in (ids if isinstance(ids, list) else [ids])}
        found = [member for member in members if member.user_id in wanted]
    else:
        found = members_named(state, members, query or "")[: min(limit, BY_NAME) or None]
    chunk: Json = {
        "guild_id": str(guild_id),
        "members": [full_member_json(state, member) for member in found],
        "chunk_index": 0,
        "chunk_count": 1,
        "not_found": [],
    }
    return chunk | ({"nonce": data["nonce"]} if data.get("nonce") else {})


def members_named(state: State, members: list[Member], start: str) -> list[Member]:
    """Give the members whose name or nick begins with ``start``, whatever the case."""
    wanted = start.casefold()
    return [
        member
        for member in members
        if any(name.casefold().startswith(wanted) for name in (state.users[member.user_id].name, member.nick or ""))
    ]

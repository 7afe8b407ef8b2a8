"""The endpoints of guilds, their roles and their members."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from tests.discord_server.api_errors import Refusal
from tests.discord_server.guilds import Guilds
from tests.discord_server.intents import Intent
from tests.discord_server.member_requests import members_named
from tests.discord_server.models import Guild
from tests.discord_server.serialise import bits, channel_json, full_member_json, guild_json, role_json
from tests.discord_server.state import refuse
from tests.discord_server.web import answer, no_content, number
from tests.discord_server.world import World

MOST = 1000


@dataclass(frozen=True, slots=True)
class GuildEndpoints:
    """What the bot may read of guilds. ``switched_on`` are the privileged intents of the application."""

    world: World
    guilds: Guilds
    switched_on: Intent

    def routes(self) -> list[web.RouteDef]:
        """Give the routes, without the API's prefix."""
        guild = "/guilds/{guild_id}"
        return [
            web.get("/users/@me/guilds", self.mine),
            web.delete("/users/@me/guilds/{guild_id}", self.leave),
            web.get(guild, self.get),
            web.get(guild + "/channels", self.channels),
            web.get(guild + "/roles", self.roles),
            web.get(guild + "/members/search", self.search_members),
            web.get(guild + "/members/{user_id}", self.member),
            web.get(guild + "/members", self.members),
        ]

    def _found(self, request: web.Request) -> Guild:
        return self.world.state.guild(number(request, "guild_id"))

    async def mine(self, _: web.Request) -> web.Response:
        """List the bot's guilds."""
        state = self.world.state
        return answer(
            [
                {
                    "id": str(guild.id),
                    "name": guild.name,
                    "icon": None,
                    "owner": guild.owner_id == state.bot_id,
                    "permissions": bits(state.permissions_in_guild(guild.id, state.bot_id)),
                    "features": [],
                }
                for guild in state.guilds_of_bot()
            ]
        )

    async def leave(self, request: web.Request) -> web.Response:
        """Let the bot leave a guild."""
        self.guilds.remove_bot(self._found(request).id)
        return no_content()

    async def get(self, request: web.Request) -> web.Response:
        """Read a guild."""
        guild = self._found(request)
        count = len(self.world.state.members_of(guild.id))
        counts = {"approximate_member_count": count, "approximate_presence_count": count}
        body = guild_json(self.world.state, guild)
        return answer(body | counts if request.query.get("with_counts") in ("1", "true") else body)

    async def channels(self, request: web.Request) -> web.Response:
        """List a guild's channels that the bot may view, without threads."""
        state = self.world.state
        found = [channel for channel in state.channels_of(self._found(request).id) if state.bot_sees(channel)]
        return answer([channel_json(state, channel) for channel in found])

    async def roles(self, request: web.Request) -> web.Response:
        """List a guild's roles."""
        return answer([role_json(role) for role in self.world.state.roles_of(self._found(request).id)])

    async def member(self, request: web.Request) -> web.Response:
        """Read one member."""
        found = self.world.state.members.get((self._found(request).id, number(request, "user_id")))
        return answer(full_member_json(self.world.state, found or refuse(Refusal.UNKNOWN_MEMBER)))

    async def members(self, request: web.Request) -> web.Response:
        """List members by id; needs GUILD_MEMBERS to be switched on for the application."""
        guild = self._found(request)
        if Intent.GUILD_MEMBERS not in self.switched_on:
            refuse(Refusal.MISSING_ACCESS)
        limit, after = int(request.query.get("limit", 1)), int(request.query.get("after", 0))
        found = [member for member in self.world.state.members_of(guild.id) if member.user_id > after]
        return answer([full_member_json(self.world.state, member) for member in found[: min(limit, MOST)]])

    async def search_members(self, request: web.Request) -> web.Response:
        """List members whose name or nick begins with ``query``."""
        members = self.world.state.members_of(self._found(request).id)
        limit = int(request.query.get("limit", 1))
        found = members_named(self.world.state, members, request.query.get("query", ""))[: min(limit, MOST)]
        return answer([full_member_json(self.world.state, member) for member in found])

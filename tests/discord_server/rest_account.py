"""The endpoints of the application itself, of users, of the gateway's address and of attachments."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from tests.discord_server.api_errors import Refusal
from tests.discord_server.channels import Channels
from tests.discord_server.gateway import Gateway
from tests.discord_server.intents import application_flags
from tests.discord_server.models import Json
from tests.discord_server.serialise import channel_json, user_json
from tests.discord_server.state import refuse
from tests.discord_server.web import answer, number, submission
from tests.discord_server.world import World

IDENTIFIES_A_DAY = 1000


@dataclass(frozen=True, slots=True)
class AccountEndpoints:
    """Who the bot is, whom it may write to, and where the gateway is. ``owner_id`` owns the application."""

    world: World
    channels: Channels
    gateway: Gateway
    owner_id: int

    def routes(self) -> list[web.RouteDef]:
        """Give the routes, without the API's prefix."""
        return [
            web.get("/gateway", self.address),
            web.get("/gateway/bot", self.address_for_bots),
            web.get("/applications/@me", self.application),
            web.get("/oauth2/applications/@me", self.application),
            web.get("/users/@me", self.me),
            web.post("/users/@me/channels", self.open_direct_messages),
            web.get("/users/{user_id}", self.user),
        ]

    async def address(self, _: web.Request) -> web.Response:
        """Give the gateway's address."""
        return answer({"url": self.gateway.url})

    async def address_for_bots(self, _: web.Request) -> web.Response:
        """Give the gateway's address, how many shards are advised, and how many sessions may still begin today."""
        left = IDENTIFIES_A_DAY - self.gateway.identified
        limit = {"total": IDENTIFIES_A_DAY, "remaining": left, "reset_after": 86_400_000, "max_concurrency": 1}
        return answer({"url": self.gateway.url, "shards": self.gateway.shards, "session_start_limit": limit})

    async def application(self, _: web.Request) -> web.Response:
        """Read the application."""
        state = self.world.state
        body: Json = {
            "id": str(state.bot_id),
            "name": state.bot.name,
            "icon": None,
            "description": "",
            "bot": user_json(state.bot),
            "bot_public": True,
            "bot_require_code_grant": False,
            "owner": user_json(state.users[self.owner_id]),
            "team": None,
            "verify_key": "0" * 64,
            "flags": application_flags(self.gateway.switched_on),
            "approximate_guild_count": len(state.guilds_of_bot()),
            "integration_types_config": {"0": {}},
        }
        return answer(body)

    async def me(self, _: web.Request) -> web.Response:
        """Read the bot's own user."""
        return answer(user_json(self.world.state.bot) | {"verified": True, "mfa_enabled": False, "flags": 0})

    async def user(self, request: web.Request) -> web.Response:
        """Read a user."""
        found = self.world.state.users.get(number(request, "user_id"))
        return answer(user_json(found or refuse(Refusal.UNKNOWN_USER)))

    async def open_direct_messages(self, request: web.Request) -> web.Response:
        """Open the channel to a user, or give the one that there is."""
        recipient = int((await submission(request)).payload["recipient_id"])
        user = self.world.state.users.get(recipient) or refuse(Refusal.UNKNOWN_USER)
        return answer(channel_json(self.world.state, self.channels.open_direct_messages(user)))

    async def attachment(self, request: web.Request) -> web.Response:
        """Hand out an attached file, as Discord's content network does: to everyone who has the address."""
        found = self.world.state.attachments.get(number(request, "attachment_id")) or refuse(Refusal.NOT_FOUND)
        return web.Response(body=found.content, content_type=found.content_type or "application/octet-stream")

"""The loopback Discord: started on a free port of 127.0.0.1, stopped when the test is over."""

from __future__ import annotations

import base64
import socket
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.discord_server.backstage import Backstage
from tests.discord_server.channels import Channels
from tests.discord_server.clock import Clock, Snowflakes
from tests.discord_server.communities import Community
from tests.discord_server.faults import Faults
from tests.discord_server.gateway import Gateway
from tests.discord_server.guilds import Guilds
from tests.discord_server.intents import PRIVILEGED, Intent
from tests.discord_server.interactions import Interactions
from tests.discord_server.messages import Messages
from tests.discord_server.models import Json, User
from tests.discord_server.old_edits import OldEdits
from tests.discord_server.permissions import NONE, Permission
from tests.discord_server.rate_limits import RateLimits
from tests.discord_server.rest_account import AccountEndpoints
from tests.discord_server.rest_channels import ChannelEndpoints
from tests.discord_server.rest_commands import CommandEndpoints
from tests.discord_server.rest_guilds import GuildEndpoints
from tests.discord_server.rest_interactions import InteractionEndpoints
from tests.discord_server.rest_messages import MessageEndpoints
from tests.discord_server.state import GLOBAL, State
from tests.discord_server.waiting import PATIENCE
from tests.discord_server.web import API, RecordedRequest, Web
from tests.discord_server.world import World

HOST = "127.0.0.1"
INVALID = frozenset({401, 403, 429})
MONTH = 30 * 86_400.0
"""Seconds."""


class DiscordServer:
    """One Discord with one application. Use it with ``async with``.

    ``switched_on`` are the privileged intents of the application; ``heartbeat_interval`` is in seconds. ``api`` is
    REST's base address, ``gateway.url`` the gateway's, ``token`` the bot's.
    """

    def __init__(self, *, switched_on: Intent = PRIVILEGED, heartbeat_interval: float = 41.25) -> None:
        self.clock = Clock()
        ids = Snowflakes(self.clock)
        self.world = World(self.clock, ids, State(User(ids.next(), "Footnote", bot=True)))
        self.token = token_of(self.world.state.bot_id)
        operator = User(ids.next(), "Operator")
        self.world.state.users[operator.id] = operator
        self.faults = Faults()
        self.rate_limits = RateLimits(self.clock)
        self.gateway = Gateway(
            self.world, token=self.token, switched_on=switched_on, heartbeat_interval=heartbeat_interval
        )
        self._socket = socket.create_server((HOST, 0))
        self.address = f"http://{HOST}:{self._socket.getsockname()[1]}"
        self.api = self.address + API
        self.gateway.url = self.address.replace("http:", "ws:", 1)
        self._web = Web(self.token, self.faults, self.rate_limits, self.world.changes, self.clock.now)
        channels = Channels(self.world)
        messages = Messages(self.world, channels, self.address)
        interactions = Interactions(self.world, messages)
        self.backstage = Backstage(self.world, channels, Guilds(self.world), messages, interactions, self._web)
        self._account = AccountEndpoints(self.world, channels, self.gateway, operator.id)
        self._runner = web.AppRunner(self._application(switched_on), access_log=None, shutdown_timeout=0.1)

    def _application(self, switched_on: Intent) -> web.Application:
        stage = self.backstage
        endpoints = (
            self._account,
            MessageEndpoints(self.world, stage.messages, OldEdits(self.clock), switched_on),
            ChannelEndpoints(self.world, stage.channels, stage.messages),
            GuildEndpoints(self.world, stage.guilds, switched_on),
            CommandEndpoints(self.world),
            InteractionEndpoints(self.world, stage.interactions),
        )
        rest = [
            web.route(route.method, API + route.path, route.handler) for group in endpoints for route in group.routes()
        ]
        attachments = "/attachments/{channel_id}/{attachment_id}/{filename}"
        return self._web.application(
            [*rest, web.get(attachments, self._account.attachment), web.get("/", self.gateway.connect)]
        )

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.SockSite(self._runner, self._socket).start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.gateway.close_all(1001)
        await self._runner.cleanup()
        self._socket.close()
        if self._web.crashes and error is None:
            raise ExceptionGroup("the loopback Discord itself failed", self._web.crashes)

    @property
    def bot(self) -> User:
        """Give the bot's user; ``<@id>`` mentions it."""
        return self.world.state.bot

    @property
    def bot_mention(self) -> str:
        """Give what pings the bot."""
        return f"<@{self.bot.id}>"

    @property
    def requests(self) -> list[RecordedRequest]:
        """Give all requests so far, in the order of their answers; the gateway's connections come when they end."""
        return list(self._web.requests)

    @property
    def invalid_requests(self) -> int:
        """Count the requests that Discord bans an address for, if there are 10,000 in ten minutes."""
        return sum(request.status in INVALID for request in self._web.requests)

    @property
    def commands(self) -> list[Json]:
        """Give the global commands that the bot has registered."""
        return self.world.state.commands.get(GLOBAL, [])

    def community(self, name: str = "Reading room", *, granted: Permission = NONE, locale: str = "en-US") -> Community:
        """Found a community in which the bot has been for a month, with ``granted`` beside what everyone may."""
        community = self.community_without_bot(name, locale=locale)
        community.invites_bot(granted, ago=MONTH)
        return community

    def community_without_bot(self, name: str, *, locale: str = "en-US") -> Community:
        """Found a community that the bot is not in."""
        owner = User(self.world.ids.next(), f"Owner of {name}")
        guild = self.backstage.guilds.create(name, owner, locale)
        return Community(self.backstage, guild.id)

    async def bot_connected(self, *, sessions: int = 1, within: float = PATIENCE) -> None:
        """Wait until the bot has ``sessions`` sessions with open connections."""

        def probe() -> bool | None:
            open_ones = [session for session in self.gateway.sessions.values() if session.connection is not None]
            return True if len(open_ones) >= sessions else None

        await self.backstage.until(probe, "the bot to connect", within=within)

    async def bot_disconnected(self, *, within: float = PATIENCE) -> None:
        """Wait until no connection is open."""

        def probe() -> bool | None:
            return True if not self.gateway.connections else None

        await self.backstage.until(probe, "the bot to disconnect", within=within)

    async def commands_registered(self, *, within: float = PATIENCE) -> None:
        """Wait until the bot has registered commands."""
        await self.backstage.until(lambda: self.world.state.commands or None, "commands", within=within)

    async def request(self, route: str, *, within: float = PATIENCE) -> RecordedRequest:
        """Give the last request on a route, written as in ``POST /channels/{channel_id}/typing``, or wait for one."""

        def probe() -> RecordedRequest | None:
            return next((found for found in reversed(self._web.requests) if found.route == route), None)

        return await self.backstage.until(probe, f"a request {route}", within=within)


def token_of(bot_id: int) -> str:
    """Give a token with the shape of Discord's: the bot's id in base 64, then six and 38 characters."""
    return f"{base64.b64encode(str(bot_id).encode()).decode().rstrip('=')}.{'A' * 6}.{'a' * 38}"

"""The bot without discord.py: plain HTTP and plain websockets, to break the server's rules with."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import aiohttp

from tests.discord_server.intents import Intent
from tests.discord_server.invocations import Invocation
from tests.discord_server.models import Json
from tests.discord_server.server import DiscordServer

EVERYTHING = ~Intent(0)
PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answered; ``code`` is Discord's, None where it refused nothing."""

    status: int
    body: Any
    headers: dict[str, str]

    @property
    def code(self) -> int | None:
        """Give Discord's code of a refusal."""
        return self.body.get("code") if isinstance(self.body, dict) else None

    def reasons(self, path: str) -> list[str]:
        """Give the codes of what is wrong at a path like ``embeds.0.title``."""
        place = self.body.get("errors", {})
        for key in path.split("."):
            place = place.get(key, {})
        return [error["code"] for error in place.get("_errors", [])]


class Socket:
    """A connection to the gateway."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, *, compressed: bool) -> None:
        self.raw = socket
        self._inflate = zlib.decompressobj() if compressed else None

    async def receive(self) -> Json:
        """Give the next payload; raise AssertionError with the close code if there is none."""
        message = await self.raw.receive(timeout=PATIENCE)
        assert message.type in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY), f"closed: {self.raw.close_code}"
        data = message.data if self._inflate is None else self._inflate.decompress(message.data)
        found: Json = json.loads(data)
        return found

    async def event(self, name: str) -> Json:
        """Give the data of the next event of this name, and pass over all others."""
        while True:
            payload = await self.receive()
            if payload.get("t") == name:
                found: Json = payload["d"]
                return found

    async def send(self, opcode: int, data: Any = None) -> None:
        """Send a payload."""
        await self.raw.send_str(json.dumps({"op": opcode, "d": data}))

    async def close_code(self) -> int | None:
        """Wait until the server closes; give its code."""
        while not self.raw.closed:
            await self.raw.receive(timeout=PATIENCE)
        return self.raw.close_code


class RawBot:
    """A client with the bot's token."""

    def __init__(self, server: DiscordServer) -> None:
        self.server = server
        self._session = aiohttp.ClientSession()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    async def call(
        self, method: str, path: str, body: Any = None, *, authorization: str | None = None, **options: Any
    ) -> Answer:
        """Make a request; ``options`` are aiohttp's."""
        headers = {"Authorization": authorization or f"Bot {self.server.token}"}
        if body is not None:
            options["json"] = body
        async with self._session.request(method, self.server.api + path, headers=headers, **options) as response:
            text = await response.text()
            return Answer(response.status, json.loads(text) if text else None, dict(response.headers))

    async def says(self, channel_id: int, **payload: Any) -> Answer:
        """Send a message."""
        return await self.call("POST", f"/channels/{channel_id}/messages", payload)

    async def respond(self, to: Invocation, kind: int, query: str = "", **data: Any) -> Answer:
        """Send the first response to an interaction."""
        path = f"/interactions/{to.interaction.id}/{to.interaction.token}/callback{query}"
        return await self.call("POST", path, {"type": kind, "data": data})

    def webhook(self, to: Invocation, message: str = "") -> str:
        """Give the path for messages of an interaction, or for one of them."""
        return f"/webhooks/{self.server.bot.id}/{to.interaction.token}{message and '/messages/' + message}"

    async def connect(self, query: str = "v=10&encoding=json") -> Socket:
        """Open a connection to the gateway, before HELLO."""
        socket = await self._session.ws_connect(f"{self.server.gateway.url}/?{query}", autoclose=False)
        return Socket(socket, compressed="compress" in query)

    async def identified(self, intents: Intent = EVERYTHING) -> tuple[Socket, Json]:
        """Open a connection, identify, and give READY's data too."""
        socket = await self.connect()
        assert (await socket.receive())["op"] == 10
        await socket.send(2, self.identity(intents))
        return socket, await socket.event("READY")

    def identity(self, intents: Intent = EVERYTHING) -> Json:
        """Give the data of an IDENTIFY."""
        return {"token": self.server.token, "intents": int(intents), "properties": {}}

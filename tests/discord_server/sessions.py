"""Gateway sessions: what was sent under which sequence number, so that it can be sent again."""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from dataclasses import dataclass, field

from aiohttp import web

from tests.discord_server.compression import Encode
from tests.discord_server.intents import Intent
from tests.discord_server.models import Json
from tests.discord_server.world import Event

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, VOICE_STATE, RESUME = 0, 1, 2, 3, 4, 6
RECONNECT, REQUEST_MEMBERS, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 7, 8, 9, 10, 11
RESUMABLE = 180.0
"""Seconds for which a session waits for its client to come back."""


class Connection:
    """One open socket. What is sent is queued, so that whoever causes an event need not wait for the client."""

    def __init__(self, socket: web.WebSocketResponse, encode: Encode, transport: asyncio.Transport | None) -> None:
        self.socket = socket
        self.last_heartbeat = 0.0
        self.session: Session | None = None
        self.muted = False
        self.closed_here = False
        self.sent_at: deque[float] = deque(maxlen=120)
        self._encode = encode
        self._transport = transport
        self._queue: asyncio.Queue[Json | int] = asyncio.Queue()

    def send(self, payload: Json) -> None:
        """Queue a payload; a muted connection stays open and sends nothing."""
        if not self.muted:
            self._queue.put_nowait(payload)

    def close(self, code: int) -> None:
        """Close the socket with ``code`` after all that is queued."""
        self.closed_here = True
        self._queue.put_nowait(code)

    def drop(self) -> None:
        """Cut the connection without a word, as a broken line does."""
        if self._transport is not None:
            self._transport.abort()

    async def write(self) -> int | None:
        """Send what is queued; give the code with which to close the socket, or None if it is closed already."""
        while not self.socket.closed:
            item = await self._queue.get()
            if isinstance(item, int):
                return item
            frame = self._encode(item)
            try:
                await (self.socket.send_str(frame) if isinstance(frame, str) else self.socket.send_bytes(frame))
            except ConnectionError:
                break
        return None


@dataclass(slots=True, eq=False)
class Session:
    """What began with an IDENTIFY. ``shard`` is (id, count); ``left_at`` is when its client went away."""

    intents: Intent
    shard: tuple[int, int]
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    sequence: int = 0
    sent: list[Json] = field(default_factory=list)
    connection: Connection | None = None
    left_at: float = 0.0

    def hears(self, event: Event) -> bool:
        """Tell whether an event is for this session, by its intents and its shard."""
        shard_id, count = self.shard
        mine = shard_id == 0 if event.guild_id is None else (event.guild_id >> 22) % count == shard_id
        return mine and (not event.needs or bool(event.needs & self.intents))

    def dispatch(self, name: str, data: Json) -> None:
        """Send an event under the next sequence number; without a connection it waits for a RESUME."""
        self.sequence += 1
        payload = {"op": DISPATCH, "t": name, "s": self.sequence, "d": data}
        self.sent.append(payload)
        if self.connection is not None:
            self.connection.send(payload)

    def replay(self, after: int) -> None:
        """Send again all that came after the sequence number ``after``."""
        assert self.connection is not None
        for payload in self.sent:
            if payload["s"] > after:
                self.connection.send(payload)

"""The gateway: a websocket that greets, identifies, tells events, and takes clients back where they left off."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

from aiohttp import WSMsgType, web

from tests.discord_server.compression import encoder
from tests.discord_server.events import guild_created
from tests.discord_server.intents import PRIVILEGED, Intent, application_flags, known
from tests.discord_server.member_requests import requested_members
from tests.discord_server.models import Json
from tests.discord_server.serialise import user_json
from tests.discord_server.sessions import (
    HEARTBEAT,
    HEARTBEAT_ACK,
    HELLO,
    IDENTIFY,
    INVALID_SESSION,
    PRESENCE,
    RECONNECT,
    REQUEST_MEMBERS,
    RESUMABLE,
    RESUME,
    VOICE_STATE,
    Connection,
    Session,
)
from tests.discord_server.world import Event, World

PAYLOAD_SIZE = 4096
PAYLOADS_A_MINUTE = 120
CLOSING_SECONDS = 2.0
"""How long a client that was sent a close code may take to answer it."""
ENDS_SESSION = frozenset({1000, 1001})
"""The codes with which a client ends its session for good."""


class Gateway:
    """All sessions and sockets. ``switched_on`` are the privileged intents of the application.

    ``heartbeat_interval`` is in seconds, ``shards`` what is advised to those who ask how many to use.
    """

    def __init__(self, world: World, *, token: str, switched_on: Intent, heartbeat_interval: float) -> None:
        self.world = world
        self.token = token
        self.switched_on = switched_on
        self.heartbeat_interval = heartbeat_interval
        self.url = ""
        self.shards = 1
        self.identified = 0
        self.resumed = 0
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self.presence: Json | None = None
        world.listeners.append(self.tell)

    def tell(self, event: Event) -> None:
        """Tell an event to the sessions that may hear of it."""
        state = self.world.state
        gone = event.guild_id is not None and (event.guild_id, state.bot_id) not in state.members
        if gone and event.name != "GUILD_DELETE":
            return
        for session in self.sessions.values():
            if session.hears(event):
                session.dispatch(event.name, event.build(session.intents))

    def ask_to_reconnect(self) -> None:
        """Send everyone opcode 7: they must come back and resume."""
        for connection in self.connections:
            connection.send({"op": RECONNECT, "d": None})

    def invalidate(self, *, resumable: bool = False) -> None:
        """Send everyone opcode 9; unless ``resumable``, the sessions are gone."""
        for connection in self.connections:
            connection.send({"op": INVALID_SESSION, "d": resumable})
        if not resumable:
            self.sessions.clear()

    def fall_silent(self) -> None:
        """Keep every connection open and send nothing on it any more, not even acknowledgements."""
        for connection in self.connections:
            connection.muted = True

    def drop(self) -> None:
        """Cut every connection without a close code."""
        for connection in self.connections:
            connection.drop()

    def close_all(self, code: int) -> None:
        """Close every connection with ``code``."""
        for connection in self.connections:
            connection.close(code)

    def close_late(self) -> None:
        """Close every connection that has sent no heartbeat for one and a half intervals.

        Discord does it by itself; here a test says when, or else every long step of the clock would do it.
        """
        late = self.world.clock.now() - 1.5 * self.heartbeat_interval
        for connection in self.connections:
            if connection.last_heartbeat < late:
                connection.close(4000)

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Serve one socket until it is closed."""
        encode = encoder(request.query.get("compress"))
        socket = web.WebSocketResponse(compress=False, timeout=CLOSING_SECONDS)
        await socket.prepare(request)
        if encode is None or request.query.get("v") != "10" or request.query.get("encoding") != "json":
            await socket.close(code=4012)
            return socket
        connection = Connection(socket, encode, request.transport)
        connection.last_heartbeat = self.world.clock.now()
        self.connections.add(connection)
        connection.send({"op": HELLO, "d": {"heartbeat_interval": int(self.heartbeat_interval * 1000)}})
        try:
            await self._talk(connection)
        finally:
            self._disconnected(connection)
        return socket

    async def _talk(self, connection: Connection) -> None:
        """Read and write until one side closes.

        Nothing is read any more when this side does: aiohttp cuts the line at once while it reads, and then the client
        takes 4004 for a broken line. Discord waits for its answer.
        """
        reading = asyncio.create_task(self._read(connection))
        writing = asyncio.create_task(connection.write())
        try:
            await asyncio.wait({reading, writing}, return_when=asyncio.FIRST_COMPLETED)
            for ended in (task for task in (reading, writing) if task.done()):
                ended.result()
        finally:
            reading.cancel()
            writing.cancel()
            _, code = await asyncio.gather(reading, writing, return_exceptions=True)
            if isinstance(code, int):
                await connection.socket.close(code=code)

    async def _read(self, connection: Connection) -> None:
        async for message in connection.socket:
            if message.type is not WSMsgType.TEXT or len(message.data.encode()) > PAYLOAD_SIZE:
                connection.close(4002)
            else:
                self._receive(connection, message.data)
            self.world.changes.notify()

    def _disconnected(self, connection: Connection) -> None:
        self.connections.discard(connection)
        session = connection.session
        if session is None or session.connection is not connection:
            return
        session.connection = None
        session.left_at = self.world.clock.now()
        if not connection.closed_here and connection.socket.close_code in ENDS_SESSION:
            self.sessions.pop(session.id, None)
        self.world.changes.notify()

    def _receive(self, connection: Connection, text: str) -> None:
        now = self.world.clock.now()
        connection.sent_at.append(now)
        if len(connection.sent_at) == PAYLOADS_A_MINUTE and connection.sent_at[0] > now - 60:
            connection.close(4008)
            return
        try:
            payload = json.loads(text)
            opcode, data = payload["op"], payload.get("d")
        except (ValueError, TypeError, KeyError, AttributeError):
            connection.close(4002)
            return
        self._act(connection, opcode, data)

    def _act(self, connection: Connection, opcode: int, data: Json) -> None:
        before: dict[int, Callable[[Connection, Json], None]] = {IDENTIFY: self._identify, RESUME: self._resume}
        after: dict[int, Callable[[Connection, Json], None]] = {
            PRESENCE: self._set_presence,
            VOICE_STATE: lambda *_: None,
            REQUEST_MEMBERS: self._send_members,
        }
        if opcode == HEARTBEAT:
            connection.last_heartbeat = self.world.clock.now()
            connection.send({"op": HEARTBEAT_ACK})
        elif opcode in before:
            if connection.session is not None:
                connection.close(4005)
            else:
                before[opcode](connection, data)
        elif opcode not in after:
            connection.close(4001)
        elif connection.session is None:
            connection.close(4003)
        else:
            after[opcode](connection, data)

    def _identify(self, connection: Connection, data: Json) -> None:
        refused = self._refuses(data)
        if refused is not None:
            connection.close(refused)
            return
        self.identified += 1
        shard = data.get("shard") or [0, 1]
        session = Session(Intent(data["intents"]), (shard[0], shard[1]), connection=connection)
        connection.session = session
        self.sessions[session.id] = session
        session.dispatch("READY", self._ready(session))
        for guild in self.world.state.guilds_of_bot():
            event = guild_created(self.world.state, guild)
            if guild.available and session.hears(event):
                session.dispatch(event.name, event.build(session.intents))

    def _refuses(self, data: Json) -> int | None:
        """Give the code with which an IDENTIFY is refused, or None."""
        intents, shard = data.get("intents"), data.get("shard") or [0, 1]
        if data.get("token") != self.token:
            return 4004
        if not isinstance(intents, int) or not known(intents):
            return 4013
        if Intent(intents) & PRIVILEGED & ~self.switched_on:
            return 4014
        return None if 0 <= shard[0] < shard[1] else 4010

    def _ready(self, session: Session) -> Json:
        state = self.world.state
        shard_id, count = session.shard
        mine = [guild for guild in state.guilds_of_bot() if (guild.id >> 22) % count == shard_id]
        return {
            "v": 10,
            "user": user_json(state.bot) | {"verified": True, "mfa_enabled": False, "email": None, "flags": 0},
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in mine],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self.url,
            "shard": list(session.shard),
            "application": {"id": str(state.bot_id), "flags": application_flags(self.switched_on)},
            "private_channels": [],
        }

    def _resume(self, connection: Connection, data: Json) -> None:
        session = self.sessions.get(str(data.get("session_id")))
        if data.get("token") != self.token:
            connection.close(4004)
        elif session is None or self._too_late(session):
            connection.send({"op": INVALID_SESSION, "d": False})
        elif not isinstance(data.get("seq"), int) or not 0 <= data["seq"] <= session.sequence:
            connection.close(4007)
        else:
            self.resumed += 1
            session.connection, connection.session = connection, session
            session.replay(data["seq"])
            session.dispatch("RESUMED", {"_trace": []})

    def _too_late(self, session: Session) -> bool:
        return session.connection is None and self.world.clock.now() > session.left_at + RESUMABLE

    def _set_presence(self, _: Connection, data: Json) -> None:
        self.presence = data

    def _send_members(self, connection: Connection, data: Json) -> None:
        session = connection.session
        assert session is not None
        chunk = requested_members(self.world.state, session.intents, data)
        if chunk is not None:
            session.dispatch("GUILD_MEMBERS_CHUNK", chunk)

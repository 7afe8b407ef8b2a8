"""The endpoints of channels and threads."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from tests.discord_server.api_errors import Refusal
from tests.discord_server.channels import Channels
from tests.discord_server.composing import settable_flags
from tests.discord_server.forms import Form
from tests.discord_server.limits_messages import check_files, check_message, check_thread
from tests.discord_server.messages import Messages
from tests.discord_server.models import Channel, ChannelType, Json
from tests.discord_server.permissions import NONE, Permission
from tests.discord_server.serialise import channel_json, thread_json, thread_member_json
from tests.discord_server.serialise_messages import message_json
from tests.discord_server.state import refuse
from tests.discord_server.web import answer, no_content, number, submission
from tests.discord_server.world import World

NAME, TOPIC, SLOWMODE = 100, 1024, 21600


@dataclass(frozen=True, slots=True)
class ChannelEndpoints:
    """What the bot may do with channels and threads."""

    world: World
    channels: Channels
    messages: Messages

    def routes(self) -> list[web.RouteDef]:
        """Give the routes, without the API's prefix."""
        channel = "/channels/{channel_id}"
        return [
            web.get(channel, self.get),
            web.patch(channel, self.modify),
            web.delete(channel, self.delete),
            web.post(channel + "/messages/{message_id}/threads", self.start_from_message),
            web.post(channel + "/threads", self.start),
            web.get(channel + "/thread-members", self.thread_members),
            web.put(channel + "/thread-members/@me", self.join),
            web.delete(channel + "/thread-members/@me", self.leave),
            web.get("/guilds/{guild_id}/threads/active", self.active_threads),
        ]

    def _found(self, request: web.Request, needed: Permission = NONE) -> Channel:
        channel = self.world.state.channel(number(request, "channel_id"))
        self.world.state.require(channel, needed)
        return channel

    def _thread(self, request: web.Request) -> Channel:
        channel = self._found(request)
        return channel if channel.is_thread else refuse(Refusal.WRONG_CHANNEL_TYPE)

    async def get(self, request: web.Request) -> web.Response:
        """Read a channel."""
        return answer(channel_json(self.world.state, self._found(request)))

    async def modify(self, request: web.Request) -> web.Response:
        """Change a channel's name, topic or slowmode, or a thread's name and state."""
        channel = self._found(request)
        payload = (await submission(request)).payload
        form = Form()
        form.at("name").text(payload.get("name"), least=int("name" in payload), most=NAME)
        form.at("topic").text(payload.get("topic"), most=TOPIC)
        form.at("rate_limit_per_user").number(payload.get("rate_limit_per_user"), least=0, most=SLOWMODE)
        form.finish()
        changed = self._modified_thread(channel, payload) if channel.is_thread else self._modified(channel, payload)
        return answer(channel_json(self.world.state, changed))

    def _modified(self, channel: Channel, payload: Json) -> Channel:
        if channel.guild_id is None:
            refuse(Refusal.WRONG_CHANNEL_TYPE)
        self.world.state.require(channel, Permission.MANAGE_CHANNELS)
        names = {"name": "name", "topic": "topic", "nsfw": "nsfw", "rate_limit_per_user": "slowmode"}
        return self.channels.update(channel, **{names[key]: payload[key] for key in names.keys() & payload.keys()})

    def _modified_thread(self, channel: Channel, payload: Json) -> Channel:
        info = channel.thread
        assert info is not None
        held = self.world.state.require(channel)
        moderates = Permission.MANAGE_THREADS in held
        reopens = payload.get("archived") is False and payload.keys() <= {"archived"}
        allowed = moderates or info.owner_id == self.world.state.bot_id or (reopens and not info.locked)
        if not allowed or ("locked" in payload and not moderates):
            refuse(Refusal.MISSING_PERMISSIONS)
        if info.archived and payload.get("archived") is not False:
            refuse(Refusal.THREAD_ARCHIVED)
        fields = payload.keys() & {"name", "archived", "locked", "auto_archive_duration"}
        return self.channels.update_thread(channel, **{key: payload[key] for key in fields})

    async def delete(self, request: web.Request) -> web.Response:
        """Delete a channel or thread; of direct messages nothing is deleted, they are closed."""
        channel = self._found(request)
        if channel.guild_id is not None:
            needed = Permission.MANAGE_THREADS if channel.is_thread else Permission.MANAGE_CHANNELS
            self.world.state.require(channel, needed)
        body = channel_json(self.world.state, channel)
        if channel.guild_id is not None:
            self.channels.delete(channel)
        return answer(body)

    async def start_from_message(self, request: web.Request) -> web.Response:
        """Start a thread under a message."""
        parent = self._found(request, Permission.CREATE_PUBLIC_THREADS)
        if parent.type not in (ChannelType.TEXT, ChannelType.ANNOUNCEMENT):
            refuse(Refusal.WRONG_CHANNEL_TYPE)
        message = self.world.state.message(parent.id, number(request, "message_id"))
        payload = (await submission(request)).payload
        check_thread(payload)
        if message.id in self.world.state.channels:
            refuse(Refusal.THREAD_EXISTS)
        announcement = parent.type is ChannelType.ANNOUNCEMENT
        made = self.channels.start_thread(
            parent,
            self.world.state.bot_id,
            payload["name"],
            message=message,
            kind=ChannelType.ANNOUNCEMENT_THREAD if announcement else ChannelType.PUBLIC_THREAD,
            auto_archive_duration=payload.get("auto_archive_duration") or 1440,
        )
        self.messages.put(self.world.state.messages[message.id])
        return answer(thread_json(self.world.state, made), status=201)

    async def start(self, request: web.Request) -> web.Response:
        """Start a thread without a message, or a post in a forum with its first one."""
        parent = self._found(request)
        if parent.type is ChannelType.FORUM:
            return await self._post(request, parent)
        if parent.type is not ChannelType.TEXT:
            refuse(Refusal.WRONG_CHANNEL_TYPE)
        payload = (await submission(request)).payload
        check_thread(payload)
        kind = ChannelType(payload.get("type", ChannelType.PRIVATE_THREAD))
        private = kind is ChannelType.PRIVATE_THREAD
        self._found(request, Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS)
        duration = payload.get("auto_archive_duration") or 1440
        made = self.channels.start_thread(
            parent, self.world.state.bot_id, payload["name"], kind=kind, auto_archive_duration=duration
        )
        return answer(thread_json(self.world.state, made), status=201)

    async def _post(self, request: web.Request, forum: Channel) -> web.Response:
        state = self.world.state
        sent = await submission(request)
        state.require(forum, Permission.SEND_MESSAGES)
        check_thread(sent.payload)
        message = sent.payload.get("message") or {}
        check_message(message, flags=settable_flags(message), path=("message",))
        check_files([len(file.content) for file in sent.files])
        made = self.channels.start_thread(forum, state.bot_id, sent.payload["name"])
        first = self.messages.create(made, state.bot_id, message, sent.files, id=made.id)
        body = thread_json(state, state.channels[made.id]) | {"message": message_json(state, first)}
        return answer(body, status=201)

    async def thread_members(self, request: web.Request) -> web.Response:
        """List who is in a thread."""
        channel = self._thread(request)
        assert channel.thread is not None
        return answer([thread_member_json(channel, user_id) for user_id in channel.thread.members])

    async def join(self, request: web.Request) -> web.Response:
        """Let the bot join a thread that is not archived."""
        channel = self._thread(request)
        if channel.thread is not None and channel.thread.archived:
            refuse(Refusal.THREAD_ARCHIVED)
        self.channels.join(channel, self.world.state.bot_id)
        return no_content()

    async def leave(self, request: web.Request) -> web.Response:
        """Let the bot leave a thread."""
        self.channels.leave(self._thread(request), self.world.state.bot_id)
        return no_content()

    async def active_threads(self, request: web.Request) -> web.Response:
        """List a guild's active threads that the bot sees."""
        guild = self.world.state.guild(number(request, "guild_id"))
        threads = self.world.state.threads_of(guild.id)
        mine = [thread for thread in threads if thread.thread and self.world.state.bot_id in thread.thread.members]
        return answer(
            {
                "threads": [thread_json(self.world.state, thread) for thread in threads],
                "members": [thread_member_json(thread, self.world.state.bot_id) for thread in mine],
            }
        )

"""The endpoints of messages: send, read, edit, delete, react, type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from tests.discord_server.api_errors import Refusal
from tests.discord_server.composing import Upload, settable_flags
from tests.discord_server.forms import Form
from tests.discord_server.intents import Intent, readable
from tests.discord_server.limits_messages import check_files, check_message
from tests.discord_server.messages import Messages
from tests.discord_server.models import WITHOUT_MESSAGES, Channel, ChannelType, Json, Message
from tests.discord_server.old_edits import OldEdits
from tests.discord_server.permissions import NONE, Permission
from tests.discord_server.serialise_messages import message_json
from tests.discord_server.state import refuse
from tests.discord_server.web import answer, no_content, number, submission
from tests.discord_server.world import World

PAGE, MOST_ON_PAGE = 50, 100
TWO_WEEKS = 14 * 24 * 3600.0


@dataclass(frozen=True, slots=True)
class MessageEndpoints:
    """What the bot may do with messages. ``switched_on`` are the privileged intents of the application."""

    world: World
    messages: Messages
    old_edits: OldEdits
    switched_on: Intent

    def routes(self) -> list[web.RouteDef]:
        """Give the routes, without the API's prefix."""
        many = "/channels/{channel_id}/messages"
        one = many + "/{message_id}"
        return [
            web.post(many, self.create),
            web.get(many, self.page),
            web.post(many + "/bulk-delete", self.delete_many),
            web.get(one, self.get),
            web.patch(one, self.edit),
            web.delete(one, self.delete),
            web.put(one + "/reactions/{emoji}/@me", self.react),
            web.delete(one + "/reactions/{emoji}/@me", self.take_back_reaction),
            web.post("/channels/{channel_id}/typing", self.type),
        ]

    async def create(self, request: web.Request) -> web.Response:
        """Send a message."""
        channel = self.world.state.channel(number(request, "channel_id"))
        sent = await submission(request)
        self.check_new(channel, sent.payload, sent.files)
        message = self._repeated(channel, sent.payload)
        if message is None:
            message = self.messages.create(channel, self.world.state.bot_id, sent.payload, sent.files)
        return answer(self.as_json(message))

    def check_new(self, channel: Channel, payload: Json, files: Sequence[Upload]) -> None:
        """Look at whether the bot may send this here; raise `ApiError` if not."""
        if channel.type in WITHOUT_MESSAGES:
            refuse(Refusal.CANNOT_SEND_IN_FORUM if channel.type is ChannelType.FORUM else Refusal.NOT_A_TEXT_CHANNEL)
        sending = Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES
        held = self.world.state.require(channel, sending)
        self._check_parts(held, payload, files)
        self._check_recipient(channel)
        if channel.thread is not None and channel.thread.locked and Permission.MANAGE_THREADS not in held:
            refuse(Refusal.THREAD_LOCKED)
        check_message(payload, flags=settable_flags(payload))
        check_files([len(file.content) for file in files])
        self._check_reference(channel, payload, held)

    def _check_parts(self, held: Permission, payload: Json, files: Sequence[Upload]) -> None:
        needed = Permission.EMBED_LINKS if payload.get("embeds") else NONE
        if files:
            needed |= Permission.ATTACH_FILES
        if needed not in held:
            refuse(Refusal.MISSING_PERMISSIONS)

    def _check_recipient(self, channel: Channel) -> None:
        if channel.recipient_id is None:
            return
        guilds = self.world.state.guilds_of_bot()
        shares = any((guild.id, channel.recipient_id) in self.world.state.members for guild in guilds)
        if not shares or not self.world.state.users[channel.recipient_id].accepts_dms:
            refuse(Refusal.CANNOT_SEND_TO_USER)

    def _check_reference(self, channel: Channel, payload: Json, held: Permission) -> None:
        reference = payload.get("message_reference")
        if not reference:
            return
        if Permission.READ_MESSAGE_HISTORY not in held:
            refuse(Refusal.CANNOT_REPLY_WITHOUT_HISTORY)
        original = self.world.state.messages.get(int(reference.get("message_id") or 0))
        known = original is not None and original.channel_id == channel.id and not original.ephemeral
        if not known and reference.get("fail_if_not_exists", True):
            form = Form()
            form.at("message_reference").reject("MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")
            form.finish()

    def _repeated(self, channel: Channel, payload: Json) -> Message | None:
        """Give the message that was sent before with the same nonce, if the request wants it so."""
        if not payload.get("enforce_nonce") or payload.get("nonce") is None:
            return None
        mine = (
            found for found in self.world.state.messages_in(channel.id) if found.author_id == self.world.state.bot_id
        )
        return next((found for found in mine if found.nonce == str(payload["nonce"])), None)

    def as_json(self, message: Message) -> Json:
        """Give a message as far as the application may read it."""
        return readable(
            message_json(self.world.state, message),
            bot_id=self.world.state.bot_id,
            has_intent=Intent.MESSAGE_CONTENT in self.switched_on,
            in_dm=message.guild_id is None,
        )

    def _found(self, request: web.Request, needed: Permission = NONE) -> Message:
        channel = self.world.state.channel(number(request, "channel_id"))
        self.world.state.require(channel, needed)
        return self.world.state.message(channel.id, number(request, "message_id"))

    async def get(self, request: web.Request) -> web.Response:
        """Read one message."""
        return answer(self.as_json(self._found(request, Permission.READ_MESSAGE_HISTORY)))

    async def page(self, request: web.Request) -> web.Response:
        """Read messages, newest first: the last ones, or those ``before``, ``after`` or ``around`` one."""
        channel = self.world.state.channel(number(request, "channel_id"))
        held = self.world.state.require(channel)
        limit = int(request.query.get("limit", PAGE))
        form = Form()
        form.at("limit").number(limit, least=1, most=MOST_ON_PAGE)
        form.finish()
        found: list[Message] = []
        if Permission.READ_MESSAGE_HISTORY in held:
            every = [message for message in self.world.state.messages_in(channel.id) if not message.ephemeral]
            found = _selected(every, request, limit)
        return answer([self.as_json(message) for message in reversed(found)])

    async def edit(self, request: web.Request) -> web.Response:
        """Change a message of the bot's own; of others' it may only hide the embeds."""
        message = self._found(request)
        sent = await submission(request)
        channel = self.world.state.channels[message.channel_id]
        held = self.world.state.require(channel)
        if message.author_id != self.world.state.bot_id:
            if set(sent.payload) - {"flags"}:
                refuse(Refusal.NOT_THE_AUTHOR)
            if Permission.MANAGE_MESSAGES not in held:
                refuse(Refusal.MISSING_PERMISSIONS)
        if channel.thread is not None and channel.thread.archived:
            refuse(Refusal.THREAD_ARCHIVED)
        self._check_parts(held | Permission.EMBED_LINKS, sent.payload, sent.files)
        check_message(sent.payload, flags=message.flags | settable_flags(sent.payload))
        check_files([len(file.content) for file in sent.files])
        self.old_edits.count(message)
        return answer(self.as_json(self.messages.edit(message, sent.payload, sent.files)))

    async def delete(self, request: web.Request) -> web.Response:
        """Delete a message; others' need MANAGE_MESSAGES, and in direct messages nothing helps."""
        message = self._found(request)
        if message.author_id != self.world.state.bot_id:
            channel = self.world.state.channels[message.channel_id]
            if channel.guild_id is None:
                refuse(Refusal.NOT_IN_DM)
            self.world.state.require(channel, Permission.MANAGE_MESSAGES)
        self.messages.delete(message)
        return no_content()

    async def delete_many(self, request: web.Request) -> web.Response:
        """Delete two to a hundred messages of the last two weeks; unknown ones are passed over."""
        channel = self.world.state.channel(number(request, "channel_id"))
        if channel.guild_id is None:
            refuse(Refusal.NOT_IN_DM)
        self.world.state.require(channel, Permission.MANAGE_MESSAGES)
        ids = {int(found) for found in (await submission(request)).payload.get("messages", ())}
        if not 2 <= len(ids) <= MOST_ON_PAGE:
            refuse(Refusal.TOO_FEW_OR_MANY_TO_DELETE)
        found = [message for message in self.world.state.messages_in(channel.id) if message.id in ids]
        if any(message.created_at < self.world.clock.now() - TWO_WEEKS for message in found):
            refuse(Refusal.TOO_OLD_TO_BULK_DELETE)
        self.messages.delete_many(found)
        return no_content()

    async def react(self, request: web.Request) -> web.Response:
        """Add the bot's reaction; one that is there already needs no permission to add."""
        message = self._found(request, Permission.READ_MESSAGE_HISTORY)
        emoji = request.match_info["emoji"]
        if all(reaction.emoji != emoji for reaction in message.reactions):
            self.world.state.require(self.world.state.channels[message.channel_id], Permission.ADD_REACTIONS)
        self.messages.react(message, self.world.state.bot_id, emoji)
        return no_content()

    async def take_back_reaction(self, request: web.Request) -> web.Response:
        """Remove the bot's reaction."""
        message = self._found(request, Permission.READ_MESSAGE_HISTORY)
        self.messages.take_back_reaction(message, self.world.state.bot_id, request.match_info["emoji"])
        return no_content()

    async def type(self, request: web.Request) -> web.Response:
        """Show for ten seconds that the bot types."""
        channel = self.world.state.channel(number(request, "channel_id"))
        sending = Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES
        self.world.state.require(channel, sending)
        return no_content()


def _selected(messages: list[Message], request: web.Request, limit: int) -> list[Message]:
    for name in ("before", "after", "around"):
        if name in request.query:
            anchor = int(request.query[name])
            break
    else:
        return messages[-limit:]
    before = [message for message in messages if message.id < anchor]
    after = [message for message in messages if message.id > anchor]
    if name == "before":
        return before[-limit:]
    if name == "after":
        return after[:limit]
    middle = [message for message in messages if message.id == anchor]
    half = limit // 2
    return [*before[len(before) - half :], *middle, *after[:half]]

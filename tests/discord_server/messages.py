"""Messages are created, edited, deleted and reacted to; each change is told to the gateway."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from tests.discord_server.api_errors import ApiError, Refusal
from tests.discord_server.channels import Channels
from tests.discord_server.composing import (
    SETTABLE,
    Upload,
    attachments,
    kept_attachments,
    settable_flags,
    shown_parts,
    with_reply,
)
from tests.discord_server.events import message_deleted, message_event, messages_deleted, reaction_event
from tests.discord_server.models import NO_FLAGS, Channel, Json, Message, MessageFlag, Reaction
from tests.discord_server.world import World


@dataclass(frozen=True, slots=True)
class Messages:
    """The changes to messages. ``base_url`` is where attachments are handed out."""

    world: World
    channels: Channels
    base_url: str

    def create(
        self, channel: Channel, author_id: int, payload: Json, files: Sequence[Upload] = (), **fields: Any
    ) -> Message:
        """Send a message; ``fields`` are those of `Message` that no request can set.

        Raises `ApiError` 50006 for an empty one. Who may send, and whether the payload keeps to the limits, has
        been looked at before.
        """
        message = self._composed(channel, author_id, payload, files, fields)
        if not message.ephemeral:
            self.channels.note_activity(channel, message)
        self.world.state.messages[message.id] = message
        self.world.publish(message_event(self.world.state, "MESSAGE_CREATE", message))
        return message

    def _composed(
        self, channel: Channel, author_id: int, payload: Json, files: Sequence[Upload], fields: dict[str, Any]
    ) -> Message:
        flags = settable_flags(payload) | fields.pop("flags", NO_FLAGS)
        blank = Message(
            id=fields.pop("id", None) or self.world.ids.next(),
            channel_id=channel.id,
            author_id=author_id,
            created_at=self.world.clock.now(),
            guild_id=channel.guild_id,
            flags=flags,
            attachments=tuple(attachments(self.world, self.base_url, channel.id, payload, files)),
            nonce=None if payload.get("nonce") is None else str(payload["nonce"]),
        )
        message = replace(blank, **shown_parts(self.world, channel, author_id, payload, flags))
        message = replace(message, **with_reply(self.world, message, payload))
        message = replace(message, **fields)
        return message if message.loading else not_empty(message)

    def edit(self, message: Message, payload: Json, files: Sequence[Upload] = ()) -> Message:
        """Change what a request names of a message; raise `ApiError` 50006 if nothing would be left of it."""
        channel = self.world.state.channels[message.channel_id]
        flags = message.flags & ~MessageFlag.LOADING
        if payload.get("flags") is not None:
            kept = flags & ~SETTABLE | flags & MessageFlag.IS_COMPONENTS_V2
            flags = kept | settable_flags(payload)
        changed = replace(
            message,
            flags=flags,
            attachments=(
                *kept_attachments(message, payload, len(files)),
                *attachments(self.world, self.base_url, channel.id, payload, files),
            ),
            edited_at=message.edited_at if message.loading else self.world.clock.now(),
            **shown_parts(self.world, channel, message.author_id, payload, flags),
        )
        return self.put(not_empty(changed))

    def put(self, message: Message) -> Message:
        """Replace a message by a new snapshot of it."""
        self.world.state.messages[message.id] = message
        self.world.publish(message_event(self.world.state, "MESSAGE_UPDATE", message))
        return message

    def delete(self, message: Message) -> None:
        """Delete a message."""
        self.world.state.messages.pop(message.id, None)
        self.world.publish(message_deleted(self.world.state, message))

    def delete_many(self, messages: Sequence[Message]) -> None:
        """Delete messages of one channel together."""
        for message in messages:
            self.world.state.messages.pop(message.id, None)
        if messages:
            self.world.publish(messages_deleted(self.world.state, list(messages)))

    def react(self, message: Message, user_id: int, emoji: str) -> None:
        """Add a user's reaction."""
        others = {reaction.emoji: reaction for reaction in message.reactions}
        found = others.get(emoji, Reaction(emoji, ()))
        if user_id in found.users:
            return
        others[emoji] = Reaction(emoji, (*found.users, user_id))
        self._put_reactions(message, others, "MESSAGE_REACTION_ADD", user_id, emoji)

    def take_back_reaction(self, message: Message, user_id: int, emoji: str) -> None:
        """Remove a user's reaction."""
        others = {reaction.emoji: reaction for reaction in message.reactions}
        found = others.pop(emoji, Reaction(emoji, ()))
        if user_id not in found.users:
            return
        users = tuple(user for user in found.users if user != user_id)
        if users:
            others[emoji] = Reaction(emoji, users)
        self._put_reactions(message, others, "MESSAGE_REACTION_REMOVE", user_id, emoji)

    def _put_reactions(
        self, message: Message, reactions: dict[str, Reaction], name: str, user_id: int, emoji: str
    ) -> None:
        changed = replace(message, reactions=tuple(reactions.values()))
        self.world.state.messages[message.id] = changed
        self.world.publish(reaction_event(self.world.state, name, changed, user_id, emoji))


def not_empty(message: Message) -> Message:
    """Give the message back, or raise `ApiError` 50006 if there is nothing in it to see."""
    if not (message.content or message.embeds or message.attachments or message.components):
        raise ApiError(Refusal.EMPTY_MESSAGE)
    return message

"""Messages → the JSON of API v10, with all their content."""

from __future__ import annotations

from tests.discord_server.clock import iso
from tests.discord_server.models import Attachment, Json, Message
from tests.discord_server.serialise import thread_json, user_json
from tests.discord_server.state import State


def attachment_json(attachment: Attachment) -> Json:
    """Give an attachment; ``url`` leads to this server."""
    found: Json = {
        "id": str(attachment.id),
        "filename": attachment.filename,
        "size": len(attachment.content),
        "url": attachment.url,
        "proxy_url": attachment.url,
        "content_type": attachment.content_type,
        "flags": 0,
    }
    return found if attachment.description is None else found | {"description": attachment.description}


def message_json(state: State, message: Message, *, with_reference: bool = True) -> Json:
    """Give a message with all its content; `intents.readable` takes away what an application may not read."""
    found: Json = {
        "id": str(message.id),
        "channel_id": str(message.channel_id),
        "author": user_json(state.users[message.author_id]),
        "content": message.content,
        "timestamp": iso(message.created_at),
        "edited_timestamp": None if message.edited_at is None else iso(message.edited_at),
        "tts": False,
        "mention_everyone": message.mention_everyone,
        "mentions": [user_json(state.users[user_id]) for user_id in message.mentions],
        "mention_roles": [str(role) for role in message.mention_roles],
        "attachments": [attachment_json(attachment) for attachment in message.attachments],
        "embeds": list(message.embeds),
        "components": list(message.components),
        "pinned": False,
        "type": message.type,
        "flags": int(message.flags),
    }
    if message.reactions:
        found["reactions"] = _reactions(state, message)
    if message.nonce is not None:
        found["nonce"] = message.nonce
    if message.interaction is not None:
        found |= message.interaction | {"application_id": str(state.bot_id), "webhook_id": str(state.bot_id)}
    if message.id in state.channels:
        found["thread"] = thread_json(state, state.channels[message.id])
    if message.reply_to is not None:
        found |= _reference(state, message, message.reply_to, with_reference)
    return found


def _reactions(state: State, message: Message) -> list[Json]:
    return [
        {
            "emoji": {"id": None, "name": reaction.emoji},
            "count": len(reaction.users),
            "count_details": {"burst": 0, "normal": len(reaction.users)},
            "me": state.bot_id in reaction.users,
            "me_burst": False,
            "burst_colors": [],
        }
        for reaction in message.reactions
    ]


def _reference(state: State, message: Message, reply_to: tuple[int, int], with_reference: bool) -> Json:
    channel_id, message_id = reply_to
    found: Json = {"message_reference": {"type": 0, "channel_id": str(channel_id), "message_id": str(message_id)}}
    if message.guild_id is not None:
        found["message_reference"]["guild_id"] = str(message.guild_id)
    if with_reference:
        original = state.messages.get(message_id)
        found["referenced_message"] = original and message_json(state, original, with_reference=False)
    return found

"""Requests → what a message holds: mentions, previews, embeds, attachments."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tests.discord_server.mentions import AllowedMentions, find_mentions, find_previews
from tests.discord_server.models import Attachment, Channel, Json, Message, MessageFlag
from tests.discord_server.permissions import Permission
from tests.discord_server.world import World

SETTABLE = MessageFlag.SUPPRESS_EMBEDS | MessageFlag.SUPPRESS_NOTIFICATIONS | MessageFlag.IS_COMPONENTS_V2
"""The flags that a request may set; EPHEMERAL is decided elsewhere."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a request or of a person."""

    filename: str
    content: bytes


def settable_flags(payload: Json) -> MessageFlag:
    """Give the flags that a request asks for and may set."""
    return MessageFlag(int(payload.get("flags") or 0)) & SETTABLE


def shown_parts(world: World, channel: Channel, author_id: int, payload: Json, flags: MessageFlag) -> dict[str, Any]:
    """Give the fields of a `Message` that follow from what a request says of content, embeds and components.

    A field of which the request says nothing is not given.
    """
    parts: dict[str, Any] = {}
    if "content" in payload:
        parts |= _text_parts(world, channel, author_id, payload, flags)
    if "embeds" in payload:
        parts["embeds"] = tuple({"type": "rich"} | embed for embed in payload["embeds"] or ())
    if "components" in payload:
        parts["components"] = tuple(payload["components"] or ())
    return parts


def _text_parts(world: World, channel: Channel, author_id: int, payload: Json, flags: MessageFlag) -> dict[str, Any]:
    state = world.state
    content = (payload["content"] or "").strip()
    found = find_mentions(content, AllowedMentions.of(payload.get("allowed_mentions")))
    held = state.usable(channel, author_id)
    everyone = Permission.MENTION_EVERYONE in held
    unfolds = Permission.EMBED_LINKS in held and MessageFlag.SUPPRESS_EMBEDS not in flags
    return {
        "content": content,
        "mentions": tuple(user for user in found.users if user in state.users),
        "mention_roles": tuple(
            role for role in found.roles if role in state.roles and (everyone or state.roles[role].mentionable)
        ),
        "mention_everyone": found.everyone and everyone,
        "previews": find_previews(content) if unfolds else (),
    }


def with_reply(world: World, message: Message, payload: Json) -> dict[str, Any]:
    """Give the fields that make ``message`` a reply, if the request asks for it; its author may be pinged."""
    reference = payload.get("message_reference")
    original = world.state.messages.get(int(reference["message_id"])) if reference else None
    if original is None:
        return {}
    pinged = message.mentions
    if AllowedMentions.of(payload.get("allowed_mentions")).replied_user and original.author_id not in pinged:
        pinged = (*pinged, original.author_id)
    return {"type": 19, "reply_to": (original.channel_id, original.id), "mentions": pinged}


def attachments(
    world: World, base_url: str, channel_id: int, payload: Json, files: Sequence[Upload]
) -> list[Attachment]:
    """Give the uploaded files as attachments, with the descriptions that the request has for them."""
    about = {str(item["id"]): item for item in payload.get("attachments") or () if "id" in item}
    found = []
    for index, file in enumerate(files):
        told = about.get(str(index), {})
        named = Upload(str(told.get("filename") or file.filename), file.content)
        found.append(keep(world, base_url, channel_id, named, told.get("description")))
    return found


def keep(world: World, base_url: str, channel_id: int, file: Upload, description: str | None = None) -> Attachment:
    """Keep a file so that it can be fetched, and give it as an attachment."""
    attachment_id = world.ids.next()
    kind = mimetypes.guess_type(file.filename)[0]
    url = f"{base_url}/attachments/{channel_id}/{attachment_id}/{quote(file.filename)}"
    made = Attachment(attachment_id, file.filename, kind, url, file.content, description)
    world.state.attachments[attachment_id] = made
    return made


def kept_attachments(message: Message, payload: Json, uploaded: int) -> tuple[Attachment, ...]:
    """Give the attachments that an edit leaves: those that its list names, or all where it has no list."""
    if payload.get("attachments") is None:
        return message.attachments
    new = {str(index) for index in range(uploaded)}
    named = {str(item.get("id")) for item in payload["attachments"]} - new
    return tuple(attachment for attachment in message.attachments if str(attachment.id) in named)

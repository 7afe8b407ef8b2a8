"""What the bot must be allowed to do in a server, each with its reason; the one place where this is decided."""

from __future__ import annotations

from collections.abc import Mapping

import discord

PERMISSIONS: Mapping[str, str] = {
    "view_channel": "sees the questions that mention it",
    "send_messages": "answers them",
    "send_messages_in_threads": "answers in threads and forum posts",
    "create_public_threads": "opens a thread for the answer, where moderators want that",
    "read_message_history": "replies to a question, which Discord allows only to those who may read it again",
}
"""Discord's name of each permission, as discord.py writes it, and what the bot does with it."""

SCOPES = ("bot", "applications.commands")
"""That the bot joins the server, and that its commands are offered there."""


def needed_permissions() -> discord.Permissions:
    """Give all of `PERMISSIONS` as Discord wants to have them."""
    return discord.Permissions(**dict.fromkeys(PERMISSIONS, True))


def invitation(application_id: int) -> str:
    """Give the address at which whoever manages a server lets the bot in."""
    return discord.utils.oauth_url(application_id, permissions=needed_permissions(), scopes=SCOPES)

"""What a member wrote → words that articles may have: names in the place of ids."""

from __future__ import annotations

from collections.abc import Mapping

import discord
import regex

MARK = regex.compile(r"<(?:(?:@!?|@&|\#)(?P<id>\d{1,20})|a?:\w+:\d{1,20}|t:-?\d+(?::\w)?|id:\w+)>")
"""How members, roles, channels, emojis, times and pages of a server are written in a message."""


def spelled_out(text: str, names: Mapping[int, str]) -> str:
    """Give a text with ``names`` in the place of the ids that it mentions, and without what has no name."""

    def named(found: regex.Match[str]) -> str:
        return names.get(int(found["id"]), "") if found["id"] else ""

    return MARK.sub(named, text).strip()


def names_in(message: discord.Message) -> dict[int, str]:
    """Give the names of the members, roles and channels that a message mentions, by their ids."""
    return {
        **{user.id: user.display_name for user in message.mentions},
        **{role.id: role.name for role in message.role_mentions},
        **{channel.id: channel.name for channel in message.channel_mentions},
    }

"""What a member wrote → words that articles may have: names in the place of ids."""

from __future__ import annotations

from collections.abc import Mapping

import discord
import regex

from bot.policy import question_in

MARK = regex.compile(r"<(?:(?:@!?|@&|\#)(?P<id>\d{1,20})|a?:\w+:\d{1,20}|t:-?\d+(?::\w)?|id:\w+)>")
"""How members, roles, channels, emojis, times and pages of a server are written in a message."""

SPOKEN = (discord.MessageType.default, discord.MessageType.reply)
"""What people write; all other messages are Discord's own."""


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


def asked_in(message: discord.Message, bot_id: int) -> str:
    """Give the text of a message as a question."""
    return spelled_out(question_in(message.content, bot_id), names_in(message))


def is_by_machine(message: discord.Message) -> bool:
    """Tell whether a bot, a webhook or Discord itself wrote a message: they are never answered."""
    return message.author.bot or message.webhook_id is not None or message.type not in SPOKEN

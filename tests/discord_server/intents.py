"""What a bot asks to hear of, and what of a message it may read. Pure."""

from __future__ import annotations

from enum import IntFlag

from tests.discord_server.models import Json


class Intent(IntFlag):
    """The intents of API v10, at Discord's bits."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_MODERATION = 1 << 2
    GUILD_EXPRESSIONS = 1 << 3
    GUILD_INTEGRATIONS = 1 << 4
    GUILD_WEBHOOKS = 1 << 5
    GUILD_INVITES = 1 << 6
    GUILD_VOICE_STATES = 1 << 7
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_MESSAGE_REACTIONS = 1 << 10
    GUILD_MESSAGE_TYPING = 1 << 11
    DIRECT_MESSAGES = 1 << 12
    DIRECT_MESSAGE_REACTIONS = 1 << 13
    DIRECT_MESSAGE_TYPING = 1 << 14
    MESSAGE_CONTENT = 1 << 15
    GUILD_SCHEDULED_EVENTS = 1 << 16
    AUTO_MODERATION_CONFIGURATION = 1 << 20
    AUTO_MODERATION_EXECUTION = 1 << 21
    GUILD_MESSAGE_POLLS = 1 << 24
    DIRECT_MESSAGE_POLLS = 1 << 25


ALWAYS = Intent(0)
"""Of an event: everybody hears of it."""
PRIVILEGED = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT
"""What has to be switched on for the application before a bot may ask for it."""
APPLICATION_FLAGS = {
    Intent.GUILD_PRESENCES: 1 << 13,
    Intent.GUILD_MEMBERS: 1 << 15,
    Intent.MESSAGE_CONTENT: 1 << 19,
}
"""By which flags an application of fewer than 10,000 users shows that a privileged intent is switched on."""


def known(value: int) -> bool:
    """Tell whether ``value`` has no bit that is not an intent."""
    return value >= 0 and value & ~int(~ALWAYS) == 0


def application_flags(switched_on: Intent) -> int:
    """Give the application's flags for the privileged intents that are switched on."""
    return sum(flag for intent, flag in APPLICATION_FLAGS.items() if intent in switched_on)


def readable(message: Json, *, bot_id: int, has_intent: bool, in_dm: bool) -> Json:
    """Empty what an application may not read of a message.

    Without the intent it reads direct messages, its own messages and those that mention it; the message that a
    reply refers to is judged by itself.
    """
    reference = message.get("referenced_message")
    if reference:
        shown = readable(reference, bot_id=bot_id, has_intent=has_intent, in_dm=in_dm)
        message = message | {"referenced_message": shown}
    me = str(bot_id)
    mentioned = any(user["id"] == me for user in message["mentions"])
    if has_intent or in_dm or mentioned or message["author"]["id"] == me:
        return message
    return message | {"content": "", "embeds": [], "attachments": [], "components": []}

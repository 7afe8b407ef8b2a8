"""In which language is spoken: what only one member sees in that member's own, what all may see in the server's.

A language that moderators have set is the server's for both. Discord does not say which language the author of a
message speaks, so direct messages are answered in the language of the server that is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.texts import Voice
from knowledge.activity import ServerSettings

if TYPE_CHECKING:
    from bot.client import FootnoteClient


def locale_for(settings: ServerSettings, locale: discord.Locale) -> str:
    """Give the language in which is spoken in a server: the one that was set, else ``locale``."""
    return settings.language or locale.value


def locale_of(
    interaction: discord.Interaction[FootnoteClient], settings: ServerSettings, *, private: bool = False
) -> str:
    """Give the language of a response: the member's own where it is ``private``, else the server's."""
    own = interaction.locale
    return locale_for(settings, own if private else interaction.guild_locale or own)


async def own_voice(interaction: discord.Interaction[FootnoteClient]) -> Voice:
    """Give how a member is spoken to where nobody else sees it. Raises `StorageError`."""
    settings = ServerSettings()
    if interaction.guild_id is not None:
        async with interaction.client.library.space(str(interaction.guild_id)) as space:
            settings = await space.activity.settings()
    return interaction.client.texts.voice(locale_of(interaction, settings, private=True))

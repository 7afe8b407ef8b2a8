"""Whoever wrote a message is asked whether it may become an article; they answer by a button, also after a restart.

footnote:consent:<yes or no>:<draft>:<author>:<moderator>
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.curating.keeping import KeptProposal, kept
from bot.curating.proposals import Origin
from bot.curating.putting import put
from bot.errors import RefusalError
from bot.failures import NETWORK, tells_failures
from bot.rendering.outcomes import titled
from bot.servers.languages import locale_for
from bot.servers.members import may_moderate, member_in, moderators_audience
from bot.servers.moderating import Office
from bot.views.ids import ID
from knowledge.activity import DRAFT_DAYS
from knowledge.models import Article

if TYPE_CHECKING:
    from bot.client import FootnoteClient

YES, NO = "yes", "no"
CUSTOM_ID = re.compile(
    rf"footnote:consent:(?P<action>{YES}|{NO}):(?P<number>{ID}):(?P<author>{ID}):(?P<moderator>{ID})"
)


class ConsentButton(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=CUSTOM_ID):
    """Lets a message become an article, or not."""

    def __init__(self, action: str, number: int, author_id: int, moderator_id: int, label: str = "") -> None:
        style = discord.ButtonStyle.success if action == YES else discord.ButtonStyle.secondary
        custom_id = f"footnote:consent:{action}:{number}:{author_id}:{moderator_id}"
        super().__init__(discord.ui.Button(label=label or None, style=style, custom_id=custom_id))
        self.action = action
        self.number = number
        self.author_id = author_id
        self.moderator_id = moderator_id

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], __: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make it again from what stands in the message."""
        return cls(match["action"], int(match["number"]), int(match["author"]), int(match["moderator"]))

    @tells_failures
    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the author wants, and take the buttons away."""
        client: FootnoteClient = interaction.client
        if interaction.user.id != self.author_id or interaction.guild is None:
            raise RefusalError("refusal.not_author")
        async with client.questions.running(interaction.id):
            await interaction.response.defer()
            key = "consent.declined"
            if self.action == YES:
                await self._agreed(client, interaction.guild)
                key = "consent.agreed"
            said = await _say(client, interaction.guild, key, self.author_id)
            await interaction.edit_original_response(content=said, view=None)

    async def _agreed(self, client: FootnoteClient, guild: discord.Guild) -> None:
        """Put it in as whoever asked wanted it, if they may still do so."""
        async with client.library.space(str(guild.id)) as space:
            found = await kept(space, self.number, self.moderator_id)
            moderator = await member_in(client, guild, self.moderator_id)
            if moderator is None or not may_moderate(moderator, await space.activity.settings()):
                raise RefusalError("refusal.draft_gone", days=DRAFT_DAYS)
            await put(space, found, moderators_audience(moderator), agreed=0, asks_author=False)


async def ask_author(client: FootnoteClient, at: Office, found: KeptProposal, article: Article, origin: Origin) -> None:
    """Ask the author, in reply to the message. Raises `RefusalError` where the bot cannot write."""
    voice = client.texts.voice(locale_for(at.settings, at.guild.preferred_locale))
    view = discord.ui.View(timeout=None)
    for action, label in ((YES, voice.say("button.agree")), (NO, voice.say("button.decline"))):
        view.add_item(ConsentButton(action, found.number, origin.author_id, found.member_id, label))
    asked = voice.say("consent.ask", member=f"<@{origin.author_id}>", title=titled(article.title, voice))
    channel = client.get_partial_messageable(origin.channel_id, guild_id=at.guild.id)
    message = discord.MessageReference(
        message_id=origin.message_id, channel_id=origin.channel_id, guild_id=at.guild.id, fail_if_not_exists=False
    )
    try:
        await channel.send(asked, view=view, reference=message)
    except NETWORK:
        raise RefusalError("refusal.cannot_write", channel=f"<#{origin.channel_id}>") from None


async def _say(client: FootnoteClient, guild: discord.Guild, key: str, author_id: int) -> str:
    async with client.library.space(str(guild.id)) as space:
        settings = await space.activity.settings()
    return client.texts.voice(locale_for(settings, guild.preferred_locale)).say(key, member=f"<@{author_id}>")


def register(client: FootnoteClient) -> None:
    """Let the buttons work, also those of before the last restart."""
    client.add_dynamic_items(ConsentButton)

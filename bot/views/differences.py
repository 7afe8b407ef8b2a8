"""A button that gives the difference of two revisions as a file, where it is too long for a message.

footnote:difference:<article's key>:<revision>
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.curating.choosing import chosen_by_key
from bot.errors import RefusalError
from bot.failures import tells_failures
from bot.rendering.differences import difference
from bot.servers.members import moderators_audience
from bot.servers.moderating import office
from bot.views.files import text_file

if TYPE_CHECKING:
    from bot.client import FootnoteClient

CUSTOM_ID = re.compile(r"footnote:difference:(?P<key>#[0-9a-f]{16}):(?P<revision>[1-9][0-9]{0,8})")


class DifferenceButton(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=CUSTOM_ID):
    """Gives a difference as a file."""

    def __init__(self, key: str, revision: int, label: str = "") -> None:
        custom_id = f"footnote:difference:{key}:{revision}"
        super().__init__(discord.ui.Button(label=label or None, custom_id=custom_id))
        self.key = key
        self.revision = revision

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], __: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make it again from what stands in the message."""
        return cls(match["key"], int(match["revision"]))

    @tells_failures
    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Send the file."""
        client: FootnoteClient = interaction.client
        async with client.questions.running(interaction.id), office(interaction) as at:
            await interaction.response.defer(ephemeral=True, thinking=True)
            found = await chosen_by_key(client, at, self.key)
            states = [None, *(revision.article for revision in await at.space.history(found.article.id))]
            if self.revision >= len(states):
                raise RefusalError("refusal.article_gone")
            before, after = states[self.revision - 1], states[self.revision]
            audience = moderators_audience(at.member)
            if not all(audience.may_read(state.restricted_to) for state in (before, after) if state is not None):
                raise RefusalError("refusal.article_gone")
            made = await asyncio.to_thread(difference, before, after, at.voice)
            await interaction.followup.send(file=text_file("difference.txt", made), ephemeral=True)

"""An article opened for editing: in a modal, or as a file where it is longer than a field; and a button that opens it.

footnote:edit:<article's key>
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.curating.choosing import Chosen, chosen_by_key
from bot.curating.keeping import KeptProposal, keep
from bot.curating.proposals import Choices, Proposal, Task, Typed
from bot.failures import tells_failures
from bot.rendering.cutting import width
from bot.rendering.outcomes import titled
from bot.servers.moderating import Office, office
from bot.views import drafts
from bot.views.draft_modals import writing
from bot.views.files import text_file
from bot.views.modals import LONGEST_VALUE
from knowledge.formats.fields import slug
from knowledge.models import Article
from knowledge.storage import Revision

if TYPE_CHECKING:
    from bot.client import FootnoteClient

    Interaction = discord.Interaction[FootnoteClient]

CUSTOM_ID = re.compile(r"footnote:edit:(?P<key>#[0-9a-f]{16})")


class EditButton(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=CUSTOM_ID):
    """Opens an article."""

    def __init__(self, key: str, label: str = "") -> None:
        super().__init__(discord.ui.Button(label=label or None, custom_id=f"footnote:edit:{key}"))
        self.key = key

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], __: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make it again from what stands in the message."""
        return cls(match["key"])

    @tells_failures
    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Open it as it is now, for a moderator who may read it."""
        client: FootnoteClient = interaction.client
        async with client.questions.running(interaction.id), office(interaction) as at:
            await open_article(interaction, at, await chosen_by_key(client, at, self.key), Choices())


async def open_article(interaction: Interaction, at: Office, found: Chosen, choices: Choices) -> None:
    """Show an article as it is, for editing; it has to be the first response."""
    is_long = width(found.article.text) > LONGEST_VALUE
    proposal = _edit_of(found.revision, found.article, choices, with_text=not is_long)
    kept = await keep(at.space, at.member.id, proposal)
    if is_long:
        await _hand_out(interaction, at, found.article, kept)
    else:
        await interaction.response.send_modal(writing(kept, at.voice))


def register(client: FootnoteClient) -> None:
    """Let the buttons work, also those of before the last restart."""
    client.add_dynamic_items(EditButton)


async def _hand_out(interaction: Interaction, at: Office, article: Article, found: KeptProposal) -> None:
    """Give the text as a file, and a button for what is known of it besides."""
    file = await asyncio.to_thread(text_file, f"{slug(article.title)}.txt", article.text)
    command = interaction.client.tree.mention("kb edit")
    said = at.voice.say("kb.too_long", title=titled(article.title, at.voice), edit_command=command)
    view = discord.ui.View(timeout=None)
    view.add_item(drafts.DraftButton(drafts.REOPEN, found.number, at.voice.say("button.particulars")))
    await interaction.response.send_message(said, file=file, view=view, ephemeral=True)


def _edit_of(revision: Revision, article: Article, choices: Choices, *, with_text: bool) -> Proposal:
    typed = Typed(
        article.title,
        article.text if with_text else None,
        article.url or "",
        article.publisher or "",
        article.published or "",
    )
    return Proposal(Task.EDIT, typed, choices, article.id, revision.number)

"""Words that mean the same: ``/kb synonym add``, ``remove`` and ``list``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import discord
from discord import app_commands

from bot.cogs.kb_group import add_note_command
from bot.cogs.note_removal import Removal
from bot.curating.proposals import Choices, Proposal, Task, Typed
from bot.rendering.notes import pages_of, synonyms_page, together
from bot.servers.moderating import Office, office
from bot.texts import Voice
from bot.views import drafts
from bot.views.pages import Page, Paged, show
from knowledge.notes.note import KeptNote, NoteKind, SynonymGroup

if TYPE_CHECKING:
    from bot.client import FootnoteClient

    Interaction: TypeAlias = discord.Interaction[FootnoteClient]

LIST = "kbsyn"
"""The kind of the pages."""

Words: TypeAlias = app_commands.Range[str, 1, 1000]
Which: TypeAlias = app_commands.Range[str, 1, 300]
Reason: TypeAlias = app_commands.Range[str, 1, 300]


def register(client: FootnoteClient) -> None:
    """Offer the commands, and let the list be turned."""
    REMOVAL.register(client)
    app_commands.autocomplete(synonyms=REMOVAL.offer)(remove)
    add_note_command(client, "synonym", "add", add)
    add_note_command(client, "synonym", "remove", remove)
    add_note_command(client, "synonym", "list", list_command)
    client.pages.add(LIST, page, command="kb synonym list")


async def add(interaction: Interaction, words: Words, reason: Reason | None = None) -> None:
    """Let words mean the same."""
    async with office(interaction) as at:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await drafts.begin(interaction, at, Proposal(Task.SYNONYM, Typed(words=words), Choices(reason=reason)))


async def remove(interaction: Interaction, synonyms: Which, reason: Reason | None = None) -> None:
    """Let words no longer mean the same."""
    await REMOVAL.remove(interaction, synonyms, reason)


async def list_command(interaction: Interaction) -> None:
    """List the groups of words."""
    await show(interaction, Paged(LIST, interaction.guild_id or 0, interaction.user.id), private=True)


async def page(interaction: discord.Interaction[Any], _: Paged, number: int) -> Page:
    """Show a page of the groups as they are now."""
    async with office(interaction) as at:
        kept = await at.space.notes.synonyms()
        pages = pages_of(kept)
        return Page(synonyms_page(kept, number, at.voice), min(number, pages), pages, at.voice)


async def _kept(at: Office) -> list[KeptNote[SynonymGroup]]:
    return await at.space.notes.synonyms()


def _words(group: SynonymGroup) -> str:
    return " = ".join(group.words)


def _removed(group: SynonymGroup, voice: Voice) -> str:
    return voice.say("synonyms.removed", words=together(group.words))


REMOVAL = Removal(NoteKind.SYNONYM, "synonym_removal", _kept, _words, _removed)
"""How groups are removed."""

"""Words that mean the same: ``/kb synonym add``, ``remove`` and ``list``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import discord
from discord import app_commands
from discord.app_commands import Choice

from bot.browsing.completing import choices_of
from bot.browsing.suggesting import folded
from bot.cogs.kb_group import add_note_command
from bot.curating.noting import remove_note
from bot.curating.proposals import Choices, Proposal, Task, Typed
from bot.errors import RefusalError
from bot.rendering.notes import pages_of, synonyms_page, together
from bot.servers.moderating import Office, office
from bot.views import drafts
from bot.views.pages import Page, Paged, show
from bot.views.previews import Step, proceed
from bot.views.undoing import undo_view
from knowledge.notes.note import KeptNote, NoteKind, SynonymGroup

if TYPE_CHECKING:
    from bot.client import FootnoteClient

    Interaction: TypeAlias = discord.Interaction[FootnoteClient]

LIST = "kbsyn"
"""The kind of the pages."""

REMOVAL = "synonym_removal"
"""The kind of change."""

Removal: TypeAlias = tuple[int, str | None]
"""The number of the group, and why it is removed."""

Removed: TypeAlias = tuple[SynonymGroup, int]
"""The group, and the change that removed it."""

Words: TypeAlias = app_commands.Range[str, 1, 1000]
Which: TypeAlias = app_commands.Range[str, 1, 300]
Reason: TypeAlias = app_commands.Range[str, 1, 300]


def register(client: FootnoteClient) -> None:
    """Offer the commands, and let the list be turned."""
    client.steps[REMOVAL] = Step(_remove, _removed)
    app_commands.autocomplete(synonyms=suggest)(remove)
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
    async with office(interaction) as at:
        await interaction.response.defer(ephemeral=True, thinking=True)
        group = await _named(at, synonyms)
        await proceed(interaction, at, REMOVAL, (group.number, reason))


async def _remove(at: Office, wanted: Removal) -> Removed:
    number, reason = wanted
    for group in await at.space.notes.synonyms():
        if group.number == number:
            return group.note, await remove_note(at, NoteKind.SYNONYM, number, reason)
    raise RefusalError("refusal.no_such_note")


async def _removed(interaction: Interaction, at: Office, _: Removal, removed: Removed) -> None:
    group, change = removed
    said = at.voice.say("synonyms.removed", words=together(group.words))
    await interaction.edit_original_response(content=said, view=undo_view(change, at.voice), attachments=[])


async def list_command(interaction: Interaction) -> None:
    """List the groups of words."""
    await show(interaction, Paged(LIST, interaction.guild_id or 0, interaction.user.id), private=True)


async def page(interaction: discord.Interaction[Any], _: Paged, number: int) -> Page:
    """Show a page of the groups as they are now."""
    async with office(interaction) as at:
        kept = await at.space.notes.synonyms()
        pages = pages_of(kept)
        return Page(synonyms_page(kept, number, at.voice), min(number, pages), pages, at.voice)


async def suggest(interaction: discord.Interaction[Any], current: str) -> list[Choice[str]]:
    """Offer the groups that have what is typed; nobody but moderators is offered any."""
    try:
        async with office(interaction) as at:
            kept = await at.space.notes.synonyms()
    except RefusalError:
        return []
    offers = [(" = ".join(one.note.words), str(one.number)) for one in kept]
    return choices_of([offer for offer in offers if folded(current) in folded(offer[0])])


async def _named(at: Office, named: str) -> KeptNote[SynonymGroup]:
    """Give the group that was chosen, or typed by its number or its words. Raises `RefusalError`."""
    wanted = folded(named.strip())
    for one in await at.space.notes.synonyms():
        if wanted in (str(one.number), folded(" = ".join(one.note.words))):
            return one
    raise RefusalError("refusal.no_such_note")

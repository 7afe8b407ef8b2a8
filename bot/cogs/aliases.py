"""Questions that are led to a passage: ``/kb alias add``, ``remove`` and ``list``."""

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
from bot.rendering.notes import aliases_page, asked, pages_of
from bot.servers.members import moderators_audience
from bot.servers.moderating import Office, office
from bot.views import drafts, noting
from bot.views.pages import Page, Paged, show
from bot.views.previews import Step, proceed
from bot.views.undoing import undo_view
from knowledge.notes.note import Alias, AliasState, NoteKind

if TYPE_CHECKING:
    from bot.client import FootnoteClient

    Interaction: TypeAlias = discord.Interaction[FootnoteClient]

LIST = "kbalias"
"""The kind of the pages."""

REMOVAL = "alias_removal"
"""The kind of change."""

Removal: TypeAlias = tuple[int, str | None]
"""The number of the alias, and why it is removed."""

Removed: TypeAlias = tuple[Alias, int]
"""The alias, and the change that removed it."""

Question: TypeAlias = app_commands.Range[str, 1, 1000]
Words: TypeAlias = app_commands.Range[str, 1, 1000]
Which: TypeAlias = app_commands.Range[str, 1, 1000]
Reason: TypeAlias = app_commands.Range[str, 1, 300]


def register(client: FootnoteClient) -> None:
    """Offer the commands, and let their select work and the list be turned."""
    client.steps[REMOVAL] = Step(_remove, _removed)
    app_commands.autocomplete(alias=suggest)(remove)
    add_note_command(client, "alias", "add", add)
    add_note_command(client, "alias", "remove", remove)
    add_note_command(client, "alias", "list", list_command)
    client.pages.add(LIST, page, command="kb alias list")
    noting.register(client)


async def add(
    interaction: Interaction, question: Question, passage: Words | None = None, reason: Reason | None = None
) -> None:
    """Offer the passages to which a question can be led."""
    async with office(interaction) as at:
        await interaction.response.defer(ephemeral=True, thinking=True)
        typed = Typed(question=question, words=passage or "")
        await drafts.begin(interaction, at, Proposal(Task.ALIAS, typed, Choices(reason=reason)))


async def remove(interaction: Interaction, alias: Which, reason: Reason | None = None) -> None:
    """Lead a question to its passage no longer."""
    async with office(interaction) as at:
        await interaction.response.defer(ephemeral=True, thinking=True)
        kept = (await _named(at, alias)).kept
        await proceed(interaction, at, REMOVAL, (kept.number, reason))


async def _remove(at: Office, wanted: Removal) -> Removed:
    number, reason = wanted
    for state in await at.space.notes.aliases(moderators_audience(at.member)):
        if state.kept.number == number:
            return state.kept.note, await remove_note(at, NoteKind.ALIAS, number, reason)
    raise RefusalError("refusal.no_such_note")


async def _removed(interaction: Interaction, at: Office, _: Removal, removed: Removed) -> None:
    alias, change = removed
    said = at.voice.say("aliases.removed", question=asked(alias.question))
    await interaction.edit_original_response(content=said, view=undo_view(change, at.voice), attachments=[])


async def list_command(interaction: Interaction) -> None:
    """List the aliases."""
    await show(interaction, Paged(LIST, interaction.guild_id or 0, interaction.user.id), private=True)


async def page(interaction: discord.Interaction[Any], _: Paged, number: int) -> Page:
    """Show a page of the aliases of what a moderator may read, as they are now."""
    async with office(interaction) as at:
        states = await at.space.notes.aliases(moderators_audience(at.member))
        pages = pages_of(states)
        return Page(aliases_page(states, number, at.voice), min(number, pages), pages, at.voice)


async def suggest(interaction: discord.Interaction[Any], current: str) -> list[Choice[str]]:
    """Offer the aliases whose question has what is typed; nobody but moderators is offered any."""
    try:
        async with office(interaction) as at:
            states = await at.space.notes.aliases(moderators_audience(at.member))
    except RefusalError:
        return []
    offers = [(state.kept.note.question, str(state.kept.number)) for state in states]
    return choices_of([offer for offer in offers if folded(current) in folded(offer[0])])


async def _named(at: Office, named: str) -> AliasState:
    """Give the alias that was chosen, or typed by its number or its question. Raises `RefusalError`."""
    wanted = folded(named.strip())
    for state in await at.space.notes.aliases(moderators_audience(at.member)):
        if wanted in (str(state.kept.number), folded(state.kept.note.question)):
            return state
    raise RefusalError("refusal.no_such_note")

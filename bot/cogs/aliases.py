"""Questions that are led to a passage: ``/kb alias add``, ``remove`` and ``list``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import discord
from discord import app_commands

from bot.cogs.kb_group import add_note_command
from bot.cogs.note_removal import Removal
from bot.curating.proposals import Choices, Proposal, Task, Typed
from bot.rendering.notes import aliases_page, asked, pages_of
from bot.servers.members import moderators_audience
from bot.servers.moderating import Office, office
from bot.texts import Voice
from bot.views import drafts, noting
from bot.views.pages import Page, Paged, show
from knowledge.notes.note import Alias, KeptNote, NoteKind

if TYPE_CHECKING:
    from bot.client import FootnoteClient

    Interaction: TypeAlias = discord.Interaction[FootnoteClient]

LIST = "kbalias"
"""The kind of the pages."""

Question: TypeAlias = app_commands.Range[str, 1, 1000]
Words: TypeAlias = app_commands.Range[str, 1, 1000]
Which: TypeAlias = app_commands.Range[str, 1, 1000]
Reason: TypeAlias = app_commands.Range[str, 1, 300]


def register(client: FootnoteClient) -> None:
    """Offer the commands, and let their select work and the list be turned."""
    REMOVAL.register(client)
    app_commands.autocomplete(alias=REMOVAL.offer)(remove)
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
    await REMOVAL.remove(interaction, alias, reason)


async def list_command(interaction: Interaction) -> None:
    """List the aliases."""
    await show(interaction, Paged(LIST, interaction.guild_id or 0, interaction.user.id), private=True)


async def page(interaction: discord.Interaction[Any], _: Paged, number: int) -> Page:
    """Show a page of the aliases of what a moderator may read, as they are now."""
    async with office(interaction) as at:
        states = await at.space.notes.aliases(moderators_audience(at.member))
        pages = pages_of(states)
        return Page(aliases_page(states, number, at.voice), min(number, pages), pages, at.voice)


async def _kept(at: Office) -> list[KeptNote[Alias]]:
    return [state.kept for state in await at.space.notes.aliases(moderators_audience(at.member))]


def _question(alias: Alias) -> str:
    return alias.question


def _removed(alias: Alias, voice: Voice) -> str:
    return voice.say("aliases.removed", question=asked(alias.question))


REMOVAL = Removal(NoteKind.ALIAS, "alias_removal", _kept, _question, _removed)
"""How aliases are removed."""

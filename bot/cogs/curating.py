"""Moderators change the articles: ``/kb add``, ``/kb edit``, ``/kb remove`` and ``/kb undo``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

import discord
from discord import app_commands

from bot.cogs.configuring import Answered
from bot.cogs.kb_group import add_command
from bot.cogs.kb_options import Reason, Short, Tags, choices_given
from bot.curating.choosing import chosen, suggest_kept
from bot.curating.keeping import KeptProposal, changed, keep, last_of
from bot.curating.proposals import Choices, Proposal, Task, Typed, merged
from bot.curating.uploads import text_of
from bot.errors import RefusalError
from bot.rendering.changes import change_lines
from bot.rendering.message import lines
from bot.servers.moderating import Office, office
from bot.views import drafts, editing, undoing
from bot.views.draft_modals import writing
from knowledge.errors import NothingChangedError
from knowledge.models import Article

if TYPE_CHECKING:
    from bot.client import FootnoteClient

    Interaction: TypeAlias = discord.Interaction[FootnoteClient]

Title: TypeAlias = app_commands.Range[str, 1, 300]
LARGEST_CHANGE = 2**53 - 1
"""Discord's largest whole number."""


def register(client: FootnoteClient) -> None:
    """Offer the commands, and let their buttons and modals work."""
    for command in (edit, remove):
        app_commands.autocomplete(title=suggest_kept)(command)
    add_command(client, "add", add)
    add_command(client, "edit", edit)
    add_command(client, "remove", remove)
    add_command(client, "undo", undo)
    drafts.register(client)
    undoing.register(client)
    editing.register(client)


async def add(
    interaction: Interaction,
    reason: Reason | None = None,
    language: Short | None = None,
    tags: Tags | None = None,
    review_by: Short | None = None,
    channel: Answered | None = None,
    role: discord.Role | None = None,
) -> None:
    """Open the modal for a new article."""
    async with office(interaction) as at:
        choices = choices_given(reason, language, tags, review_by, channel, role)
        proposal = Proposal(Task.ADD, Typed("", "", "", "", ""), choices)
        await interaction.response.send_modal(writing(await keep(at.space, at.member.id, proposal), at.voice))


async def edit(
    interaction: Interaction,
    title: Title,
    file: discord.Attachment | None = None,
    reason: Reason | None = None,
    language: Short | None = None,
    tags: Tags | None = None,
    review_by: Short | None = None,
    channel: Answered | None = None,
    role: discord.Role | None = None,
    everyone: bool = False,
) -> None:
    """Open the modal with the article as it is; a long one is given as a file, and taken back as one."""
    async with office(interaction) as at:
        choices = choices_given(reason, language, tags, review_by, channel, role, everyone=everyone)
        found = await chosen(interaction.client, at, title)
        if file is not None:
            await interaction.response.defer(ephemeral=True, thinking=True)
            await drafts.proceed(interaction, at, await _rewritten(at, found.article, choices, await text_of(file)))
        else:
            await editing.open_article(interaction, at, found, choices)


async def remove(interaction: Interaction, title: Title, reason: Reason | None = None) -> None:
    """Ask whether an article is to be removed."""
    async with office(interaction) as at:
        article = (await chosen(interaction.client, at, title)).article
        await interaction.response.defer(ephemeral=True, thinking=True)
        proposal = Proposal(Task.REMOVE, choices=Choices(reason=reason), article_id=article.id)
        await drafts.proceed(interaction, at, await keep(at.space, at.member.id, proposal))


async def undo(
    interaction: Interaction,
    change: app_commands.Range[int, 1, LARGEST_CHANGE] | None = None,
    reason: Reason | None = None,
) -> None:
    """Take a change back; without its number, show the newest and ask."""
    async with office(interaction) as at:
        await interaction.response.defer(ephemeral=True, thinking=True)
        if change is None:
            await _ask_to_undo(interaction, at)
            return
        made = await undoing.undo(at, change, reason)
        said = at.voice.say("kb.undone", number=change)
        await interaction.followup.send(said, view=undoing.undo_view(made, at.voice), ephemeral=True)


async def _ask_to_undo(interaction: Interaction, at: Office) -> None:
    try:
        number = await at.space.latest_change()
    except NothingChangedError:
        raise RefusalError("refusal.nothing_to_undo") from None
    newest = next(entry for entry in await at.space.store.changes() if entry.number == number)
    shown = lines([at.voice.say("kb.undo_this"), *change_lines(newest, at.voice)])
    await interaction.followup.send(shown, view=undoing.undo_view(number, at.voice), ephemeral=True)


async def _rewritten(at: Office, article: Article, choices: Choices, text: str) -> KeptProposal:
    """Give the proposal of an article whose new text came as a file; its base is what the moderator was given."""
    last = await last_of(at.space, at.member.id, article.id)
    if last is None:
        return await keep(at.space, at.member.id, Proposal(Task.REWRITE, Typed(text=text), choices, article.id))
    was = last.proposal
    proposal = replace(was, task=Task.REWRITE, typed=Typed(text=text), choices=merged(was.choices, choices))
    return await changed(at.space, last, proposal)

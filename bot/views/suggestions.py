"""Suggested synonyms and aliases in pages; a moderator accepts or dismisses each. Only they see it.

A suggestion is not kept but drawn anew, and found again by its key:

    footnote:do:<note_accept or note_dismiss>:<key>:<page>
    footnote:do:note_return:<key>
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord

from bot.curating.new_notes import NewNote, new_note_from_json, new_note_to_json
from bot.curating.suggesting import heard_by
from bot.errors import RefusalError
from bot.rendering.message import lines
from bot.rendering.suggestions import suggestion_lines, suggestion_shown
from bot.servers.members import moderators_audience
from bot.servers.moderating import Office, office
from bot.texts import Voice
from bot.views.controls import control_button
from bot.views.noting import put, settled
from bot.views.pages import Page, Paged, page_view
from bot.views.previews import Step, proceed
from knowledge.community.drawing import suggested_notes
from knowledge.notes.note import Alias, NoteReport
from knowledge.notes.suggesting import SuggestedNote

if TYPE_CHECKING:
    from typing import TypeAlias

    from bot.client import FootnoteClient

    Interaction: TypeAlias = discord.Interaction[FootnoteClient]

SUGGESTIONS = "suggest"
"""The kind of the pages."""

ACCEPT, DISMISS, RETURN = "note_accept", "note_dismiss", "note_return"
"""The names of the buttons."""

ON_A_PAGE = 4
"""Suggestions: of Discord's five rows of buttons the first one turns the pages."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A suggestion that is to go in, and the number of the page on which it stands."""

    new: NewNote
    page: int


async def suggestions_page(interaction: discord.Interaction[Any], _: Paged, number: int) -> Page:
    """Show a page of what may be taught to a moderator."""
    async with office(interaction) as at:
        return await _page(at, number)


async def accept(interaction: Interaction, values: list[str]) -> None:
    """Put a suggestion in; an alias closes its gap."""
    await interaction.response.defer()
    async with office(interaction) as at:
        one = await _named(interaction, at, values[0])
        gap = one.question.gap_id if isinstance(one.note, Alias) else None
        await proceed(
            interaction, at, ACCEPT, Accepted(NewNote(one.note, title=one.answer.title, gap=gap), int(values[1]))
        )
    interaction.client.rounds.wake(at.guild.id)


async def dismiss(interaction: Interaction, values: list[str]) -> None:
    """Let a suggestion come no more, and offer to take that back."""
    await interaction.response.defer()
    async with office(interaction) as at:
        one = await _named(interaction, at, values[0])
        await at.space.activity.dismiss_note(one.key, dismissed=True)
        await _show_again(interaction, at, int(values[1]))
        view = discord.ui.View(timeout=None)
        view.add_item(control_button(RETURN, one.key, label=at.voice.say("button.undo")))
        told = at.voice.say("suggested.dismissed", notes=suggestion_shown(one, at.voice))
        await interaction.followup.send(told, view=view, ephemeral=True, suppress_embeds=True)


async def bring_back(interaction: Interaction, values: list[str]) -> None:
    """Let a suggestion that was dismissed come again."""
    await interaction.response.defer()
    async with office(interaction) as at:
        await at.space.activity.dismiss_note(values[0], dismissed=False)
        await interaction.edit_original_response(content=at.voice.say("suggested.returned"), view=None)


async def _finish(interaction: Interaction, at: Office, accepted: Accepted, report: NoteReport) -> None:
    """Show the page again where it stands, or where golden questions did, and say below it what went in."""
    said, view = await settled(at, accepted.new, report)
    await _show_again(interaction, at, accepted.page)
    shown = discord.utils.MISSING if view is None else view
    await interaction.followup.send(said, view=shown, ephemeral=True, suppress_embeds=True)


async def _put(at: Office, accepted: Accepted) -> NoteReport:
    return await put(at, accepted.new)


def _to_json(accepted: Accepted) -> str:
    return json.dumps({"new": new_note_to_json(accepted.new), "page": accepted.page}, ensure_ascii=False)


def _from_json(content: str) -> Accepted:
    kept = json.loads(content)
    return Accepted(new_note_from_json(kept["new"]), kept["page"])


def register(client: FootnoteClient) -> None:
    """Let suggestions be rehearsed, and the pages and their buttons work, also those of before the last restart."""
    client.steps[ACCEPT] = Step(_put, _finish, _to_json, _from_json)
    client.pages.add(SUGGESTIONS, suggestions_page, command="kb suggestions")
    for name, deed in ((ACCEPT, accept), (DISMISS, dismiss), (RETURN, bring_back)):
        client.controls.add(name, deed)


async def _named(interaction: Interaction, at: Office, key: str) -> SuggestedNote:
    """Give the suggestion with this key, drawn anew. Raises `RefusalError` where it is none any more."""
    for one in await _all(at):
        if one.key == key:
            return one
    raise RefusalError("refusal.not_suggested", suggestions_command=interaction.client.tree.mention("kb suggestions"))


async def _show_again(interaction: Interaction, at: Office, number: int) -> None:
    """Show a page anew where it stands; the interaction was deferred."""
    page = await _page(at, number)
    paged = Paged(SUGGESTIONS, at.guild.id, interaction.user.id)
    await interaction.edit_original_response(content=page.content, view=page_view(page, paged), attachments=[])


async def _page(at: Office, number: int) -> Page:
    every = await _all(at)
    pages = max(1, -(-len(every) // ON_A_PAGE))
    number = min(number, pages)
    shown = every[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    content = lines(suggestion_lines(shown, len(every), at.voice))
    buttons = [button for row, one in enumerate(shown, start=1) for button in _buttons(row, one, number, at.voice)]
    return Page(content, number, pages, at.voice, tuple(buttons))


async def _all(at: Office) -> list[SuggestedNote]:
    return await suggested_notes(at.space, moderators_audience(at.member), await heard_by(at))


def _buttons(row: int, one: SuggestedNote, page: int, voice: Voice) -> list[discord.ui.Item[Any]]:
    return [
        control_button(
            ACCEPT,
            one.key,
            page,
            label=voice.say("button.accept_note", number=row),
            style=discord.ButtonStyle.primary,
            row=row,
        ),
        control_button(DISMISS, one.key, page, label=voice.say("button.dismiss_gap", number=row), row=row),
    ]

"""Synonyms and aliases that a moderator adds: what is typed for them, and what becomes of it.

What was typed is a draft, so that nothing is lost and the select of an alias's passages works after a restart:

    footnote:do:alias_choose:<draft>

Each goes in by `bot.views.previews`, which shows before what golden questions would get.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import discord

from bot.curating.gaps import seen_gaps
from bot.curating.keeping import KeptProposal, kept
from bot.curating.new_notes import NewNote, new_note_from_json, new_note_to_json
from bot.curating.noting import put_note
from bot.curating.proposals import Proposal, Task
from bot.curating.synonym_words import words_in
from bot.rendering.notes import asked, together
from bot.rendering.outcomes import titled
from bot.servers.moderating import Office, office
from bot.texts import Voice
from bot.views import previews
from bot.views.controls import control_id
from bot.views.modals import ModalField
from bot.views.passage_choice import chosen_passage, offer
from bot.views.undoing import undo_view
from knowledge.community.gaps import close_by_alias
from knowledge.notes.note import Alias, NoteReport, SynonymGroup

if TYPE_CHECKING:
    from bot.client import FootnoteClient

NOTES = frozenset({Task.SYNONYM, Task.ALIAS})
"""The tasks that are done here."""

NEW_NOTE = "new_note"
"""The kind of change."""

CHOOSE = "alias_choose"
"""The name of the select."""

LONGEST_TYPED = 1000
"""Characters of a question, and of the words."""


def fields(proposal: Proposal, voice: Voice) -> Sequence[ModalField]:
    """Give the fields of the modal in which a note is typed."""
    typed, is_alias = proposal.typed, proposal.task is Task.ALIAS
    return (
        ModalField("question", voice.say("modal.kb.question.label"), typed.question or "", LONGEST_TYPED, long=True),
        ModalField(
            "words",
            voice.say("modal.point.label" if is_alias else "modal.kb.words.label"),
            typed.words or "",
            LONGEST_TYPED,
            long=True,
            required=not is_alias,
            placeholder=None if is_alias else voice.say("modal.kb.words.placeholder"),
        ),
    )


async def proceed(
    interaction: discord.Interaction[FootnoteClient],
    at: Office,
    found: KeptProposal,
    going_on: Sequence[discord.ui.Item[Any]],
) -> None:
    """Put synonyms in, or offer the passages for an alias with ``going_on`` below. Raises `RefusalError`."""
    typed, voice = found.proposal.typed, at.voice
    if found.proposal.task is Task.ALIAS:
        question = typed.question or ""
        heading = voice.say("aliases.which", question=asked(question))
        words = (typed.words or "").strip() or question
        await offer(interaction, at, words, control_id(CHOOSE, found.number), heading, going_on)
        return
    group = SynonymGroup(words_in(typed.words or ""))
    new = NewNote(group, found.proposal.choices.reason, draft=found.number)
    await previews.proceed(interaction, at, NEW_NOTE, new)


async def choose(interaction: discord.Interaction[FootnoteClient], values: list[str]) -> None:
    """Keep the alias with the passage that was chosen."""
    await interaction.response.defer()
    async with office(interaction) as at:
        found = await kept(at.space, int(values[0]), at.member.id)
        passage = await chosen_passage(interaction, at)
        question = found.proposal.typed.question or ""
        alias = Alias(question, passage.article_id, passage.quote, passage.start)
        new = NewNote(alias, found.proposal.choices.reason, passage.title, found.number)
        await previews.proceed(interaction, at, NEW_NOTE, new)
    interaction.client.rounds.wake(at.guild.id)


async def put(at: Office, new: NewNote) -> NoteReport:
    """Put a note into the office's space. Raises `RefusalError`."""
    return await put_note(at, new.note, new.reason)


async def settled(at: Office, new: NewNote, report: NoteReport) -> tuple[str, discord.ui.View | None]:
    """Let go of the draft and close the gap, if there are, and give what is said of a note that went in."""
    if new.draft is not None:
        await at.space.activity.remove_draft(new.draft)
    if isinstance(new.note, Alias):
        gap = await close_by_alias(at.space, new.note.question, report, new.gap)
        if gap is not None and gap.closed_by is not None and await seen_gaps(at, [gap]):
            return at.voice.say("gaps.answered", question=asked(new.note.question)), undo_view(gap.closed_by, at.voice)
    view = undo_view(report.change, at.voice) if report.change else None
    return _told(new, at.voice, is_new=report.change != 0), view


def register(client: FootnoteClient) -> None:
    """Let notes be rehearsed and the select work, also that of before the last restart."""
    client.steps[NEW_NOTE] = previews.Step(put, _finish, new_note_to_json, new_note_from_json)
    client.controls.add(CHOOSE, choose)


async def _finish(
    interaction: discord.Interaction[FootnoteClient], at: Office, new: NewNote, report: NoteReport
) -> None:
    said, view = await settled(at, new, report)
    await interaction.edit_original_response(content=said, view=view, attachments=[])


def _told(new: NewNote, voice: Voice, *, is_new: bool) -> str:
    if isinstance(new.note, SynonymGroup):
        return voice.say("synonyms.added" if is_new else "synonyms.unchanged", words=together(new.note.words))
    key = "aliases.added" if is_new else "aliases.unchanged"
    return voice.say(key, question=asked(new.note.question), title=titled(new.title, voice))

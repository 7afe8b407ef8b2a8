"""Synonyms and aliases that a moderator adds: what is typed for them, and what becomes of it.

What was typed is a draft, so that nothing is lost and the select of an alias's passages works after a restart:

    footnote:do:alias_choose:<draft>
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import discord

from bot.curating.keeping import KeptProposal, kept
from bot.curating.noting import put_note
from bot.curating.proposals import Proposal, Task
from bot.curating.synonym_words import words_in
from bot.rendering.notes import asked, together
from bot.rendering.outcomes import titled
from bot.servers.moderating import Office, office
from bot.texts import Voice
from bot.views.controls import control_id
from bot.views.modals import ModalField
from bot.views.passage_choice import chosen_passage, offer
from bot.views.undoing import undo_view
from knowledge.notes.note import Alias, SynonymGroup

if TYPE_CHECKING:
    from bot.client import FootnoteClient

NOTES = frozenset({Task.SYNONYM, Task.ALIAS})
"""The tasks that are done here."""

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
    report = await put_note(at, group, found.proposal.choices.reason)
    await at.space.activity.remove_draft(found.number)
    said = voice.say("synonyms.added" if report.change else "synonyms.unchanged", words=together(group.words))
    view = undo_view(report.change, voice) if report.change else discord.utils.MISSING
    await interaction.followup.send(said, view=view, ephemeral=True, suppress_embeds=True)


async def choose(interaction: discord.Interaction[FootnoteClient], values: list[str]) -> None:
    """Keep the alias with the passage that was chosen."""
    await interaction.response.defer()
    async with office(interaction) as at:
        found = await kept(at.space, int(values[0]), at.member.id)
        passage = await chosen_passage(interaction, at)
        question = found.proposal.typed.question or ""
        alias = Alias(question, passage.article_id, passage.quote, passage.start)
        report = await put_note(at, alias, found.proposal.choices.reason)
        await at.space.activity.remove_draft(found.number)
        key = "aliases.added" if report.change else "aliases.unchanged"
        said = at.voice.say(key, question=asked(question), title=titled(passage.title, at.voice))
        view = undo_view(report.change, at.voice) if report.change else None
        await interaction.edit_original_response(content=said, view=view)


def register(client: FootnoteClient) -> None:
    """Let the select work, also that of before the last restart."""
    client.controls.add(CHOOSE, choose)

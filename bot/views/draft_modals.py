"""The modal in which a draft is typed, with what it says so far.

footnote:draft:<write>:<draft>
"""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.curating.keeping import KeptProposal
from bot.curating.proposals import Proposal, Task
from bot.texts import Voice
from bot.views import noting
from bot.views.modals import LONGEST_VALUE, ModalField, modal_of
from knowledge.formats.limits import LONGEST_LINE_FIELD

WRITE = "write"
TITLES = {
    Task.ADD: "modal.kb_add.title",
    Task.SYNONYM: "modal.kb_synonym.title",
    Task.ALIAS: "modal.point.title",
}
"""The titles of the modals that are not an edit's."""


def writing(found: KeptProposal, voice: Voice) -> discord.ui.Modal:
    """Make the modal in which a proposal is typed, with what it says so far."""
    title = TITLES.get(found.proposal.task, "modal.kb_edit.title")
    title = title if found.proposal.origin is None else "modal.kb_message.title"
    title = title if found.proposal.gap is None else "modal.gap.title"
    return modal_of(f"footnote:draft:{WRITE}:{found.number}", voice.say(title), fields(found.proposal, voice))


def fields(proposal: Proposal, voice: Voice) -> Sequence[ModalField]:
    """Give the fields that a proposal has; those that are None have none."""
    typed = proposal.typed
    every = (
        ModalField("title", voice.say("modal.kb.title.label"), typed.title or "", LONGEST_LINE_FIELD),
        ModalField("text", voice.say("modal.kb.text.label"), typed.text or "", long=True),
        ModalField("url", voice.say("modal.kb.url.label"), typed.url or "", LONGEST_VALUE, required=False),
        ModalField(
            "publisher",
            voice.say("modal.kb.publisher.label"),
            typed.publisher or "",
            LONGEST_LINE_FIELD,
            required=False,
        ),
        ModalField(
            "published",
            voice.say("modal.kb.published.label"),
            typed.published or "",
            LONGEST_LINE_FIELD,
            required=False,
            placeholder=voice.say("modal.kb.published.placeholder"),
        ),
        *noting.fields(proposal, voice),
    )
    return [field for field in every if getattr(typed, field.name) is not None]

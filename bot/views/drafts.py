"""Drafts as moderators see them: what becomes of what was typed, and the buttons that go on with it.

    footnote:draft:<write>:<draft>                                       the modal of `bot.views.draft_modals`
    footnote:draft:<reopen, confirm or discard>:<draft>[:<revision>]     the buttons
    footnote:draft:<put or back>:<draft>[:<revision>]:<seen>             those below what golden questions would get

Everything else stands in the draft, which is kept before anything is done with what was typed: whatever fails, also a
restart of the bot while the modal was open, the moderator can open it again. ``revision`` is the one that whoever
confirms was asked about, ``seen`` tells which wording of the draft was rehearsed.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.curating.gaps import close_gap
from bot.curating.keeping import KeptProposal, keep, keep_typed, kept
from bot.curating.proposals import Proposal, Task, Typed, as_file, to_json
from bot.curating.putting import Differs, Done, NeedsConsent, Outcome, put
from bot.failures import interaction_failed, tells_failures
from bot.rendering.outcomes import told
from bot.servers.members import moderators_audience
from bot.servers.moderating import Office, office
from bot.texts import Voice
from bot.views import noting
from bot.views.consent import ask_author
from bot.views.draft_modals import WRITE, writing
from bot.views.files import text_file
from bot.views.ids import ID
from bot.views.modals import all_typed, submitted_id
from bot.views.previews import hold_back, left
from bot.views.undoing import undo_button
from knowledge.activity import DRAFT_DAYS, Gap
from knowledge.space import Space

if TYPE_CHECKING:
    from bot.client import FootnoteClient

REOPEN, CONFIRM, DISCARD, PUT, BACK = "reopen", "confirm", "discard", "put", "back"
CUSTOM_ID = re.compile(
    rf"footnote:draft:(?P<action>{WRITE}|{REOPEN}|{CONFIRM}|{DISCARD}|{PUT}|{BACK}):(?P<number>{ID})"
    r"(?::(?P<revision>[0-9]{1,9}))?(?::(?P<seen>[0-9a-f]{16}))?"
)
CONFIRMING = {Task.ADD: "button.add_anyway", Task.REMOVE: "button.remove"}
"""What confirms, where it is not an edit."""


class DraftButton(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=CUSTOM_ID):
    """Goes on with a draft."""

    def __init__(
        self, action: str, number: int, label: str = "", revision: int | None = None, seen: str | None = None
    ) -> None:
        style = discord.ButtonStyle.danger if action in (CONFIRM, PUT) else discord.ButtonStyle.secondary
        more = (str(one) for one in (revision, seen) if one is not None)
        custom_id = ":".join(("footnote:draft", action, str(number), *more))
        super().__init__(discord.ui.Button(label=label or None, style=style, custom_id=custom_id))
        self.action = action
        self.number = number
        self.revision = revision
        self.seen = seen

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], __: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make it again from what stands in the message."""
        revision = None if match["revision"] is None else int(match["revision"])
        return cls(match["action"], int(match["number"]), revision=revision, seen=match["seen"])

    @tells_failures
    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what it is there for; that is finished before the bot stops, as a question is."""
        client: FootnoteClient = interaction.client
        async with client.questions.running(interaction.id), office(interaction) as at:
            found = await kept(at.space, self.number, at.member.id)
            if self.action == REOPEN:
                await interaction.response.send_modal(writing(found, at.voice))
            elif self.action == DISCARD:
                await at.space.activity.remove_draft(self.number)
                await interaction.response.edit_message(
                    content=at.voice.say("draft.discarded"), view=None, attachments=[]
                )
            elif self.action == BACK:
                await self._leave(interaction, found, at.voice)
            else:
                await interaction.response.defer()
                agreed = self.revision if self.action == PUT else self.revision or 0
                await proceed(interaction, at, found, agreed=agreed, seen=self.seen)

    async def _leave(self, interaction: discord.Interaction[FootnoteClient], found: KeptProposal, voice: Voice) -> None:
        """Leave everything as it is, and what was typed in its draft."""
        view = discord.ui.View(timeout=None)
        view.add_item(DraftButton(PUT, self.number, voice.say("button.put_in"), self.revision, self.seen))
        _add_to_go_on(view, found, voice)
        await interaction.response.edit_message(content=left(voice), view=view, attachments=[])


async def heard(interaction: discord.Interaction[Any]) -> None:
    """Take in an interaction, and go on with the draft if it is a modal in which one was typed."""
    found = CUSTOM_ID.fullmatch(submitted_id(interaction) or "")
    if found is not None and found["action"] == WRITE:
        await submitted(interaction, int(found["number"]))


async def submitted(interaction: discord.Interaction[FootnoteClient], number: int) -> None:
    """Keep what was typed, then put it in; whatever fails, the moderator can open it again."""
    client = interaction.client
    typed = _typed(interaction)
    found: KeptProposal | None = None
    try:
        await interaction.response.defer(ephemeral=True, thinking=True)
        if interaction.guild_id is not None:
            found = await keep_typed(client.library, interaction.guild_id, number, interaction.user.id, typed)
        async with client.questions.running(interaction.id), office(interaction) as at:
            await proceed(interaction, at, found or await kept(at.space, number, at.member.id))
    except Exception as error:
        await _failed(interaction, error, number if found is not None else None, typed)


async def begin(interaction: discord.Interaction[FootnoteClient], at: Office, proposal: Proposal) -> None:
    """Keep what a command was given, then put it in as `submitted` does; the interaction was deferred."""
    found = await keep(at.space, at.member.id, proposal)
    try:
        await proceed(interaction, at, found)
    except Exception as error:
        await _failed(interaction, error, found.number, proposal.typed)


async def proceed(
    interaction: discord.Interaction[FootnoteClient],
    at: Office,
    found: KeptProposal,
    *,
    agreed: int | None = None,
    seen: str | None = None,
) -> None:
    """Put a proposal in, or ask; the interaction was deferred. Raises `RefusalError` and `StorageError`.

    What golden questions would get is shown before, unless the moderator has ``seen`` it of just this proposal.
    """
    if found.proposal.task in noting.NOTES:
        going_on = [
            DraftButton(REOPEN, found.number, at.voice.say("button.reopen")),
            DraftButton(DISCARD, found.number, at.voice.say("button.discard")),
        ]
        await noting.proceed(interaction, at, found, going_on)
        return
    audience = moderators_audience(at.member)
    rehearsed = _seen(found)
    asks_first = found.proposal.task is Task.REMOVE and agreed is None
    if seen != rehearsed and not asks_first:

        def change(copy: Space) -> Awaitable[Outcome]:
            return put(copy, found, audience, agreed=agreed, asks_author=False)

        rehearsal = await interaction.client.rehearsals.of_change(at.space, audience, change)
        if rehearsal.differences:
            buttons = [
                DraftButton(action, found.number, at.voice.say(label), agreed, rehearsed)
                for action, label in ((PUT, "button.put_in"), (BACK, "button.go_back"))
            ]
            clicked = interaction.type is discord.InteractionType.component
            await hold_back(interaction, at, rehearsal, buttons, in_place=clicked)
            return
    outcome = await put(at.space, found, audience, agreed=agreed, asks_author=at.settings.author_consent)
    if isinstance(outcome, NeedsConsent):
        await ask_author(interaction.client, at, found, outcome.article, outcome.origin)
    gap = None
    if found.proposal.gap is not None and isinstance(outcome, Done):
        gap = await close_gap(at, found.proposal.gap, outcome.change)
        interaction.client.rounds.wake(at.guild.id)
    await show(interaction, found, outcome, at.voice, gap)


async def show(
    interaction: discord.Interaction[FootnoteClient],
    found: KeptProposal,
    outcome: Outcome,
    voice: Voice,
    gap: Gap | None = None,
) -> None:
    """Say what became of a proposal, and of the ``gap`` that it closed, with the buttons that go on from there."""
    shown = await asyncio.to_thread(told, outcome, voice, gap)
    files = [] if shown.file is None else [text_file("difference.txt", shown.file)]
    if interaction.type is discord.InteractionType.component:
        await interaction.edit_original_response(
            content=shown.content, view=_view(found, outcome, voice), attachments=files
        )
    else:
        await interaction.followup.send(
            shown.content, view=_view(found, outcome, voice), files=files, ephemeral=True, suppress_embeds=True
        )


def register(client: FootnoteClient) -> None:
    """Let the buttons and modals work, also those of before the last restart."""
    client.add_dynamic_items(DraftButton)
    client.listen("interaction", heard)


def _seen(found: KeptProposal) -> str:
    """Name a wording of a draft in few characters."""
    return hashlib.blake2b(to_json(found.proposal).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _typed(interaction: discord.Interaction[Any]) -> Typed:
    given = all_typed(interaction)
    return Typed(**{name: given.get(name) for name in Typed.__dataclass_fields__})


def _view(found: KeptProposal, outcome: Outcome, voice: Voice) -> discord.ui.View:
    """Give the buttons under what became of a proposal."""
    view = discord.ui.View(timeout=None)
    if isinstance(outcome, Done):
        if outcome.change:
            view.add_item(undo_button(outcome.change, voice))
        return view
    if isinstance(outcome, NeedsConsent):
        view.add_item(DraftButton(DISCARD, found.number, voice.say("button.discard")))
        return view
    task = found.proposal.task
    revision = outcome.present.number if isinstance(outcome, Differs) and outcome.present is not None else 0
    gone = isinstance(outcome, Differs) and outcome.present is not None and outcome.present.article is None
    label = voice.say(CONFIRMING.get(task, "button.save_mine"))
    view.add_item(DraftButton(CONFIRM, found.number, label, 0 if gone else revision))
    _add_to_go_on(view, found, voice)
    return view


def _add_to_go_on(view: discord.ui.View, found: KeptProposal, voice: Voice) -> None:
    """Add the buttons that open a draft again, where it was typed, and let go of it."""
    task = found.proposal.task
    if task in (Task.ADD, Task.EDIT):
        view.add_item(DraftButton(REOPEN, found.number, voice.say("button.reopen")))
    label = voice.say("button.keep" if task is Task.REMOVE else "button.discard")
    view.add_item(DraftButton(DISCARD, found.number, label))


async def _failed(
    interaction: discord.Interaction[FootnoteClient], error: BaseException, number: int | None, typed: Typed
) -> None:
    """Tell what failed, with a button that opens the draft again, or with what was typed as a file if there is none."""
    if number is None:
        file = text_file("draft.txt", as_file(typed) or " ")
        await interaction_failed(interaction, error, lambda voice: voice.say("draft.as_file"), file=file)
        return

    def reopening(voice: Voice) -> discord.ui.View:
        view = discord.ui.View(timeout=None)
        view.add_item(DraftButton(REOPEN, number, voice.say("button.reopen")))
        return view

    await interaction_failed(interaction, error, _kept_sentence, view=reopening)


def _kept_sentence(voice: Voice) -> str:
    return voice.say("draft.kept", days=DRAFT_DAYS, button=voice.say("button.reopen"))

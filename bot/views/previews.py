"""What a change would do to golden questions is shown before it goes in, with two buttons.

    footnote:do:put_in:<draft>      makes the change after all
    footnote:do:go_back:<draft>     leaves it; the draft stays, and so does the first button

A change that is held back stands in a draft, so both work after a restart. Whoever has changes to offer describes them
once, as a `Step`, and calls `proceed` for each. An article that is typed has a draft already: `bot.views.drafts` calls
`hold_back` with buttons of its own.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

import discord

from bot.curating.rehearsing import Rehearsal
from bot.errors import RefusalError
from bot.rendering.golden import preview
from bot.rendering.message import lines
from bot.servers.members import moderators_audience
from bot.servers.moderating import Office, office
from bot.texts import Voice
from bot.views.controls import Control, control_button
from bot.views.files import text_file
from knowledge.activity import DRAFT_DAYS
from knowledge.space import Space

if TYPE_CHECKING:
    from bot.client import FootnoteClient

PUT_IN, GO_BACK = "put_in", "go_back"
"""The names of the buttons."""

Interaction: TypeAlias = "discord.Interaction[FootnoteClient]"
Wanted = TypeVar("Wanted")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Step(Generic[Wanted, Made]):
    """One kind of change, described for `proceed`.

    ``make`` makes it in the office's space, which is a copy without activity when it is rehearsed. ``finish`` says in
    the interaction, which was deferred, what became of it. ``to_json`` and ``from_json`` keep what is wanted.
    ``rehearse`` is for what is no change of the space.
    """

    make: Callable[[Office, Wanted], Awaitable[Made]]
    finish: Callable[[Interaction, Office, Wanted, Made], Awaitable[None]]
    to_json: Callable[[Wanted], str] = json.dumps
    from_json: Callable[[str], Wanted] = json.loads
    rehearse: Callable[[FootnoteClient, Office, Wanted], Awaitable[Rehearsal]] | None = None


async def proceed(interaction: Interaction, at: Office, kind: str, wanted: object) -> None:
    """Make a change of a kind in `FootnoteClient.steps`, or show first what golden questions would get of it.

    The interaction was deferred. Raises what the change raises; then nothing was changed.
    """
    client = interaction.client
    step = client.steps[kind]
    if step.rehearse is not None:
        rehearsal = await step.rehearse(client, at, wanted)
    else:

        def change(copy: Space) -> Awaitable[object]:
            return step.make(replace(at, space=copy), wanted)

        rehearsal = await client.rehearsals.of_change(at.space, moderators_audience(at.member), change)
    if not rehearsal.differences:
        await step.finish(interaction, at, wanted, await step.make(at, wanted))
        return
    content = await asyncio.to_thread(step.to_json, wanted)
    draft = await at.space.activity.add_draft(at.member.id, kind, content, datetime.now(UTC))
    await hold_back(interaction, at, rehearsal, [_put_in(draft, at.voice), _go_back(draft, at.voice)])


async def hold_back(
    interaction: Interaction,
    at: Office,
    rehearsal: Rehearsal,
    buttons: Sequence[discord.ui.Item[Any]],
    *,
    in_place: bool = False,
) -> None:
    """Show what a change would do, to the moderator alone; ``in_place`` of the message that was clicked."""
    run_command = interaction.client.tree.mention("golden run")
    shown = await asyncio.to_thread(preview, rehearsal, at.voice, run_command)
    files = [] if shown.file is None else [text_file("golden.txt", shown.file)]
    view = _view(*buttons)
    if in_place:
        await interaction.edit_original_response(content=shown.content, view=view, attachments=files)
    else:
        await interaction.followup.send(shown.content, view=view, files=files, ephemeral=True, suppress_embeds=True)


async def put_in(interaction: Interaction, values: list[str]) -> None:
    """Make a change that was held back."""
    await interaction.response.defer()
    async with office(interaction) as at:
        number = int(values[0])
        step, content = await _held_back(interaction.client, at, number)
        wanted = await asyncio.to_thread(step.from_json, content)
        made = await step.make(at, wanted)
        await at.space.activity.remove_draft(number)
        await step.finish(interaction, at, wanted, made)
    interaction.client.rounds.wake(at.guild.id)


async def go_back(interaction: Interaction, values: list[str]) -> None:
    """Leave everything as it is, and what was wanted in its draft."""
    await interaction.response.defer()
    async with office(interaction) as at:
        number = int(values[0])
        await _held_back(interaction.client, at, number)
        view = _view(_put_in(number, at.voice))
        await interaction.edit_original_response(content=left(at.voice), view=view, attachments=[])


def left(voice: Voice) -> str:
    """Say that a change was left, and how it is made after all."""
    kept = voice.say("rehearsal.kept", days=DRAFT_DAYS, button=voice.say("button.put_in"))
    return lines([voice.say("rehearsal.back"), kept])


async def _held_back(client: FootnoteClient, at: Office, number: int) -> tuple[Step[Any, Any], str]:
    draft = await at.space.activity.draft(number, at.member.id)
    if draft is None or draft.kind not in client.steps:
        raise RefusalError("refusal.draft_gone", days=DRAFT_DAYS)
    return client.steps[draft.kind], draft.content


def _put_in(draft: int, voice: Voice) -> Control:
    return control_button(PUT_IN, draft, label=voice.say("button.put_in"), style=discord.ButtonStyle.danger)


def _go_back(draft: int, voice: Voice) -> Control:
    return control_button(GO_BACK, draft, label=voice.say("button.go_back"))


def _view(*buttons: discord.ui.Item[Any]) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    for button in buttons:
        view.add_item(button)
    return view


def register(client: FootnoteClient) -> None:
    """Let the buttons work, also those of before the last restart."""
    client.controls.add(PUT_IN, put_in)
    client.controls.add(GO_BACK, go_back)

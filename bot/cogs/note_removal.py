"""Notes are taken out by their number or their words: ``/kb synonym remove`` and ``/kb alias remove``."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

import discord
from discord.app_commands import Choice

from bot.browsing.completing import choices_of
from bot.curating.noting import remove_note
from bot.errors import RefusalError
from bot.servers.moderating import Office, office
from bot.texts import Voice
from bot.views.previews import Step, proceed
from bot.views.undoing import undo_view
from knowledge.folding import folded
from knowledge.notes.note import Alias, KeptNote, NoteKind, SynonymGroup

if TYPE_CHECKING:
    from bot.client import FootnoteClient

    Interaction: TypeAlias = discord.Interaction[FootnoteClient]

NoteT = TypeVar("NoteT", SynonymGroup, Alias)

Wanted: TypeAlias = tuple[int, str | None]
"""The number of the note, and why it is removed."""


@dataclass(frozen=True, slots=True)
class Removal(Generic[NoteT]):
    """How notes of a kind are removed: ``step`` names the change where it waits for the moderator.

    ``kept`` gives the notes that a moderator may know of, ``words`` those of one, and ``told`` what is said of one that
    was removed.
    """

    kind: NoteKind
    step: str
    kept: Callable[[Office], Awaitable[Sequence[KeptNote[NoteT]]]]
    words: Callable[[NoteT], str]
    told: Callable[[NoteT, Voice], str]

    def register(self, client: FootnoteClient) -> None:
        """Let removals be rehearsed, also those that were held back before the last restart."""
        client.steps[self.step] = Step(self._make, self._finish)

    async def remove(self, interaction: Interaction, named: str, reason: str | None) -> None:
        """Remove the note that was chosen, or typed by its number or its words."""
        async with office(interaction) as at:
            await interaction.response.defer(ephemeral=True, thinking=True)
            wanted = folded(named.strip())
            for one in await self.kept(at):
                if wanted in (str(one.number), folded(self.words(one.note))):
                    await proceed(interaction, at, self.step, (one.number, reason))
                    return
            raise RefusalError("refusal.no_such_note")

    async def offer(self, interaction: discord.Interaction[Any], current: str) -> list[Choice[str]]:
        """Offer the notes that have what is typed; nobody but moderators is offered any."""
        try:
            async with office(interaction) as at:
                kept = await self.kept(at)
        except RefusalError:
            return []
        offers = [(self.words(one.note), str(one.number)) for one in kept]
        return choices_of([offer for offer in offers if folded(current) in folded(offer[0])])

    async def _make(self, at: Office, wanted: Wanted) -> tuple[NoteT, int]:
        number, reason = wanted
        for one in await self.kept(at):
            if one.number == number:
                return one.note, await remove_note(at, self.kind, number, reason)
        raise RefusalError("refusal.no_such_note")

    async def _finish(self, interaction: Interaction, at: Office, _: Wanted, removed: tuple[NoteT, int]) -> None:
        note, change = removed
        view = undo_view(change, at.voice)
        await interaction.edit_original_response(content=self.told(note, at.voice), view=view, attachments=[])

"""A gap is open again when the change that closed it is undone, also if whoever undid it was stopped right after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.upkeep.progress import unseen_changes
from knowledge.space import Space
from knowledge.storage import ChangeKind

if TYPE_CHECKING:
    from bot.client import FootnoteClient

TASK = "gaps"


async def reopen(_: discord.Guild, space: Space) -> None:
    """Look at the changes since the last time."""
    changes = await unseen_changes(space.activity, space, TASK)
    for change in changes:
        if change.kind is ChangeKind.UNDO and change.undoes is not None:
            await space.activity.reopen_gaps(change.undoes)
    if changes:
        await space.activity.set_progress(TASK, changes[-1].number)


def register(client: FootnoteClient) -> None:
    """Look after each change."""
    client.rounds.add(reopen)

"""Moderators take changes back, by /kb undo and by the button, through the real process."""

from __future__ import annotations

from dataclasses import replace

from knowledge.models import Restriction
from knowledge.notes.note import NoteKind
from tests.bot.cogs.curators import (
    OWLS,
    article,
    opens,
    submits,
)
from tests.bot.cogs.reading_room import BEES, ReadingRoom
from tests.bot.process import PATIENCE


async def test_an_addition_is_undone_by_its_button_and_that_again(room: ReadingRoom) -> None:
    """Who errs in front of a community wants to be back at once."""
    async with room.running():
        added = await submits(room.mia, await opens(room, room.mia, "kb add"), OWLS)
        undone = await room.clicks(room.mia, added, "Undo").update(within=PATIENCE)
        assert undone.text.endswith("is undone.")
        assert await article(room, "owls-of-the-wood") is None
        await room.clicks(room.mia, undone, "Undo").update(within=PATIENCE)
        assert await article(room, "owls-of-the-wood") is not None


async def test_undo_shows_the_newest_change_first_and_takes_any_by_its_number(room: ReadingRoom) -> None:
    """Another moderator may have changed something in the same minute."""
    async with room.running():
        await submits(room.mia, await opens(room, room.mia, "kb add", reason="birds"), OWLS)
        shown = await room.uses(room.mia, "kb undo")
        first, second, third = shown.text.splitlines()
        assert first == "Shall I undo the newest change?"
        assert second.endswith("added or changed. Articles: 1")
        assert third.startswith(f"By {room.mia.mention}, <t:")
        assert third.endswith("“birds”")
        assert await article(room, "owls-of-the-wood") is not None
        await room.clicks(room.mia, shown, "Undo").update(within=PATIENCE)
        assert await article(room, "owls-of-the-wood") is None
        number = int(second.split(":")[0].removeprefix("Change "))
        assert "was changed since" in (await room.uses(room.mia, "kb undo", change=number)).text
        assert "There is no change 999" in (await room.uses(room.mia, "kb undo", change=999)).text
        await room.uses(room.mia, "kb undo", change=number + 1, reason="after all")
        assert await article(room, "owls-of-the-wood") is not None


async def test_there_is_nothing_to_undo_in_a_new_server(room: ReadingRoom) -> None:
    """It is the first that somebody tries."""
    other = room.server.community("Empty")
    async with room.running():
        general = other.channel("general")
        refused = await other.owner.uses_command(general, "kb undo").reply(within=PATIENCE)
        assert refused.text == "Nothing was changed here yet."
        assert BEES.title not in refused.text


async def test_who_may_not_read_an_article_cannot_take_its_change_back(room: ReadingRoom) -> None:
    """Undoing could open what is for a few, or bring back what they removed, and would say that it is there."""
    async with room.space() as space:
        pay = (await space.history("pay"))[-1].article
        assert pay is not None
        opened = (await space.index(iter([replace(pay, restricted_to=Restriction())]), actor="ann")).change
        closed = (await space.index(iter([pay]), actor="ann")).change
    async with room.running():
        shown = await room.uses(room.mia, "kb undo")
        told = "touches an article that you may not read"
        assert told in (await room.uses(room.mia, "kb undo", change=closed)).text
        assert told in (await room.clicks(room.mia, shown, "Undo").follow_up(within=PATIENCE)).text
        assert (await article(room, "pay")) == pay
        owners = await room.uses(room.community.owner, "kb undo", change=closed)
        assert owners.text == f"Change {closed} is undone."
        async with room.space() as space:
            removed = await space.remove(["pay"], actor="ann")
        undone = await room.uses(room.mia, "kb undo", change=removed)
        assert undone.text == f"Change {removed} is undone.", "everyone may read it now"
        assert told in (await room.uses(room.mia, "kb undo", change=opened)).text


async def test_a_moderator_with_the_role_takes_its_changes_back(room: ReadingRoom) -> None:
    """Who looks after an article for a few must be able to mend it."""
    mo = room.another_moderator("Mo")
    room.community.gives(mo, room.treasurers)
    async with room.space() as space:
        removed = await space.remove(["pay"], actor="ann")
    async with room.running():
        assert "you may not read" in (await room.uses(room.mia, "kb undo", change=removed)).text
        assert (await room.uses(mo, "kb undo", change=removed)).text == f"Change {removed} is undone."


async def test_an_alias_to_what_a_moderator_may_not_read_is_not_undone_by_them(room: ReadingRoom) -> None:
    """The question would lose its answer by somebody who cannot see which it is."""
    async with room.space() as space:
        made = await space.notes.add_alias("who gets platinum?", "pay", "platinum bonus", actor="ann")
    async with room.running():
        assert "you may not read" in (await room.uses(room.mia, "kb undo", change=made.change)).text
        assert "is undone" in (await room.uses(room.community.owner, "kb undo", change=made.change)).text
        async with room.space() as space:
            again = await space.notes.add_alias("who gets platinum?", "pay", "platinum bonus", actor="ann")
            removed = await space.notes.remove(NoteKind.ALIAS, [again.number], actor="ann")
        assert "you may not read" in (await room.uses(room.mia, "kb undo", change=removed)).text

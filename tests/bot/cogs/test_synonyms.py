"""Moderators say by /kb synonym which words mean the same, through the real process."""

from __future__ import annotations

from knowledge.notes.note import NoteKind
from tests.bot.cogs.reading_room import ReadingRoom
from tests.bot.process import PATIENCE

CARS = "how many cars does the gribbler carry?"
WORDS = "gribbler = ferry"


async def groups(room: ReadingRoom) -> list[tuple[str, ...]]:
    """Read the groups from the disk."""
    async with room.space() as space:
        return [kept.note.words for kept in await space.notes.synonyms()]


async def test_words_mean_the_same_for_the_next_question_until_that_is_undone(room: ReadingRoom) -> None:
    """Members ask in other words than the articles; and a pair that was wrong must be gone at once."""
    async with room.running():
        assert "**forty" not in (await room.uses(room.ada, "ask", question=CARS)).text
        added = await room.uses(room.mia, "kb synonym add", words=WORDS, reason="asked often")
        assert (added.text, added.visible_to) == ("These words mean the same here now: gribbler = ferry", room.mia.id)
        assert "**forty" in (await room.uses(room.ada, "ask", question=CARS)).text
        again = await room.uses(room.mia, "kb synonym add", words="ferries = gribblers")
        assert again.text.startswith("These words mean the same here already")
        assert not again.controls
    async with room.running():
        refused = await room.forges_click(room.ada, added, "Undo").reply(within=PATIENCE)
        assert "Manage Messages" in refused.text
        undone = await room.clicks(room.mia, added, "Undo").update(within=PATIENCE)
        assert undone.text == "Change 2 is undone."
        assert await groups(room) == []
        assert "**forty" not in (await room.uses(room.ada, "ask", question=CARS)).text
    async with room.space() as space:
        made = (await space.store.changes())[1]
    assert (made.actor, made.reason, made.notes) == (f"discord:{room.mia.id}", "asked often", 1)


async def test_what_cannot_be_synonyms_is_told_and_opened_again_after_a_restart(room: ReadingRoom) -> None:
    """A list of twenty words is not typed twice."""
    async with room.running():
        refused = await room.uses(room.mia, "kb synonym add", words="motors")
        problem, kept = refused.text.splitlines()
        assert problem.startswith("Please give at least two words that mean the same, with = between them")
        assert kept == "What you typed is kept for 7 days: “Open again” brings it back."
        for words, told in (("the = cars", "is no word that I look for"), (f"cars = {'x' * 61}", "60 characters")):
            assert told in (await room.uses(room.mia, "kb synonym add", words=words)).text
        many = " = ".join(f"word{number}" for number in range(21))
        assert "at most 20" in (await room.uses(room.mia, "kb synonym add", words=many)).text
    async with room.running():
        modal = await room.clicks(room.mia, refused, "Open again").modal(within=PATIENCE)
        assert [(field.label, field.value) for field in modal.fields] == [("Words that mean the same", "motors")]
    async with room.running():
        forged = await room.forges_modal(room.ada, modal, {"Words that mean the same": WORDS}).reply(within=PATIENCE)
        assert "no longer open" in forged.text
        done = await room.mia.submits(modal, {"Words that mean the same": WORDS}).reply(within=PATIENCE)
        assert done.text.startswith("These words mean the same here now")
    assert await groups(room) == [("gribbler", "ferry")]
    async with room.space() as space:
        assert len(await space.activity.drafts_of(room.mia.id)) == 3, "the refused ones, and not what went in"


async def test_groups_are_listed_in_pages_and_removed_by_what_is_offered(room: ReadingRoom) -> None:
    """What is in force must be seen, or nobody dares to add anything."""
    async with room.space() as space:
        for number in range(9):
            await space.notes.add_synonyms([f"left{number}", f"right{number}"], actor="ann")
    async with room.running():
        shown = await room.uses(room.mia, "kb synonym list")
        assert shown.text.splitlines()[0].startswith("**1.** left0 = right0 · ann · <t:")
        assert shown.text.splitlines()[-1] == "-# Groups of words: 9 · page 1 of 2"
    async with room.running():
        shown = await room.clicks(room.mia, shown, "Next").update(within=PATIENCE)
        assert shown.text.startswith("**9.** left8 = right8")
        assert await room.offered(room.mia, "kb synonym remove", synonyms="right3") == {"left3 = right3": "4"}
        removed = await room.uses(room.mia, "kb synonym remove", synonyms="4")
        assert removed.text == "These words no longer mean the same here: left3 = right3"
        typed = await room.uses(room.mia, "kb synonym remove", synonyms="Left4 = Right4")
        assert "left4 = right4" in typed.text
        assert "The list shows" in (await room.uses(room.mia, "kb synonym remove", synonyms="4")).text
        assert len(await groups(room)) == 7
        await room.clicks(room.mia, removed, "Undo").update(within=PATIENCE)
        assert ("left3", "right3") in await groups(room)


async def test_only_moderators_see_and_change_them(room: ReadingRoom) -> None:
    """Discord shows the commands to everyone, and any client can send any interaction."""
    async with room.space() as space:
        await space.notes.add_synonyms(["motors", "cars"], actor="ann")
    async with room.running():
        for command, options in (("add", {"words": "a1 = b1"}), ("remove", {"synonyms": "1"}), ("list", {})):
            refused = await room.uses(room.ada, f"kb synonym {command}", None, **options)
            assert "Manage Messages" in refused.text
            assert refused.visible_to == room.ada.id
        assert await room.offered(room.ada, "kb synonym remove", synonyms="motors") == {}
        assert "There are no words yet" not in (await room.uses(room.mia, "kb synonym list")).text
    assert await groups(room) == [("motors", "cars")]


async def test_each_change_says_in_the_log_which_words(room: ReadingRoom) -> None:
    """“Made a change” makes every moderator look it up."""
    log = room.community.channel("log")
    async with room.running():
        await room.settle(audit_channel=log.id)
        async with room.space() as space:
            await space.activity.set_progress("audit", 1)
        added = await room.uses(room.mia, "kb synonym add", words="ToS = *terms*", reason="short")
        line = (await log.next_message(within=PATIENCE)).text
        assert line == f"`2` · {room.mia.mention} added or changed: synonyms ToS = \\*terms\\* · “short”"
        await room.clicks(room.mia, added, "Undo").update(within=PATIENCE)
        undone = (await log.next_message(within=PATIENCE)).text
        assert undone == f"`3` · {room.mia.mention} undid change 2: synonyms ToS = \\*terms\\*"
        async with room.space() as space:
            (number,) = ((await space.notes.add_synonyms(["a1", "b1"], actor="ann")).number,)
            await space.notes.remove(NoteKind.SYNONYM, [number], actor="ann")
        assert "added or changed: synonyms a1 = b1" in (await log.next_message(within=PATIENCE)).text
        assert (await log.next_message(within=PATIENCE)).text == "`5` · ann removed: synonyms a1 = b1"
        shown = await room.uses(room.mia, "kb undo")
        assert shown.text.splitlines()[1:3] == [
            "Change 5: synonyms, aliases or golden questions changed. Articles: 0",
            "Synonyms, aliases and golden questions: 1",
        ]

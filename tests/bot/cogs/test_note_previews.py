"""What synonyms and aliases would do to golden questions is shown before they go in, through the real process."""

from __future__ import annotations

from knowledge.models import OPERATOR
from knowledge.notes.note import GoldenQuestion, NoteKind
from tests.bot.cogs.reading_room import ReadingRoom
from tests.bot.process import PATIENCE
from tests.discord_server.models import Message

CARS = "how many cars does the gribbler carry?"
WORDS = "gribbler = ferry"
HOLD = "what does the gribbler hold?"
WAITS = "Not put in yet. Golden questions that would get something else: 1"


async def expect(room: ReadingRoom, golden: GoldenQuestion) -> None:
    """Keep a golden question, as the operator does."""
    async with room.space() as space:
        await space.notes.add_golden(golden, actor="ann")


async def kept(room: ReadingRoom) -> list[tuple[str, ...]]:
    """Read from the disk which words mean the same, and which questions are led to a passage."""
    async with room.space() as space:
        groups = [one.note.words for one in await space.notes.synonyms()]
        return groups + [(one.kept.note.question,) for one in await space.notes.aliases(OPERATOR)]


async def drafts(room: ReadingRoom) -> int:
    async with room.space() as space:
        return len(await space.activity.drafts_of(room.mia.id))


async def clicks(room: ReadingRoom, message: Message, label: str) -> Message:
    return await room.clicks(room.mia, message, label).update(within=PATIENCE)


async def is_refused_to_others(room: ReadingRoom, shown: Message) -> None:
    for label in ("Put it in", "Go back"):
        assert "Manage Messages" in (await room.forges_click(room.ada, shown, label).follow_up(within=PATIENCE)).text


async def test_synonyms_that_change_a_golden_answer_wait_and_are_not_lost(room: ReadingRoom) -> None:
    """Words that mean the same in one question may mean something else in another."""
    await expect(room, GoldenQuestion(CARS))
    async with room.running():
        shown = await room.uses(room.mia, "kb synonym add", words=WORDS, reason="asked often")
        assert shown.visible_to == room.mia.id
        assert shown.text.splitlines()[:2] == [WAITS, f"1 · {CARS}"]
        assert await kept(room) == []
    async with room.running():
        await is_refused_to_others(room, shown)
        back = await clicks(room, shown, "Go back")
        assert back.text.startswith("Nothing was changed.\nIt is kept for 7 days: “Put it in”")
        assert await kept(room) == []
    async with room.running():
        added = await clicks(room, back, "Put it in")
        assert added.text == f"These words mean the same here now: {WORDS}"
        assert "**forty" in (await room.uses(room.ada, "ask", question=CARS)).text
        assert (await kept(room), await drafts(room)) == ([("gribbler", "ferry")], 0)
        await clicks(room, added, "Undo")
    assert await kept(room) == []
    async with room.space() as space:
        assert [one.reason for one in await space.store.changes()].count("asked often") == 1


async def test_synonyms_that_change_no_golden_answer_go_in_at_once(room: ReadingRoom) -> None:
    """A question before every pair of words is clicked away unread."""
    await expect(room, GoldenQuestion("what is the capital of France?"))
    async with room.running():
        added = await room.uses(room.mia, "kb synonym add", words=WORDS)
        assert added.text == f"These words mean the same here now: {WORDS}"
        refused = await room.uses(room.mia, "kb synonym add", words="motors")
        assert refused.text.startswith("Please give at least two words that mean the same")


async def test_synonyms_are_not_removed_before_it_is_seen_what_that_changes(room: ReadingRoom) -> None:
    """A golden question may have its answer by them alone."""
    async with room.space() as space:
        await space.notes.add_synonyms(("gribbler", "ferry"), actor="ann")
    await expect(room, GoldenQuestion(CARS, "ferry", "forty"))
    async with room.running():
        shown = await room.uses(room.mia, "kb synonym remove", synonyms=WORDS)
        assert shown.text.splitlines()[0] == WAITS
        assert await kept(room) == [("gribbler", "ferry")]
    async with room.running():
        removed = await clicks(room, await clicks(room, shown, "Go back"), "Put it in")
        assert removed.text == f"These words no longer mean the same here: {WORDS}"
        assert await kept(room) == []
        await clicks(room, removed, "Undo")
        again = await room.uses(room.mia, "kb synonym remove", synonyms=WORDS)
        async with room.space() as space:
            await space.notes.remove(NoteKind.SYNONYM, [1], actor="ann")
        late = await room.clicks(room.mia, again, "Put it in").follow_up(within=PATIENCE)
        assert late.text == "This is not there, or not any more. The list shows what is."


async def test_an_alias_that_changes_a_golden_answer_waits_and_is_not_lost(room: ReadingRoom) -> None:
    """An alias answers all questions that ask the same, also one that must get no answer."""
    await expect(room, GoldenQuestion(HOLD))
    async with room.running():
        offer = await room.uses(room.mia, "kb alias add", question=HOLD, passage="forty cars")
        value = next(str(one["value"]) for one in offer.controls[0]["options"] if "forty" in one["description"])
        selected = room.mia.selects(offer, "Which passage answers it?", value)
        shown = await selected.follow_up(within=PATIENCE)
        assert shown.visible_to == room.mia.id
        assert shown.text.splitlines()[:2] == [WAITS, f"1 · {HOLD}"]
        assert await kept(room) == []
    async with room.running():
        await is_refused_to_others(room, shown)
        back = await clicks(room, shown, "Go back")
        assert back.text.startswith("Nothing was changed.")
        assert await kept(room) == []
        modal = await room.clicks(room.mia, offer, "Open again").modal(within=PATIENCE)
        assert [field.value for field in modal.fields] == [HOLD, "forty cars"]
    async with room.running():
        added = await clicks(room, back, "Put it in")
        assert added.text == f"This question and all that ask the same are answered from “The ferry” now: {HOLD}"
        assert (await kept(room), await drafts(room)) == ([(HOLD,)], 0)
        await clicks(room, added, "Undo")
    assert await kept(room) == []


async def test_an_alias_is_not_removed_before_it_is_seen_what_that_changes(room: ReadingRoom) -> None:
    """Without it the question is one without an answer again, which nobody may notice."""
    async with room.space() as space:
        await space.notes.add_alias(HOLD, "ferry", "The ferry carries forty cars.", actor="ann")
    await expect(room, GoldenQuestion(HOLD, "ferry"))
    async with room.running():
        shown = await room.uses(room.mia, "kb alias remove", alias=HOLD)
        assert shown.text.splitlines()[0] == WAITS
    async with room.running():
        removed = await clicks(room, await clicks(room, shown, "Go back"), "Put it in")
        assert removed.text == f"This question is no longer pointed to a passage: {HOLD}"
    assert await kept(room) == []

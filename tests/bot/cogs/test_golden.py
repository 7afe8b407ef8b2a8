"""/golden: questions with what is expected of them, kept, listed, asked and removed, through the real process."""

from __future__ import annotations

from knowledge.models import OPERATOR
from knowledge.notes.note import GoldenQuestion
from tests.bot.cogs.reading_room import CARS, EGGS, FERRY, PAY, ReadingRoom
from tests.bot.process import PATIENCE
from tests.discord_server.models import Message
from tests.discord_server.people import Person

WHICH, NOBODY = "Which passage answers it?", "Manage Messages"


async def kept(room: ReadingRoom) -> list[GoldenQuestion]:
    """Read the golden questions from the disk."""
    async with room.space() as space:
        return [one.note for one in await space.notes.golden(OPERATOR)]


async def keep(room: ReadingRoom, *golden: GoldenQuestion) -> None:
    """Keep golden questions, as the operator does."""
    async with room.space() as space:
        for one in golden:
            await space.notes.add_golden(one, actor="ann")


async def uses(room: ReadingRoom, command: str, **options: str) -> Message:
    """Let the moderator use a command, whose reply nobody else sees."""
    reply = await room.uses(room.mia, command, None, **options)
    assert reply.visible_to == room.mia.id
    return reply


def labels(message: Message) -> list[str]:
    return [str(control["label"]) for control in message.controls if "label" in control]


async def test_what_a_question_gets_today_is_expected_of_it_and_that_is_undone(room: ReadingRoom) -> None:
    """Nobody would look up the ids and the wording of the answers of fifty questions."""
    log = room.community.channel("log")
    await room.settle(audit_channel=log.id)
    async with room.space() as space:
        await space.activity.set_progress("audit", (await space.store.changes())[-1].number)
    async with room.running():
        offered = await uses(room, "golden add", question=f" {CARS}  ")
        assert offered.text.splitlines()[:2] == [CARS, "Today it gets: “forty” [The ferry]"]
        assert labels(offered) == ["Expect this", "Expect no answer", "Other words"]
        assert await kept(room) == []
    async with room.running():
        added = await room.clicks(room.mia, offered, "Expect this").update(within=PATIENCE)
        assert added.text == f"This is expected from now on: {CARS} → “forty” [The ferry]"
        assert await kept(room) == [GoldenQuestion(CARS, "ferry", "forty")]
        line = await log.next_message(within=PATIENCE)
        expected = f"{room.mia.mention} added or changed: golden question {CARS} → “forty” [The ferry]"
        assert line.text.endswith(expected)
        again = room.clicks(room.mia, added, "Undo")
        assert "is undone" in (await again.update(within=PATIENCE)).text
        assert f"golden question {CARS} → “forty”" in (await log.next_message(within=PATIENCE)).text
    assert await kept(room) == []


async def test_an_answer_is_given_with_the_question(room: ReadingRoom) -> None:
    """Whoever knows the right answer, and the bot does not give it yet, wants to see when it does."""
    async with room.running():
        added = await uses(room, "golden add", question="who sails it?", answer="  the\ncaptain ")
        assert added.text == "This is expected from now on: who sails it? → “the captain”"
        same = await uses(room, "golden add", question="who sails it?", answer="the captain")
        assert same.text.startswith("This is expected already")
        assert labels(same) == []
        newest = await uses(room, "kb undo")
        assert "synonyms, aliases or golden questions changed" in newest.text
        empty = await uses(room, "golden add", question="  ")
        assert empty.text.startswith("A golden question needs a question")
    assert await kept(room) == [GoldenQuestion("who sails it?", None, "the captain")]


async def test_a_passage_is_chosen_by_other_words_also_after_a_restart(room: ReadingRoom) -> None:
    """The bot may cite the wrong article today, or none."""
    question = "how big is the vessel?"
    async with room.running():
        offered = await uses(room, "golden add", question=question)
        modal = await room.clicks(room.mia, offered, "Other words").modal(within=PATIENCE)
    async with room.running():
        nothing = room.mia.submits(modal, {"Words of the passage": "xylophone"})
        assert (await nothing.follow_up(within=PATIENCE)).text == "I found no passage for these words."
        found = await room.mia.submits(modal, {"Words of the passage": "ferry"}).update(within=PATIENCE)
        value = next(o["value"] for c in found.controls for o in c.get("options", ()) if o["label"] == "The ferry")
    async with room.running():
        added = await room.mia.selects(found, WHICH, value).update(within=PATIENCE)
        assert added.text.startswith(f"This is expected from now on: {question} → [The ferry] “")
        assert [golden.quote in FERRY.text for golden in await kept(room) if golden.quote] == [True]
        gone = room.clicks(room.mia, added, "Undo")
        await gone.update(within=PATIENCE)
    assert await kept(room) == []


async def test_no_answer_is_expected_too(room: ReadingRoom) -> None:
    """A question that the articles must not answer is the one that goes wrong unseen."""
    async with room.running():
        offered = await uses(room, "golden add", question="what is the capital of France?")
        await room.clicks(room.mia, offered, "Expect no answer").update(within=PATIENCE)
    assert await kept(room) == [GoldenQuestion("what is the capital of France?")]


async def test_they_are_listed_in_pages_and_removed_by_their_words(room: ReadingRoom) -> None:
    """Moderators are many, and the next one must see what the last one expected."""
    questions = [f"how many eggs does the queen of hive {hive} lay?" for hive in range(2, 8)]
    await keep(room, *(GoldenQuestion(question, "bees") for question in questions), GoldenQuestion(PAY, "pay"))
    async with room.running():
        page = await uses(room, "golden list")
        lines = page.text.splitlines()
        assert lines[:3] == ["**Golden questions: 6**", f"**1.** {questions[0]}", "-# expected: [Bees of the valley]"]
        second = await room.clicks(room.mia, page, "Next").update(within=PATIENCE)
        assert questions[5] in second.text
        offered = await room.offered(room.mia, "golden remove", question="hive 7")
        assert next(iter(offered.items())) == (questions[5], "6")
        removed = await uses(room, "golden remove", question="6")
        assert removed.text == f"No longer a golden question: {questions[5]}"
        await uses(room, "golden remove", question=questions[0].upper())
        unknown = await uses(room, "golden remove", question="6")
        assert unknown.text.startswith("There is no such golden question.")
        hidden = await uses(room, "golden remove", question="7")
        assert hidden.text == unknown.text
    async with room.running():
        await room.clicks(room.mia, removed, "Undo").update(within=PATIENCE)
    assert [one.question for one in await kept(room)] == [*questions[1:], PAY]


async def test_all_are_asked_and_what_came_is_said(room: ReadingRoom) -> None:
    """Without this a knowledge base goes wrong while everything looks well."""
    await keep(room, GoldenQuestion(CARS, "ferry", "fifty"), GoldenQuestion(EGGS, "bees"), GoldenQuestion("who won?"))
    async with room.running():
        said = await uses(room, "golden run")
        assert said.text.splitlines() == [
            "**Golden questions: 3, not as expected: 1**",
            f"❌ 1 · {CARS}",
            "expected: “fifty” [The ferry] · came: “forty” [The ferry]",
            f"✅ 2 · {EGGS} → “700” [Bees of the valley]",
            "✅ 3 · who won? → no answer",
        ]
        assert not said.attachments
        await keep(room, *(GoldenQuestion(f"{EGGS} {'please ' * number}", "ferry") for number in range(1, 26)))
        long = await uses(room, "golden run")
        while long.text.startswith("Asked so far"):  # on a slow machine it says so first
            long = await room.general.edited(long, within=PATIENCE)
        assert long.text.startswith("**Golden questions: 28, not as expected: 26**\n❌ 1 · ")
        text = long.attachments[0].content.decode()
        assert text.count("❌") == 26
        assert f"✅ 2 · {EGGS} → “700” [Bees of the valley]" in text


async def test_without_golden_questions_it_is_said_how_to_add_one(room: ReadingRoom) -> None:
    """An empty message would look like a bot that is broken."""
    async with room.running():
        for command in ("golden list", "golden run"):
            assert (await uses(room, command)).text.startswith("There are no golden questions here yet: ")


async def test_only_moderators_see_and_change_golden_questions(room: ReadingRoom) -> None:
    """What is expected tells what articles say, and whoever forges an interaction needs no client."""
    await keep(room, GoldenQuestion(CARS, "ferry"))

    async def refused(who: Person, command: str, **options: str) -> None:
        assert NOBODY in (await room.uses(who, command, None, **options)).text

    async with room.running():
        for command in ("golden list", "golden run"):
            await refused(room.ada, command)
        for command in ("golden add", "golden remove"):
            await refused(room.ada, command, question=CARS)
        assert await room.offered(room.ada, "golden remove", question="") == {}
        offered = await uses(room, "golden add", question=EGGS)
        for label in ("Expect this", "Expect no answer"):
            forged = room.forges_click(room.ada, offered, label)
            assert NOBODY in (await forged.follow_up(within=PATIENCE)).text
        forged = room.forges_click(room.ada, offered, "Other words")
        assert NOBODY in (await forged.reply(within=PATIENCE)).text
        modal = await room.clicks(room.mia, offered, "Other words").modal(within=PATIENCE)
        forged = room.forges_modal(room.ada, modal, {"Words of the passage": "ferry"})
        assert NOBODY in (await forged.reply(within=PATIENCE)).text
        another = room.another_moderator("Max")
        forged = room.forges_click(another, offered, "Expect this")
        assert "no longer open" in (await forged.follow_up(within=PATIENCE)).text
    assert await kept(room) == [GoldenQuestion(CARS, "ferry")]

"""Moderators lead questions to passages by /kb alias, through the real process."""

from __future__ import annotations

from dataclasses import replace

from knowledge.models import OPERATOR
from tests.bot.cogs.reading_room import FERRY, PAY, ReadingRoom
from tests.bot.process import PATIENCE
from tests.discord_server.invocations import Invocation
from tests.discord_server.models import Message
from tests.discord_server.people import Person

QUESTION = "what does the gribbler hold?"
WHICH = "Which passage answers it?"


async def aliases(room: ReadingRoom) -> dict[str, str]:
    """Read from the disk which question leads to which article."""
    async with room.space() as space:
        states = await space.notes.aliases(OPERATOR)
    return {state.kept.note.question: state.kept.note.article_id for state in states}


async def offered(room: ReadingRoom, words: str = "forty cars", who: Person | None = None) -> Message:
    """Let a moderator look for the passage that answers the question."""
    shown = await room.uses(who or room.mia, "kb alias add", question=QUESTION, passage=words)
    assert shown.visible_to == (who or room.mia).id
    return shown


def choice(offer: Message, words: str) -> str:
    """Give the value of the passage with these words."""
    return str(next(one["value"] for one in offer.controls[0]["options"] if words in one["description"]))


def chooses(room: ReadingRoom, offer: Message, words: str = "forty cars") -> Invocation:
    return room.mia.selects(offer, WHICH, choice(offer, words))


async def test_a_question_is_led_to_a_passage_after_a_restart_and_back(room: ReadingRoom) -> None:
    """Members ask in words that no article will ever have; and a wrong passage must be gone at once."""
    async with room.running():
        assert "**forty" not in (await room.uses(room.ada, "ask", question=QUESTION)).text
        offer = await offered(room)
        assert offer.text == f"Which passage answers this? {QUESTION}"
        assert [control.get("label") for control in offer.controls[1:]] == ["Open again", "Discard"]
    async with room.running():
        done = await chooses(room, offer).update(within=PATIENCE)
        assert done.text == f"Your answer is in the articles now, and those who asked are told: {QUESTION}"
        assert "forty" in (await room.uses(room.ada, "ask", question=QUESTION.upper())).text
        why = (await room.uses(room.ada, "why")).text
        assert f"Moderators have pointed this question to the passage: {QUESTION}" in why.splitlines()
    async with room.running():
        refused = await room.forges_click(room.ada, done, "Undo").reply(within=PATIENCE)
        assert "Manage Messages" in refused.text
        await room.clicks(room.mia, done, "Undo").update(within=PATIENCE)
        assert await aliases(room) == {}
        assert "forty" not in (await room.uses(room.ada, "ask", question=QUESTION)).text
    async with room.space() as space:
        assert await space.activity.drafts_of(room.mia.id) == []


async def test_where_no_passage_is_found_what_was_typed_is_opened_again(room: ReadingRoom) -> None:
    """The question would have to be typed again for each attempt."""
    async with room.running():
        refused = await offered(room, "xylophone")
        assert refused.text.splitlines()[0] == "I found no passage for these words."
    async with room.running():
        modal = await room.clicks(room.mia, refused, "Open again").modal(within=PATIENCE)
        assert [field.value for field in modal.fields] == [QUESTION, "xylophone"]
        offer = await room.mia.submits(modal, {"Words of the passage": "forty cars"}).reply(within=PATIENCE)
        await room.index(replace(FERRY, text="The ferry carries forty cars now."))
        late = await chooses(room, offer).follow_up(within=PATIENCE)
        assert "no longer there" in late.text
        modal = await room.clicks(room.mia, offer, "Open again").modal(within=PATIENCE)
        offer = await room.mia.submits(modal, {"Words of the passage": ""}).reply(within=PATIENCE)
        assert offer.text.startswith("I found no passage"), "the words of the question are in none"
        modal = await room.clicks(room.mia, offer, "Open again").modal(within=PATIENCE)
        offer = await room.mia.submits(modal, {"Words of the passage": "cars"}).reply(within=PATIENCE)
        await chooses(room, offer).update(within=PATIENCE)
    assert await aliases(room) == {QUESTION: "ferry"}


async def test_an_offer_is_discarded(room: ReadingRoom) -> None:
    """What nobody wants to keep should not lie about for a week."""
    async with room.running():
        offer = await offered(room)
        assert (await room.clicks(room.mia, offer, "Discard").update(within=PATIENCE)).text == "Discarded."
    async with room.space() as space:
        assert await space.activity.drafts_of(room.mia.id) == []


async def test_the_list_marks_what_is_gone_and_is_turned(room: ReadingRoom) -> None:
    """An alias whose passage was rewritten does nothing, and nobody would notice."""
    async with room.space() as space:
        for number in range(9):
            quote = "The ferry carries forty cars." if number else "It leaves at nine."
            await space.notes.add_alias(f"question {number}?", "ferry", quote, actor="ann")
    await room.index(replace(FERRY, text="The ferry carries forty cars. It never sails again."))
    async with room.running():
        shown = await room.uses(room.mia, "kb alias list")
        first, second = shown.text.splitlines()[:2]
        assert first.startswith("**1.** question 0? → The ferry · ⚠ the passage is gone · ann · <t:")
        assert "⚠" not in second
        assert shown.text.splitlines()[-1] == "-# Aliases: 9 · page 1 of 2"
    async with room.running():
        shown = await room.clicks(room.mia, shown, "Next").update(within=PATIENCE)
        assert shown.text.startswith("**9.** question 8? → The ferry")


async def test_an_alias_is_removed_by_what_is_offered_and_that_is_undone(room: ReadingRoom) -> None:
    """Who finds a wrong one has to get rid of it without the operator."""
    async with room.space() as space:
        await space.notes.add_alias(QUESTION, "ferry", "forty cars", actor="ann")
        await space.notes.add_alias("and the wages?", "pay", PAY, actor="ann")
    async with room.running():
        assert await room.offered(room.mia, "kb alias remove", alias="gribbler") == {QUESTION: "1"}
        assert await room.offered(room.mia, "kb alias remove", alias="wages") == {}, "Mia may not read that article"
        assert "wages" not in (await room.uses(room.mia, "kb alias list")).text
        assert "The list shows" in (await room.uses(room.mia, "kb alias remove", alias="2")).text
        removed = await room.uses(room.mia, "kb alias remove", alias="1", reason="wrong")
        assert removed.text == f"This question is no longer pointed to a passage: {QUESTION}"
        assert list(await aliases(room)) == ["and the wages?"]
    async with room.running():
        await room.clicks(room.mia, removed, "Undo").update(within=PATIENCE)
    assert QUESTION in await aliases(room)


async def test_only_moderators_see_and_change_them(room: ReadingRoom) -> None:
    """Discord shows the commands to everyone, and any client can send any interaction."""
    async with room.space() as space:
        await space.notes.add_alias("who sails?", "ferry", "forty cars", actor="ann")
    async with room.running():
        for command, options in (("add", {"question": "x?"}), ("remove", {"alias": "1"}), ("list", {})):
            refused = await room.uses(room.ada, f"kb alias {command}", None, **options)
            assert "Manage Messages" in refused.text
        assert await room.offered(room.ada, "kb alias remove", alias="sails") == {}
        offer = await offered(room)
        forged = room.forges_select(room.ada, offer, choice(offer, "forty cars"))
        assert "Manage Messages" in (await forged.follow_up(within=PATIENCE)).text
        mo = room.another_moderator("Mo")
        forged = room.forges_select(mo, offer, choice(offer, "forty cars"))
        assert "no longer open" in (await forged.follow_up(within=PATIENCE)).text
    assert list(await aliases(room)) == ["who sails?"]


async def test_each_change_says_in_the_log_which_question(room: ReadingRoom) -> None:
    """“Made a change” makes every moderator look it up."""
    log = room.community.channel("log")
    await room.settle(audit_channel=log.id)
    async with room.space() as space:
        await space.activity.set_progress("audit", 1)
    async with room.running():
        await chooses(room, await offered(room)).update(within=PATIENCE)
        line = (await log.next_message(within=PATIENCE)).text
        assert line == f"`2` · {room.mia.mention} added or changed: alias {QUESTION} → The ferry"

"""Moderators look at the articles by /kb, through the real process."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from knowledge.activity import SourceMessage, SourceState
from knowledge.models import Article, Restriction
from tests.bot.cogs.reading_room import BEES, FERRY, ReadingRoom
from tests.bot.process import PATIENCE


async def test_an_article_is_shown_with_all_that_is_known_of_it_and_then_its_text(room: ReadingRoom) -> None:
    """Whoever is to mend an article must see what it says, where it comes from and who wrote it."""
    await room.index(
        replace(FERRY, url="https://example.org/f", publisher="Port", published="2020-05", tags=("sea", "cars"))
    )
    async with room.running():
        shown = await room.uses(room.mia, "kb show", title="ferry")
        assert shown.visible_to == room.mia.id
        assert "Publisher: Port" in shown.text.splitlines()
        assert "Date: May 2020" in shown.text.splitlines()
        assert "Tags: sea, cars" in shown.text.splitlines()
        assert "Revision 2" in shown.text
        assert "By ann, <t:" in shown.text
    async with room.running():
        text = await room.clicks(room.mia, shown, "Next").update(within=PATIENCE)
        assert FERRY.text in text.text
        refused = await room.forges_click(room.ada, text, "Previous").reply(within=PATIENCE)
        assert "someone else's" in refused.text


async def test_who_is_no_moderator_sees_none_of_it(room: ReadingRoom) -> None:
    """The history has what was taken out for a reason, and the list what is not for all."""
    async with room.running():
        titled = {"title": "ferry"}
        for command, options in (("show", titled), ("history", titled), ("list", {}), ("stats", {})):
            refused = await room.uses(room.ada, f"kb {command}", None, **options)
            assert "Manage Messages" in refused.text


async def test_the_history_says_who_when_why_and_what_newest_first(room: ReadingRoom) -> None:
    """An answer that has changed is asked about; and what was removed by mistake must be found again."""
    await room.index(replace(FERRY, text="The ferry carries fifty cars."))
    async with room.space() as space:
        await space.remove([FERRY.id], actor=f"discord:{room.mia.id}", reason="sunk")
        await space.undo(await space.latest_change(), actor="ann")
    async with room.running():
        page = await room.uses(room.mia, "kb history", title="ferry")
        assert page.text.splitlines()[0] == "**Revision 4**"
        assert "+ The ferry carries fifty cars." in page.text
        page = await room.clicks(room.mia, page, "Next").update(within=PATIENCE)
        assert f"By {room.mia.mention}, <t:" in page.text
        assert "“sunk”" in page.text
        assert "The article was removed." in page.text
        page = await room.clicks(room.mia, page, "Next").update(within=PATIENCE)
        assert page.text.splitlines()[-4:] == [
            "  Title: The ferry",
            f"- {FERRY.text}",
            "+ The ferry carries fifty cars.",
            "```",
        ]


async def test_a_long_difference_comes_as_a_file_also_after_a_restart(room: ReadingRoom) -> None:
    """Half of a difference hides the other half."""
    await room.index(replace(BEES, text=BEES.text.replace("eggs", "little eggs")))
    async with room.running():
        page = await room.uses(room.mia, "kb history", title=BEES.title)
        assert "too long for a message" in page.text
    async with room.running():
        given = await room.clicks(room.mia, page, "Difference as a file").reply(within=PATIENCE)
        (file,) = given.attachments
        assert file.content.decode().count("+ ") == 20


async def test_a_revision_that_was_for_others_is_not_shown(room: ReadingRoom) -> None:
    """An article that was opened later was not open before, and said other things then."""
    secret = Article(
        "pay2", "Wages", "The captain earns 9,000.", restricted_to=Restriction(roles=frozenset({room.treasurers.id}))
    )
    await room.index(secret)
    await room.index(replace(secret, text="Wages are paid monthly.", restricted_to=Restriction()))
    async with room.running():
        page = await room.uses(room.mia, "kb history", title="Wages")
        assert page.text.startswith("You may not read this revision")
        page = await room.clicks(room.mia, page, "Next").update(within=PATIENCE)
        assert page.text.startswith("You may not read this revision")


async def test_the_list_is_filtered_sorted_and_turned(room: ReadingRoom) -> None:
    """A hundred articles are found in none but a list that can be narrowed."""
    await room.index(*(Article(f"n{number:02}", f"Note {number:02}", "word " * number) for number in range(1, 13)))
    async with room.running():
        shown = await room.uses(room.mia, "kb list", words="note", sort="l")
        lines = shown.text.splitlines()
        assert [line.split(" · ")[0] for line in lines[:10]] == [f"**{n}.** Note {13 - n:02}" for n in range(1, 11)]
        assert lines[-1] == "-# Articles: 12 · page 1 of 2"
        shown = await room.clicks(room.mia, shown, "Next").update(within=PATIENCE)
        assert [line.split(" · ")[0] for line in shown.text.splitlines()[:2]] == ["**11.** Note 02", "**12.** Note 01"]
        assert "Plans of the board" in (await room.uses(room.mia, "kb list", words="plan")).text, "Mia sees the board"
        assert "no such articles" in (await room.uses(room.mia, "kb list", words="officers")).text, "no treasurer"


async def test_the_numbers(room: ReadingRoom) -> None:
    """Whether anybody asks is what decides over the work that goes into it."""
    async with room.running():
        await room.uses(room.ada, "ask", question="how many cars does the ferry carry?")
        shown = (await room.uses(room.mia, "kb stats")).text.splitlines()
    assert "Articles: 4" in shown
    assert "Questions in the last 30 days: 1" in shown
    assert "Answered from the articles: 100%" in shown
    assert "Changes in the last 30 days: 1" in shown


async def test_what_is_to_be_looked_at_again_is_marked_and_listed_alone(room: ReadingRoom) -> None:
    """Who looks after a hundred articles has an hour for ten."""
    await room.index(replace(BEES, review_by="2020-01-31"), replace(FERRY, review_by="2990-01-31"))
    async with room.space() as space:
        await space.activity.add_source(SourceMessage(77, room.general.id, "long", None))
        await space.activity.note_source(77, SourceState.DELETED, datetime.now(UTC))
    async with room.running():
        bees, *others, below = (await room.uses(room.mia, "kb list")).text.splitlines()
        assert bees.endswith(" · ⏰ 2020-01-31")
        assert [line.endswith("⚠") for line in others] == [True, False, False]
        assert below == "-# Articles: 4 · ⏰ Review by · ⚠ its message was edited or deleted"
        shown = (await room.uses(room.mia, "kb list", sort="r")).text.splitlines()
        assert [("Bees" in line, "Long" in line) for line in shown] == [(True, False), (False, True), (False, False)]
        assert "no such articles" in (await room.uses(room.mia, "kb list", words="ferry", sort="r")).text

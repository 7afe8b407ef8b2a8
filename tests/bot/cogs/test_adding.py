"""Moderators add articles by /kb add, through the real process."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import Any

from knowledge.models import OPERATOR, Article
from tests.bot.cogs.curators import (
    ADDRESS,
    DATE,
    HOW_MANY,
    OWLS,
    PUBLISHER,
    TEXT,
    TITLE,
    article,
    drafts,
    labels,
    opens,
    submits,
)
from tests.bot.cogs.reading_room import ReadingRoom
from tests.bot.process import PATIENCE


async def test_an_article_is_added_and_the_next_question_is_answered_from_it(room: ReadingRoom) -> None:
    """A moderator who has to ask the operator for each article asks for none."""
    async with room.running() as bot:
        options: dict[str, Any] = {
            "reason": "asked often",
            "language": "en-GB",
            "tags": "birds, night,birds",
            "review-by": "2090-01-31",
        }
        modal = await opens(room, room.mia, "kb add", **options)
        assert modal.title == "Add an article"
        assert [field.label for field in modal.fields] == [TITLE, TEXT, ADDRESS, PUBLISHER, DATE]
        given = OWLS | {ADDRESS: "https://example.org/owls", PUBLISHER: "The Wood", DATE: "2024-05"}
        added = await submits(room.mia, modal, given)
        assert added.text == "“Owls of the wood” is added.", bot.account()
        answer = await room.uses(room.ada, "ask", question=HOW_MANY)
        assert "**30" in answer.text
    async with room.space() as space:
        (revision,) = await space.history("owls-of-the-wood")
    assert (revision.actor, revision.reason) == (f"discord:{room.mia.id}", "asked often")
    assert revision.article == Article(
        "owls-of-the-wood",
        OWLS[TITLE],
        OWLS[TEXT],
        url="https://example.org/owls",
        publisher="The Wood",
        published="2024-05",
        language="en",
        tags=("birds", "night"),
        review_by="2090-01-31",
    )
    assert await drafts(room, room.mia) == 0


async def test_what_was_typed_is_kept_when_it_is_refused(room: ReadingRoom) -> None:
    """Ten minutes of typing, lost for a wrong date, are typed by nobody again."""
    async with room.running():
        hans = room.another_moderator("Hanna", "de")
        modal = await opens(room, hans, "kb add")
        given = {"title": "Eulen", "text": "Uhus hören Mäuse.", "published": "gestern"}
        refused = await submits(hans, modal, given)
        assert refused.text.splitlines() == [
            "Bitte gib das Datum als 2019-09-03, 2019-09 oder 2019 an, oder keines.",
            "Was du getippt hast, bleibt 7 Tage lang erhalten: „Wieder öffnen“ holt es zurück.",
        ]
        again = await room.clicks(hans, refused, "Wieder öffnen").modal(within=PATIENCE)
        assert [field.value for field in again.fields] == ["Eulen", "Uhus hören Mäuse.", None, None, "gestern"]
        assert (await submits(hans, again, {"published": "2024"})).text == "„Eulen“ ist hinzugefügt."


async def test_what_was_typed_survives_a_restart_while_the_modal_was_open(room: ReadingRoom) -> None:
    """Bots are restarted every week, also while somebody is typing."""
    async with room.running():
        modal = await opens(room, room.mia, "kb add", tags="birds")
    async with room.running():
        refused = await submits(room.mia, modal, OWLS | {ADDRESS: "somewhere"})
        assert "with http or https" in refused.text
    async with room.running():
        again = await room.clicks(room.mia, refused, "Open again").modal(within=PATIENCE)
        assert [field.value for field in again.fields][:3] == [*OWLS.values(), "somewhere"]
    async with room.running():
        assert "is added" in (await submits(room.mia, again, {ADDRESS: ""})).text
    kept = await article(room, "owls-of-the-wood")
    assert kept is not None
    assert (kept.tags, kept.url) == (("birds",), None)


async def test_what_cannot_be_kept_is_given_back_as_a_file(room: ReadingRoom) -> None:
    """A draft that expired while the modal was open, or a lost disk, must not take the text with it."""
    async with room.running():
        modal = await opens(room, room.mia, "kb add")
        with closing(sqlite3.connect(room.data / str(room.community.id) / "activity.sqlite3")) as database:
            database.execute("DELETE FROM draft")
            database.commit()
        refused = await submits(room.mia, modal, OWLS)
    assert "no longer open" in refused.text
    assert "What you typed is in the file." in refused.text
    assert refused.attachments[0].content.decode() == "\n\n".join(OWLS.values())


async def test_options_that_cannot_be_are_refused_before_anything_is_typed(room: ReadingRoom) -> None:
    """Whoever has typed already would have to type again."""
    async with room.running():
        wrong: list[tuple[dict[str, Any], str]] = [
            ({"language": "Klingon"}, "two or three letters"),
            ({"review-by": "2001-01-01"}, "to come"),
        ]
        for options, words in wrong:
            assert words in (await room.uses(room.mia, "kb add", **options)).text
    assert await drafts(room, room.mia) == 0


async def test_an_article_of_the_same_title_is_pointed_out_before_another_goes_in(room: ReadingRoom) -> None:
    """Two articles that say the same answer every question twice, and are mended by halves."""
    async with room.running():
        given = {TITLE: "the Ferry", TEXT: "The ferry sinks."}
        asked = await submits(room.mia, await opens(room, room.mia, "kb add"), given)
        assert asked.text.splitlines() == [
            "Not added yet. Very similar articles are here already: 1",
            "- “The ferry”",
        ]
        assert labels(asked) == ["Add it anyway", "Open again", "Discard"]
        assert await article(room, "the-ferry") is None
    async with room.running():
        added = await room.clicks(room.mia, asked, "Add it anyway").update(within=PATIENCE)
        assert added.text == "“the Ferry” is added."
        assert await article(room, "the-ferry") is not None
        again = await submits(room.mia, await opens(room, room.mia, "kb add"), given)
        discarded = await room.clicks(room.mia, again, "Discard").update(within=PATIENCE)
        assert (discarded.text, list(discarded.controls)) == ("Discarded.", [])
    assert await drafts(room, room.mia) == 0


async def test_an_article_that_says_nearly_the_same_is_pointed_out_whatever_it_is_called(room: ReadingRoom) -> None:
    """Nobody remembers under which title a rule was written down two years ago."""
    text = "The ferry across the bay carries forty cars, leaves at nine, and does not run on Sundays in winter."
    await room.index(Article("bay", "Timetable", text))
    async with room.running():
        given = {TITLE: "Crossing", TEXT: text.replace("forty", "fifty")}
        asked = await submits(room.mia, await opens(room, room.mia, "kb add"), given)
    assert asked.text.splitlines()[1:] == ["- “Timetable”"]


async def test_who_clicks_twice_adds_one_article(room: ReadingRoom) -> None:
    """Discord sends both clicks, and the second would add the same article under another id."""
    async with room.running():
        asked = await submits(
            room.mia, await opens(room, room.mia, "kb add"), {TITLE: "The ferry", TEXT: "The ferry sinks."}
        )
        clicks = [room.clicks(room.mia, asked, "Add it anyway") for _ in range(3)]
        for click in clicks:
            told = [asyncio.ensure_future(wait(within=PATIENCE)) for wait in (click.update, click.follow_up)]
            _, waiting = await asyncio.wait(told, return_when=asyncio.FIRST_COMPLETED)
            for task in waiting:
                task.cancel()
    async with room.space() as space:
        assert len([one for one in await space.articles(OPERATOR) if one.title == "The ferry"]) == 2

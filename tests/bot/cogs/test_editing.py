"""Moderators change articles by /kb edit, through the real process."""

from __future__ import annotations

from typing import Any

from knowledge.models import Article, Restriction
from tests.bot.cogs.curators import (
    ADDRESS,
    DATE,
    PUBLISHER,
    TEXT,
    TITLE,
    article,
    labels,
    opens,
    submits,
)
from tests.bot.cogs.reading_room import ReadingRoom
from tests.bot.process import PATIENCE
from tests.discord_server.composing import Upload


async def test_an_article_is_edited_in_a_modal_that_says_what_it_says(room: ReadingRoom) -> None:
    """What is not changed must stay: also what the modal does not show."""
    await room.index(
        Article("owls", "Owls", "Owls hear.", url="https://example.org/", tags=("birds",), aliases=("owl",))
    )
    async with room.running():
        modal = await opens(room, room.mia, "kb edit", title="Owls", reason="more exact")
        assert [field.value for field in modal.fields] == ["Owls", "Owls hear.", "https://example.org/", None, None]
        assert (await submits(room.mia, modal, {TEXT: "Owls hear mice."})).text == "“Owls” is saved."
        modal = await opens(room, room.mia, "kb edit", title="Owls")
        unchanged = await submits(room.mia, modal, {})
        assert unchanged.text == "Nothing was changed: “Owls” says this already."
        assert not unchanged.controls
    async with room.space() as space:
        revisions = await space.history("owls")
    assert [revision.reason for revision in revisions] == [None, "more exact"]
    assert revisions[-1].article == Article(
        "owls", "Owls", "Owls hear mice.", url="https://example.org/", tags=("birds",), aliases=("owl",)
    )


async def test_of_two_moderators_the_second_is_shown_the_difference_and_asked(room: ReadingRoom) -> None:
    """Without this one of them would take back what the other wrote, and neither would know."""
    mo = room.another_moderator("Mo")
    async with room.running():
        first = await opens(room, room.mia, "kb edit", title="The ferry")
        second = await opens(room, mo, "kb edit", title="The ferry")
        await submits(room.mia, first, {TEXT: "The ferry carries fifty cars."})
        asked = await submits(mo, second, {TEXT: "The ferry carries sixty cars."})
        assert asked.text.splitlines() == [
            f"Not saved yet: {room.mia.mention} has changed this article since you opened it.",
            "The difference, from what is there (-) to yours (+):",
            "```diff",
            "  Title: The ferry",
            "- The ferry carries fifty cars.",
            "+ The ferry carries sixty cars.",
            "```",
        ]
        assert labels(asked) == ["Save mine", "Open again", "Discard"]
        kept = await article(room, "ferry")
        assert kept is not None
        assert kept.text == "The ferry carries fifty cars."
        third = await opens(room, room.mia, "kb edit", title="The ferry")
        await submits(room.mia, third, {TEXT: "The ferry carries seventy cars."})
        again = await room.clicks(mo, asked, "Save mine").update(within=PATIENCE)
        assert "- The ferry carries seventy cars." in again.text, "it was not what they were asked about"
    async with room.running():
        assert (await room.clicks(mo, again, "Save mine").update(within=PATIENCE)).text == "“The ferry” is saved."
    kept = await article(room, "ferry")
    assert kept is not None
    assert kept.text == "The ferry carries sixty cars."


async def test_an_article_that_was_removed_meanwhile_comes_back_only_when_asked_for(room: ReadingRoom) -> None:
    """Who removes it has a reason; and what it was restricted to must not be lost with it."""
    await room.index(Article("owls", "Owls", "Owls hear.", restricted_to=Restriction(frozenset({room.general.id}))))
    async with room.running():
        modal = await opens(room, room.mia, "kb edit", title="Owls")
        async with room.space() as space:
            await space.remove(["owls"], actor="ann")
        asked = await submits(room.mia, modal, {TEXT: "Owls see."})
        assert asked.text.startswith("Not saved yet: ann has removed this article")
        assert await article(room, "owls") is None
        await room.clicks(room.mia, asked, "Save mine").update(within=PATIENCE)
    kept = await article(room, "owls")
    assert kept == Article("owls", "Owls", "Owls see.", restricted_to=Restriction(frozenset({room.general.id})))


async def test_a_long_article_goes_out_and_comes_back_as_a_file_and_nothing_is_cut(room: ReadingRoom) -> None:
    """Discord's fields take 4,000 characters, and would cut the rest without a word."""
    text = "\r\n\r\n".join(f"Paragraph {number} of the hive 🐝 has its own queen." for number in range(200))
    await room.index(Article("hive", "The hive", text))
    async with room.running():
        given = await room.uses(room.mia, "kb edit", title="The hive", tags="insects")
        assert "longer than a field in Discord" in given.text
        (file,) = given.attachments
        assert (file.filename, file.content.decode()) == ("the-hive.txt", text)
        changed = text.replace("Paragraph 150", "Passage 150")
        upload = Upload("whatever.txt", changed.encode())
        assert (await room.uses(room.mia, "kb edit", title="The hive", file=upload)).text == "“The hive” is saved."
    kept = await article(room, "hive")
    assert kept == Article("hive", "The hive", changed, tags=("insects",))


async def test_what_is_known_of_a_long_article_is_edited_without_its_text(room: ReadingRoom) -> None:
    """A wrong date would otherwise need a file."""
    text = "The hive has a queen. " * 400
    await room.index(Article("hive", "The hive", text))
    async with room.running():
        given = await room.uses(room.mia, "kb edit", title="The hive")
        modal = await room.clicks(room.mia, given, "Title, address and date").modal(within=PATIENCE)
        assert [field.label for field in modal.fields] == [TITLE, ADDRESS, PUBLISHER, DATE]
        await submits(room.mia, modal, {DATE: "2020"})
    assert await article(room, "hive") == Article("hive", "The hive", text, published="2020")


async def test_a_file_for_an_article_that_changed_since_it_was_given_out_is_asked_about(room: ReadingRoom) -> None:
    """Between download and upload lies a day."""
    await room.index(Article("hive", "The hive", "The hive has a queen.\n" * 400))
    async with room.running():
        await room.uses(room.mia, "kb edit", title="The hive")
        await room.index(Article("hive", "The hive", "The hive has two queens.\n" * 400))
        upload = Upload("hive.txt", b"The hive has a king.\n" * 400)
        asked = await room.uses(room.mia, "kb edit", title="The hive", file=upload)
        assert "ann has changed this article" in asked.text
        assert asked.attachments[0].filename == "difference.txt"
        assert b"+ The hive has a king." in asked.attachments[0].content
        assert labels(asked) == ["Save mine", "Discard"]
        saved = await room.clicks(room.mia, asked, "Save mine").update(within=PATIENCE)
        assert (saved.text, saved.attachments) == ("“The hive” is saved.", ())


async def test_a_file_that_is_no_text_is_refused(room: ReadingRoom) -> None:
    """An article made of noise answers nothing."""
    async with room.running():
        upload = Upload("bees.txt", bytes(range(256)) * 10)
        assert "Save it as UTF-8" in (await room.uses(room.mia, "kb edit", title="The ferry", file=upload)).text
        upload = Upload("bees.txt", b" " * (8 * 1024 * 1024 + 1))
        assert "larger than 8 MB" in (await room.uses(room.mia, "kb edit", title="The ferry", file=upload)).text


async def test_an_article_is_restricted_and_opened_again(room: ReadingRoom) -> None:
    """What is for the board only must not be answered to all, and some day may be."""
    async with room.running():
        edits: tuple[dict[str, Any], ...] = (
            {"only-in": room.board},
            {"for-everyone": True},
            {"only-for": room.treasurers},
        )
        for options, wanted in zip(
            edits,
            (
                Restriction(frozenset({room.board.id})),
                Restriction(),
                Restriction(roles=frozenset({room.treasurers.id})),
            ),
            strict=True,
        ):
            await submits(room.mia, await opens(room, room.mia, "kb edit", title="The ferry", **options), {})
            kept = await article(room, "ferry")
            assert kept is not None
            assert kept.restricted_to == wanted
        refused = await room.uses(room.mia, "kb edit", title="The ferry")
        assert "There is no article called" in refused.text, "Mia is no treasurer"

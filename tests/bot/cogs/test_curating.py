"""Moderators change the articles by /kb, through the real process."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import Any

from knowledge.models import OPERATOR, Article, Restriction
from tests.bot.cogs.reading_room import BEES, ReadingRoom
from tests.bot.process import PATIENCE
from tests.discord_server.composing import Upload
from tests.discord_server.invocations import Modal
from tests.discord_server.models import Message
from tests.discord_server.people import Person

TITLE, TEXT, ADDRESS, PUBLISHER, DATE = "Title", "Text", "Address of the source", "Publisher", "Date"
OWLS = {TITLE: "Owls of the wood", TEXT: "The eagle owl hears 30 mice at night."}
HOW_MANY = "how many mice does the eagle owl hear at night?"


async def opens(room: ReadingRoom, who: Person, command: str, **options: Any) -> Modal:
    """Use a command that opens a modal."""
    return await who.uses_command(room.general, command, **options).modal(within=PATIENCE)


async def submits(who: Person, modal: Modal, given: dict[str, str]) -> Message:
    """Submit a modal, and give the reply, which nobody else may see."""
    reply = await who.submits(modal, given).reply(within=PATIENCE)
    assert reply.visible_to == who.id
    return reply


async def article(room: ReadingRoom, article_id: str) -> Article | None:
    """Read an article from the disk."""
    async with room.space() as space:
        revisions = await space.store.history(article_id)
    return revisions[-1].article if revisions else None


async def drafts(room: ReadingRoom, who: Person) -> int:
    """Count somebody's drafts on the disk."""
    async with room.space() as space:
        return len(await space.activity.drafts_of(who.id))


def labels(message: Message) -> list[str]:
    return [str(control.get("label")) for control in message.controls]


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


async def test_an_addition_is_undone_by_its_button_and_that_again(room: ReadingRoom) -> None:
    """Who errs in front of a community wants to be back at once."""
    async with room.running():
        added = await submits(room.mia, await opens(room, room.mia, "kb add"), OWLS)
        undone = await room.clicks(room.mia, added, "Undo").update(within=PATIENCE)
        assert undone.text.endswith("is undone.")
        assert await article(room, "owls-of-the-wood") is None
        await room.clicks(room.mia, undone, "Undo").update(within=PATIENCE)
        assert await article(room, "owls-of-the-wood") is not None


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


async def test_who_is_no_moderator_can_neither_open_nor_forge_anything(room: ReadingRoom) -> None:
    """Discord shows the commands to everyone, and any client can send any interaction."""
    async with room.running():
        bees: dict[str, Any] = {"title": "bees"}
        for command, options in (("add", {}), ("edit", bees), ("remove", bees), ("undo", {})):
            refused = await room.uses(room.ada, f"kb {command}", **options)
            assert "Manage Messages" in refused.text
            assert refused.visible_to == room.ada.id
        modal = await opens(room, room.mia, "kb add")
        forged = await room.forges_modal(room.ada, modal, OWLS).reply(within=PATIENCE)
        assert "no longer open" in forged.text
        asked = await room.uses(room.mia, "kb remove", title="The ferry")
        forged = await room.forges_click(room.ada, asked, "Remove").reply(within=PATIENCE)
        assert "Manage Messages" in forged.text
        assert await room.offered(room.ada, "kb edit", title="bee") == {}
        assert list(await room.offered(room.mia, "kb edit", title="bee")) == ["Bees of the valley"]
    assert await article(room, "ferry") is not None
    assert await article(room, "owls-of-the-wood") is None


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


async def test_an_article_is_removed_only_when_that_is_confirmed(room: ReadingRoom) -> None:
    """One wrong choice among the suggestions must not cost an article."""
    async with room.running():
        asked = await room.uses(room.mia, "kb remove", title="The ferry", reason="it sank")
        assert asked.text.startswith("Shall I remove “The ferry”?")
        assert labels(asked) == ["Remove", "Keep it"]
        await room.clicks(room.mia, asked, "Keep it").update(within=PATIENCE)
        assert await article(room, "ferry") is not None
        asked = await room.uses(room.mia, "kb remove", title="The ferry", reason="it sank")
        await room.index(Article("ferry", "The ferry", "The ferry floats."))
        asked = await room.clicks(room.mia, asked, "Remove").update(within=PATIENCE)
        assert asked.text.startswith("Shall I remove"), "it was changed since"
    async with room.running():
        removed = await room.clicks(room.mia, asked, "Remove").update(within=PATIENCE)
        assert removed.text == "“The ferry” is removed."
        async with room.space() as space:
            assert (await space.history("ferry"))[-1].reason == "it sank"
        await room.clicks(room.mia, removed, "Undo").update(within=PATIENCE)
    kept = await article(room, "ferry")
    assert kept is not None
    assert kept.text == "The ferry floats."


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

"""What a change of the articles would do to golden questions is shown before it goes in, through the real process."""

from __future__ import annotations

from knowledge.models import OPERATOR, Article
from knowledge.notes.note import GoldenQuestion
from tests.bot.cogs.reading_room import CARS, FERRY, ReadingRoom
from tests.bot.process import PATIENCE
from tests.discord_server.composing import Upload
from tests.discord_server.invocations import Modal
from tests.discord_server.models import Message

TEXT = "Text"
FIFTY = "The ferry carries fifty cars. It leaves at nine."
LATER = "The ferry carries forty cars. It leaves at ten."
CAPITAL = "what is the capital of France?"
WARNING = "Not put in yet. Golden questions that would get something else: 1"
OTHER_CARS = f"{WARNING}\n1 · {CARS}\n✅ “forty” [The ferry] → ❌ “fifty” [The ferry]"


async def expect(room: ReadingRoom, *golden: GoldenQuestion) -> None:
    """Keep golden questions; without others the one about the ferry's cars."""
    async with room.space() as space:
        for one in golden or (GoldenQuestion(CARS, "ferry", "forty"),):
            await space.notes.add_golden(one, actor="ann")


async def text_of(room: ReadingRoom, article_id: str = "ferry") -> str | None:
    """Read an article from the disk."""
    async with room.space() as space:
        revisions = await space.store.history(article_id)
    article: Article | None = revisions[-1].article if revisions else None
    return article.text if article else None


async def editing(room: ReadingRoom) -> Modal:
    return await room.mia.uses_command(room.general, "kb edit", title="The ferry").modal(within=PATIENCE)


async def submits(room: ReadingRoom, modal: Modal, text: str) -> Message:
    reply = await room.mia.submits(modal, {TEXT: text}).reply(within=PATIENCE)
    assert reply.visible_to == room.mia.id
    return reply


async def clicks(room: ReadingRoom, message: Message, label: str) -> Message:
    return await room.clicks(room.mia, message, label).update(within=PATIENCE)


def labels(message: Message) -> list[str]:
    return [str(control["label"]) for control in message.controls if "label" in control]


async def test_an_edit_that_changes_a_golden_answer_waits_and_is_not_lost(room: ReadingRoom) -> None:
    """A moderator who corrects one thing would learn from the members what else it changed."""
    await expect(room)
    async with room.running():
        modal = await editing(room)
    async with room.running():
        shown = await submits(room, modal, FIFTY)
        assert shown.text == OTHER_CARS
        assert labels(shown) == ["Put it in", "Go back"]
        assert await text_of(room) == FERRY.text
    async with room.running():
        back = await clicks(room, shown, "Go back")
        assert back.text.startswith("Nothing was changed.\nIt is kept for 7 days: “Put it in”")
        assert labels(back) == ["Put it in", "Open again", "Discard"]
        again = await room.clicks(room.mia, back, "Open again").modal(within=PATIENCE)
        assert next(field.value for field in again.fields if field.label == TEXT) == FIFTY
        assert await text_of(room) == FERRY.text
    async with room.running():
        saved = await clicks(room, back, "Put it in")
        assert saved.text == "“The ferry” is saved."
        assert "**fifty" in (await room.uses(room.ada, "ask", question=CARS)).text
        assert (await clicks(room, saved, "Undo")).text.endswith("is undone.")
    assert await text_of(room) == FERRY.text


async def test_an_edit_that_changes_no_golden_answer_goes_in_at_once(room: ReadingRoom) -> None:
    """A question before every edit is clicked away unread."""
    await expect(room)
    async with room.running():
        assert (await submits(room, await editing(room), LATER)).text == "“The ferry” is saved."


async def test_what_was_typed_anew_since_is_shown_anew(room: ReadingRoom) -> None:
    """The older message's button would put in what nobody was shown."""
    await expect(room)
    async with room.running():
        shown = await submits(room, await editing(room), FIFTY)
        back = await clicks(room, shown, "Go back")
        again = await room.clicks(room.mia, back, "Open again").modal(within=PATIENCE)
        sixty = FIFTY.replace("fifty", "sixty")
        assert "“sixty”" in (await submits(room, again, sixty)).text
        stale = await clicks(room, back, "Put it in")
        assert stale.text == OTHER_CARS.replace("fifty", "sixty")
        assert await text_of(room) == FERRY.text
        assert (await clicks(room, stale, "Put it in")).text == "“The ferry” is saved."
    assert await text_of(room) == sixty


async def test_a_text_that_comes_as_a_file_is_shown_first_too(room: ReadingRoom) -> None:
    """Long articles are the ones of which nobody sees what an edit does."""
    await expect(room)
    async with room.running():
        await editing(room)
        file = Upload("ferry.txt", FIFTY.encode())
        shown = await room.uses(room.mia, "kb edit", None, title="The ferry", file=file)
        assert shown.text == OTHER_CARS
    async with room.running():
        back = await clicks(room, shown, "Go back")
        assert labels(back) == ["Put it in", "Discard"]
        assert (await clicks(room, back, "Put it in")).text == "“The ferry” is saved."
    assert await text_of(room) == FIFTY


async def test_a_removal_is_shown_after_it_was_agreed_to(room: ReadingRoom) -> None:
    """What nobody misses by its title may be what a golden question is answered from."""
    await expect(room)
    async with room.running():
        asked = await room.uses(room.mia, "kb remove", None, title="The ferry")
        shown = await clicks(room, asked, "Remove")
        assert shown.text.startswith(f"{WARNING}\n1 · {CARS}\n✅ “forty” [The ferry] → ❌ ")
        assert await text_of(room) == FERRY.text
        kept = await clicks(room, await clicks(room, shown, "Go back"), "Put it in")
        assert kept.text == "“The ferry” is removed."
        await clicks(room, kept, "Undo")
    assert await text_of(room) == FERRY.text


async def test_a_new_article_and_an_import_are_shown_first(room: ReadingRoom) -> None:
    """What is added answers other questions than it was written for."""
    await expect(room, GoldenQuestion(CAPITAL))
    async with room.running():
        modal = await room.mia.uses_command(room.general, "kb add").modal(within=PATIENCE)
        given = {"Title": "France", TEXT: "Paris is the capital of France."}
        shown = await room.mia.submits(modal, given).reply(within=PATIENCE)
        assert shown.text == f"{WARNING}\n1 · {CAPITAL}\n✅ no answer → ❌ “Paris” [France]"
        record = b'{"id": "france", "title": "Of France", "text": "Paris is the capital of France."}\nno record\n'
        file = Upload("france.jsonl", record)
        imported = await room.uses(room.mia, "kb import", None, **{"file-1": file}, reason="for all", tags="land")
        assert imported.text == shown.text.replace("[France]", "[Of France]")
        assert await text_of(room, "france") is None
    async with room.running():
        back = await clicks(room, imported, "Go back")
        assert labels(back) == ["Put it in"]
        report = await clicks(room, back, "Put it in")
        assert report.text.splitlines() == [
            "**france.jsonl**: added: 1, refused: 1",
            "- Line 2 is no article. Mend it and upload the file again.",
        ]
        async with room.space() as space:
            (revision,) = await space.history("france")
        assert (revision.actor, revision.reason) == (f"discord:{room.mia.id}", "for all")
        assert revision.article is not None
        assert revision.article.tags == ("land",)
        await clicks(room, report, "Undo")
        assert await text_of(room, "france") is None
        assert (await clicks(room, shown, "Put it in")).text == "“France” is added."


async def test_only_the_moderator_who_typed_puts_it_in(room: ReadingRoom) -> None:
    """The buttons are seen by one moderator; whoever forges a click of them needs no client."""
    await expect(room)
    async with room.running():
        shown = await submits(room, await editing(room), FIFTY)
        file = Upload("ferry.jsonl", b'{"id": "ferry", "title": "The ferry", "text": "It sank."}')
        imported = await room.uses(room.mia, "kb import", None, **{"file-1": file})
        another = room.another_moderator("Max")
        for label in ("Put it in", "Go back"):
            for who, said in ((room.ada, "Manage Messages"), (another, "no longer open")):
                forged = await room.forges_click(who, shown, label).reply(within=PATIENCE)
                assert said in forged.text
                forged = await room.forges_click(who, imported, label).follow_up(within=PATIENCE)
                assert said in forged.text
    assert await text_of(room) == FERRY.text
    async with room.space() as space:
        assert len(await space.notes.golden(OPERATOR)) == 1


async def test_a_threshold_of_a_channel_is_shown_first(room: ReadingRoom) -> None:
    """A threshold that silences what was answered rightly is noticed by those who get no answer."""
    await expect(room)
    async with room.running(FOOTNOTE_MESSAGE_CONTENT="on"):
        usual = await room.uses(room.mia, "channel", None, mode="always", threshold=10)
        assert usual.text.startswith("Saved.")
        shown = await room.uses(room.mia, "channel", None, threshold=100)
        assert shown.text == f"{WARNING}\n1 · {CARS}\n✅ “forty” [The ferry] → ❌ no answer"
    async with room.running(FOOTNOTE_MESSAGE_CONTENT="on"):
        back = await clicks(room, shown, "Go back")
        async with room.space() as space:
            assert (await space.activity.channel(room.general.id)).threshold == 0.1
        saved = await clicks(room, back, "Put it in")
        assert "when I'm at least 100% sure" in saved.text
        assert (await room.uses(room.mia, "channel", None, mode="mention", threshold=90)).text.startswith("Not put in")

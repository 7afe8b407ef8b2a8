"""Moderators make articles from messages, through the real process."""

from __future__ import annotations

from knowledge.models import Article, Restriction
from tests.bot.cogs.reading_room import ReadingRoom
from tests.bot.process import PATIENCE
from tests.discord_server.invocations import Modal
from tests.discord_server.models import Message
from tests.discord_server.people import Person
from tests.discord_server.permissions import Permission

MENU = "Add to knowledge"
SAID = "The eagle owl hears 30 mice at night."


async def chooses(who: Person, message: Message) -> Modal:
    return await who.uses_message_command(MENU, message).modal(within=PATIENCE)


async def kept(room: ReadingRoom, article_id: str) -> Article | None:
    async with room.space() as space:
        revisions = await space.store.history(article_id)
    return revisions[-1].article if revisions else None


async def test_a_message_becomes_an_article_with_its_link_and_author(room: ReadingRoom) -> None:
    """The best answers are given in the chat, and gone from sight the next day."""
    async with room.running():
        asked = room.ben.says(room.general, f"{room.mia.mention} how many mice does an owl hear?")
        said = room.ada.says(room.general, SAID, reply_to=asked)
        modal = await chooses(room.mia, said)
        assert modal.title == MENU
        values = [field.value for field in modal.fields]
        assert values[:4] == [SAID, f"@Mia how many mice does an owl hear?\n\n{SAID}", None, "Ada"]
        added = await room.mia.submits(modal, {"Title": "Owls"}).reply(within=PATIENCE)
        assert added.text == "“Owls” is added."
        answer = await room.uses(room.ben, "ask", question="how many mice does the eagle owl hear at night?")
        assert "**30" in answer.text
    article = await kept(room, "owls")
    assert article is not None
    link = f"https://discord.com/channels/{room.community.id}/{room.general.id}/{said.id}"
    assert (article.source, article.author, article.publisher) == (link, "Ada", "Ada")
    assert article.restricted_to == Restriction()


async def test_what_was_said_among_few_is_for_few(room: ReadingRoom) -> None:
    """A message of a hidden channel would otherwise be answered to everyone."""
    room.board.denies(room.community.everyone, Permission.VIEW_CHANNEL)
    room.board.allows(room.mia, Permission.VIEW_CHANNEL)
    room.board.allows(room.community.bots_role, Permission.VIEW_CHANNEL)
    async with room.running():
        said = room.mia.says(room.board, "The board meets in May.")
        await room.mia.submits(await chooses(room.mia, said), {"Title": "Meetings"}).reply(within=PATIENCE)
    article = await kept(room, "meetings")
    assert article is not None
    assert article.restricted_to == Restriction(frozenset({room.board.id}))


async def test_who_is_no_moderator_is_refused(room: ReadingRoom) -> None:
    """Discord shows the menu to everyone."""
    async with room.running():
        said = room.ada.says(room.general, SAID)
        refused = await room.ada.uses_message_command(MENU, said).reply(within=PATIENCE)
        assert "Manage Messages" in refused.text
        assert refused.visible_to == room.ada.id


async def test_the_author_is_asked_where_the_server_wants_that(room: ReadingRoom) -> None:
    """Words that somebody said in passing become what a community says."""
    async with room.running():
        await room.uses(room.mia, "setup", None, **{"ask-authors": True})
        said = room.ada.says(room.general, SAID)
        told = await room.mia.submits(await chooses(room.mia, said), {"Title": "Owls"}).reply(within=PATIENCE)
        assert told.text == f"{room.ada.mention} is asked. Once they agree, “Owls” is added."
        asked = room.general.messages[-1]
        assert asked.text.startswith(f"{room.ada.mention}, may your message become an article here: “Owls”?")
        assert not asked.pings
        assert await kept(room, "owls") is None
    async with room.running():
        refused = await room.clicks(room.ben, asked, "I agree").reply(within=PATIENCE)
        assert refused.text == "Only whoever wrote the message can decide this."
        agreed = await room.clicks(room.ada, asked, "I agree").update(within=PATIENCE)
        assert agreed.text == f"{room.ada.mention} agreed: the message has become an article."
        assert await kept(room, "owls") is not None
        again = room.ada.says(room.general, "Owls sleep by day.")
        await room.mia.submits(await chooses(room.mia, again), {"Title": "Sleep"}).reply(within=PATIENCE)
        await room.clicks(room.ada, room.general.messages[-1], "I don't").update(within=PATIENCE)
    assert await kept(room, "sleep") is None


async def test_an_edited_or_deleted_message_flags_its_article(room: ReadingRoom) -> None:
    """Its author corrected it, or took it back, and the article goes on saying it."""
    desk = room.community.channel("desk")
    async with room.running():
        await room.uses(room.mia, "setup", None, **{"questions-to": desk})
        said = room.ada.says(room.general, SAID)
        await room.mia.submits(await chooses(room.mia, said), {"Title": "Owls"}).reply(within=PATIENCE)
        room.ada.edits(said, "The eagle owl hears 40 mice at night.")
        notice = await desk.next_message(within=PATIENCE)
        assert notice.text.startswith("The message from which “Owls” was made was edited. </kb show:")
        shown = (await room.uses(room.mia, "kb show", title="Owls")).text
        assert "⚠ The message that this was made from was edited" in shown
        modal = await room.mia.uses_command(room.general, "kb edit", title="Owls").modal(within=PATIENCE)
        await room.mia.submits(modal, {"Text": "The eagle owl hears 40 mice at night."}).reply(within=PATIENCE)
        assert "⚠" not in (await room.uses(room.mia, "kb show", title="Owls")).text
    async with room.running():
        room.ada.deletes(said)
        assert "was deleted" in (await desk.next_message(within=PATIENCE)).text
        assert (
            "⚠ The message that this was made from was deleted"
            in (await room.uses(room.mia, "kb show", title="Owls")).text
        )

"""/why and /help of the real process."""

from __future__ import annotations

from tests.bot.cogs.reading_room import BEES, CARS, EGGS, ReadingRoom
from tests.bot.process import PATIENCE
from tests.discord_server.models import Message


async def test_why_explains_the_last_answer_here(room: ReadingRoom) -> None:
    """A member who doubts an answer sees what it rests on; and no other member's answer, nor one from elsewhere."""
    async with room.running():
        none = await room.uses(room.ada, "why")
        assert (none.visible_to, none.text) == (
            room.ada.id,
            "You haven't asked anything here yet that I could explain.",
        )
        await room.uses(room.ada, "ask", question="how many eggs does the quen of hive 7 lay?")
        await room.uses(room.ada, "ask", room.board, question=CARS)
        await room.uses(room.ben, "ask", question=CARS)
    async with room.running():
        why = await room.uses(room.ada, "why")
        assert why.visible_to == room.ada.id
        assert why.text.startswith("**Why this answer?**")
        assert "quen → queen" in why.text
        assert "Runners-up:" in why.text
        assert "cars" in (await room.uses(room.ada, "why", room.board)).text
        assert "Warum diese Antwort?" in (await _asked_and_why(room)).text


async def _asked_and_why(room: ReadingRoom) -> Message:
    await room.uses(room.hans, "ask", question=EGGS, private=True)
    return await room.uses(room.hans, "why")


async def test_why_says_nothing_of_what_may_not_be_read_any_more(room: ReadingRoom) -> None:
    """An explanation quotes sentences; those of an article that is gone or restricted by now are none for him."""
    async with room.running():
        asked = await room.uses(room.tom, "ask", question="when is the platinum bonus paid?", private=True)
        assert "March" in asked.text
        assert "platinum" in (await room.uses(room.tom, "why")).text
        room.community.takes(room.tom, room.treasurers)
        refused = await room.uses(room.tom, "why")
        assert (refused.visible_to, "no longer there" in refused.text) == (room.tom.id, True)


async def test_help_mentions_every_command_that_one_can_use(room: ReadingRoom) -> None:
    """Members see what they can do, with commands to click, in their language; also in direct messages."""
    async with room.running():
        shown = await room.uses(room.ada, "help")
        assert shown.visible_to == room.ada.id
        for name in ("ask", "search", "article", "sources", "why", "help", "privacy show", "privacy opt-out"):
            assert f"</{name}:" in shown.text, name
        assert "“Answer this”" in shown.text
        assert "For moderators:" not in shown.text
        asked = room.mia.uses_command(room.general, "help")
        parts = [await asked.reply(within=PATIENCE), await asked.follow_up(within=PATIENCE)]
        moderators = "\n".join(part.text for part in parts).partition("For moderators:\n")
        for name in ("setup", "doctor", "channel"):
            assert f"</{name}:" in moderators[2]
            assert f"</{name}:" not in shown.text
        assert "Artikel" in (await room.uses(room.hans, "help")).text
        direct = await room.ada.uses_command(room.ada.direct_messages, "help").reply()
        assert "</privacy show:" in direct.text
        assert "</search:" not in direct.text
        assert "</setup:" not in direct.text
        assert "this server" not in direct.text.splitlines()[0]
        assert "Mention me" not in direct.text
    async with room.running():
        assert "</ask:" in (await room.uses(room.ada, "help")).text, "known from the last start"


async def test_why_in_direct_messages_before_anything_was_asked(room: ReadingRoom) -> None:
    """There is nothing to explain, and no server to look into."""
    async with room.running():
        none = await room.ada.uses_command(room.ada.direct_messages, "why").reply()
        assert none.text == "You haven't asked anything here yet that I could explain."
        assert BEES.title not in none.text

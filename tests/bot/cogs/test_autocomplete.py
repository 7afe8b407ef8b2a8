"""What the real process offers to whom while they type."""

from __future__ import annotations

from knowledge.models import Article
from tests.bot.cogs.reading_room import CARS, COMETS, EGGS, ReadingRoom
from tests.discord_server.permissions import Permission

ZEPPELIN = "when will the zeppelin be launched?"
BONUS = "when is the platinum bonus paid?"


async def test_earlier_questions_and_titles(room: ReadingRoom) -> None:
    """What was answered once need not be typed again; exact before beginning before near, questions before titles."""
    await room.index(Article("eggs", "How many eggs", "Eggs."))
    async with room.running():
        for question in (CARS, EGGS):
            await room.uses(room.ada, "ask", question=question)
        offered = await room.offered(room.ben, "ask", question="how many eggs")
        assert list(offered.items())[:2] == [("How many eggs", "How many eggs"), (EGGS, EGGS)]
        assert list(await room.offered(room.ben, "ask", question="how many"))[:2] == [EGGS, CARS], "the newest first"
        assert next(iter(await room.offered(room.ben, "ask", question="hwo mny cars"))) == CARS
        assert list(await room.offered(room.ben, "ask", question="vally")) == ["Bees of the valley"]
        assert (await room.offered(room.ben, "ask", question=""))[EGGS] == EGGS


async def test_what_was_asked_privately_or_elsewhere(room: ReadingRoom) -> None:
    """A question may say more of its asker than its answer does."""
    async with room.running():
        await room.uses(room.ada, "ask", question=EGGS, private=True)
        await room.uses(room.tom, "ask", room.board, question=CARS)
        room.board.denies(room.community.everyone, Permission.VIEW_CHANNEL)
        assert await questions_offered(room, "how many") == []
        room.board.allows(room.community.everyone, Permission.VIEW_CHANNEL)
        assert await questions_offered(room, "how many") == [CARS]
        async with room.space() as space:
            await space.activity.forget(room.tom.id)
        assert await questions_offered(room, "how many") == [], "not even from memory"


async def test_what_was_answered_from_restricted_articles(room: ReadingRoom) -> None:
    """A question that was answered says what stands in the article."""
    async with room.running():
        assert "August" in (await room.uses(room.ada, "ask", room.board, question=ZEPPELIN)).text
        assert "March" in (await room.uses(room.tom, "ask", question=BONUS, private=True)).text
        assert await questions_offered(room, "when") == []
        await room.uses(room.ada, "ask", question=CARS)
        assert await questions_offered(room, "how many cars") == [CARS]
        async with room.space() as space:
            await space.remove(["ferry"], actor="ann")
        assert await questions_offered(room, "how many cars") == [], "nor from one that was removed or restricted since"


async def test_titles_are_those_that_the_member_may_read_here(room: ReadingRoom) -> None:
    """A title alone can give a secret away."""
    async with room.running():
        for command, option in (("article", "title"), ("ask", "question")):
            for typed in ("pl", "Plans of the board", "planz"):
                assert not [
                    name for name in await room.offered(room.ada, command, None, **{option: typed}) if "Pl" in name
                ]
            assert "Plans of the board" in await room.offered(room.ada, command, room.board, **{option: "pl"})
            assert "Pay of the officers" in await room.offered(room.tom, command, None, **{option: "pay"})
            assert "Pay of the officers" not in await room.offered(room.ada, command, None, **{option: "pay"})
            assert COMETS.title in await room.offered(room.ada, command, None, **{option: "comets"})
        room.community.takes(room.tom, room.treasurers)
        assert "Pay of the officers" not in await room.offered(room.tom, "article", title="pay")
        await room.settle(shared_space=False)
        assert await room.offered(room.ada, "article", title="comets") == {}


async def test_a_thread_belongs_to_its_channel(room: ReadingRoom) -> None:
    """What is restricted to a channel is read in its threads too."""
    thread = room.ada.starts_thread(room.board, "Airships")
    async with room.running():
        assert "Plans of the board" in await room.offered(room.ada, "article", thread, title="pl")


async def test_discords_limits(room: ReadingRoom) -> None:
    """One choice that is too long, and the member sees none."""
    await room.index(
        *(Article(f"many{number}", f"Many words {number}", "Text.") for number in range(40)),
        Article("invisible", "\u200b\u200b", "Text."),
        Article("family", "👩‍👩‍👧‍👦" * 30, "Family."),
        Article("spaced", "  Spaced  out  ", "Spaced text."),
        Article("x" * 200, "y" * 200, "Text of the letters."),
    )
    async with room.running():
        assert len(await room.offered(room.ada, "article", title="many")) == 25
        assert len(await room.offered(room.ada, "ask", question="")) == 25
        for typed, words in (("yyyy", "letters"), ("spaced", "Spaced text"), ("long title", "bold")):
            ((name, value),) = (await room.offered(room.ada, "article", title=typed)).items()
            assert max(len(name), len(value)) <= 100
            assert words in (await room.uses(room.ada, "article", title=value)).text
        assert await room.offered(room.ada, "article", title="\u200b" * 50 + "\U0001f41d")


async def questions_offered(room: ReadingRoom, typed: str) -> list[str]:
    """Give the questions among what Ben is offered."""
    return [name for name in await room.offered(room.ben, "ask", question=typed) if name.endswith("?")]

"""``gaps``: what moderators do in Discord about questions without an answer, for the operator."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.activity import GapState, Notice, Vote
from knowledge.library import Library
from knowledge.space import Space
from tests.knowledge.cli.conftest import Asks, Footnote, Inside

CUP = "who won the cup?"
VIADUCT = "when was the viaduct opened?"


@pytest.fixture(name="filled")
def a_space_with_articles(footnote: Footnote, articles: Path) -> Footnote:
    """Index the articles that can be read."""
    footnote("index", articles / "bees.md", articles / "bridge.txt")
    return footnote


def stamp() -> tuple[int, ...]:
    """Give what the bot goes by to see that it has something to do in the space."""

    async def read() -> tuple[int, ...]:
        async with Library(Path("data")) as library:
            return (await library.stamps(["console"]))["console"]

    return asyncio.run(read())


def test_gaps_are_listed_with_what_moderators_may_read(filled: Footnote, asks: Asks, inside: Inside) -> None:
    """What was only ever asked privately is promised to nobody's eyes, the operator's list included."""
    assert filled("gaps", "list").out == "There are no open gaps in this space.\n"
    assert not Path("data/console/activity.sqlite3").exists()
    (cup,) = asks(CUP)
    asks("Who WON the cup?", member=2)
    (secret,) = asks("am I ill?", private=True)
    (ours,) = asks("may I bring a dog?", private=True, of_moderators=True)

    async def called_wrong(space: Space) -> None:
        gap = await space.activity.gap(cup)
        assert gap is not None
        await space.activity.vote(gap.question_ids[0], 7, Vote.WRONG)

    inside(called_wrong)
    ran = filled("gaps", "list")
    assert ran.out == (
        f"{cup}  Who WON the cup? · asked 2 times, last 2026-03-01 12:30 UTC · called wrong 1 time\n"
        f"{ours}  may I bring a dog? · asked 1 time, last 2026-03-01 12:30 UTC · moderators were asked\n"
    )
    ran = filled("gaps", "dismiss", secret)
    assert (ran.code, ran.err, ran.out) == (1, filled("gaps", "dismiss", 5).err.replace("5", str(secret)), "")


def test_a_question_is_pointed_to_a_passage_and_its_gap_closed_until_that_is_undone(
    filled: Footnote, asks: Asks, inside: Inside
) -> None:
    """An alias that leaves its gap open lets a moderator do the same again, and nobody is told."""
    (gap,) = asks(VIADUCT)
    before = stamp()
    ran = filled("gaps", "point", gap, "articles/bridge.txt", "--quote", "built in 1871", "--reason", "they call it so")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "Kept as alias 1. This is change 2; 'undo 2' takes it back.\n"
        f"Gap {gap} is closed by change 2; the bot tells 1 member who asked.\n"
    )
    assert stamp() != before
    assert "1871" in filled("ask", VIADUCT).out
    assert filled("history").out.endswith("· note · 1 note · they call it so\n")
    assert filled("gaps", "list", "--closed").out.endswith(" · closed by change 2\n")

    async def due(space: Space) -> list[Notice]:
        return await space.activity.due_notices()

    assert [notice.gap_id for notice in inside(due)] == [gap]
    assert filled("undo").code == 0
    assert filled("gaps", "list").out.startswith(f"{gap}  {VIADUCT}")
    assert inside(due) == []


def test_an_alias_closes_the_gap_that_asks_the_same(filled: Footnote, asks: Asks) -> None:
    """In Discord it does, and a question that is answered would stay on the list."""
    asks(VIADUCT)
    assert (
        "is closed by change 2" in filled("alias", "add", VIADUCT.upper(), "articles/bridge.txt", "--quote", "1871").out
    )
    assert "no open gaps" in filled("gaps", "list").out


def test_a_new_article_closes_a_gap_and_taking_it_back_opens_it(filled: Footnote, asks: Asks) -> None:
    """Those who asked would never learn of the article that was written for them."""
    (gap,) = asks(CUP)
    Path("cup.md").write_text("The rowing club won the cup in June.")
    filled("index", "cup.md")
    before = stamp()
    ran = filled("gaps", "close", gap)
    assert (ran.code, ran.out) == (0, f"Gap {gap} is closed by change 2; the bot tells 1 member who asked.\n")
    assert stamp() != before, "a running bot would not look before something else is changed"
    assert filled("gaps", "close", gap).out == f"Gap {gap} is closed by change 2 already; nothing was changed.\n"
    assert filled("undo", "cup.md").code == 0
    assert CUP in filled("gaps", "list").out
    assert "closed by change 1;" in filled("gaps", "close", gap, "--change", 1).out


def test_a_dismissed_gap_stays_away_until_it_is_reopened(filled: Footnote, asks: Asks, inside: Inside) -> None:
    """A list that shows the same nonsense every day is not looked at any more."""
    (gap,) = asks(CUP)
    ran = filled("gaps", "dismiss", gap)
    assert ran.out == f"Gap {gap} is dismissed now: “{CUP}”. 'gaps reopen {gap}' takes that back.\n"
    assert filled("gaps", "dismiss", gap).out == f"Gap {gap} is dismissed already; nothing was changed.\n"
    asks(CUP)
    assert "no open gaps" in filled("gaps", "list").out
    assert filled("gaps", "list", "--dismissed").out.startswith(f"{gap}  {CUP} · asked 2 times")
    assert filled("gaps", "reopen", gap).out == f"Gap {gap} is open now: “{CUP}”.\n"

    async def still_open(space: Space) -> list[int]:
        return [one.id for one in await space.activity.gaps(GapState.OPEN)]

    assert inside(still_open) == [gap]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["dismiss", "5"], 1, "There is no gap 5"),
        (["close", "9" * 30], 1, "There is no gap 999"),
        (["close", "GAP", "--change", "77"], 1, "There is no change 77"),
        (["point", "GAP", "nowhere.md", "--paragraph", "1"], 1, "There is no article 'nowhere.md'"),
        (["point", "GAP", "articles/bees.md", "--paragraph", "9"], 1, "has no paragraph 9"),
        (["point", "GAP", "articles/bees.md", "--quote", "1", "--reason", " "], 2, "There is no reason in it"),
        (["point", "GAP", "articles/bees.md"], 2, "--paragraph --quote"),
        (["close", "cup"], 2, "invalid int value: 'cup'"),
        (["list", "--closed", "--dismissed"], 2, "not allowed with"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_the_gap_open(
    filled: Footnote, asks: Asks, arguments: list[str], code: int, said: str
) -> None:
    """A gap that is closed by a slip is one that nobody looks at any more."""
    (gap,) = asks(CUP)
    ran = filled("gaps", *(str(gap) if word == "GAP" else word for word in arguments))
    assert (ran.code, said in ran.err, "Traceback" in ran.err) == (code, True, False)
    assert CUP in filled("gaps", "list").out


def test_a_gap_is_not_closed_where_nothing_was_ever_changed(footnote: Footnote, asks: Asks) -> None:
    """There is no last change then that could have answered it."""
    (gap,) = asks(CUP)
    ran = footnote("gaps", "close", gap)
    assert (ran.code, ran.err) == (1, "Nothing has been changed in this space yet, so there is no last change.\n")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=60))
def test_whatever_members_ask_is_one_line_and_moves_no_cursor(footnote: Footnote, asks: Asks, text: str) -> None:
    """What a member types stands on the operator's terminal."""
    (gap,) = asks(f"who won the {text}?")
    lines = footnote("gaps", "list").out.split("\n")
    (line,) = [line for line in lines if line.startswith(str(gap))]
    assert line.isprintable()


def test_an_alias_that_is_there_already_closes_the_gap_by_the_change_that_made_it(filled: Footnote, asks: Asks) -> None:
    """Whoever undoes the alias would else leave a closed gap that nothing answers."""
    where = ("articles/bridge.txt", "--quote", "built in 1871")
    filled("alias", "add", VIADUCT, *where)
    filled("synonym", "add", "bridge", "viaduct")
    (gap,) = asks(VIADUCT)
    ran = filled("gaps", "point", gap, *where)
    assert ran.out.startswith("This is alias 1 already; nothing was changed.\n")
    assert f"Gap {gap} is closed by change 2;" in ran.out
    assert filled("undo", 2).code == 0
    assert filled("gaps", "list").out.startswith(str(gap))

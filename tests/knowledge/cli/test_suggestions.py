"""``suggestions``: what moderators see with /kb suggestions, for the operator."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.activity import AskedQuestion, Notice, Vote
from knowledge.community.kept_answers import AnswerForm, KeptAnswer
from knowledge.engine import Engine
from knowledge.models import OPERATOR
from knowledge.space import Space
from tests.knowledge.cli.conftest import NOW, Asks, Footnote, Inside

GOOD = "how many arches has the old bridge?"
ALIKE = "how many arches has the crooked old bridge?"
OTHER_WORD = "how many arches has the old viaduct?"


@pytest.fixture(name="taught")
def a_space_with_a_helpful_answer(footnote: Footnote, articles: Path, inside: Inside) -> Footnote:
    """Index the articles, and let a member call an answer helpful."""
    footnote("index", articles / "bees.md", articles / "bridge.txt")

    async def answer(space: Space) -> None:
        found = await Engine().ask(space, GOOD, OPERATOR)
        kept = KeptAnswer(replace(found, passages=found.cited()), space.name)
        asked = AskedQuestion(1, 5, GOOD, False, NOW, found.decision, found.confidence, record=AnswerForm().write(kept))
        await space.activity.vote(await space.activity.record(asked), 2, Vote.HELPFUL)

    inside(answer)
    return footnote


def keys(out: str, kind: str) -> list[str]:
    """Give the keys of the suggestions of a kind."""
    return [line.split()[0] for line in out.splitlines() if line.split()[1:2] == [kind]]


def test_an_alias_is_suggested_and_accepted_and_closes_its_gap(taught: Footnote, asks: Asks, inside: Inside) -> None:
    """The passage is there and was called helpful; only the question has other words."""
    assert taught("suggestions", "list").out == "There are no suggestions now.\n"
    (gap,) = asks(ALIKE)
    shown = taught("suggestions", "list").out
    (key,) = keys(shown, "alias")
    assert f"{key}  alias {ALIKE} → articles/bridge.txt: “The bridge was built in 1871." in shown
    assert f"  without an answer, asked 1 time: “{ALIKE}” · called helpful 1 time: “{GOOD}”\n" in shown
    ran = taught("suggestions", "accept", key, "--reason", "they say so")
    assert (ran.code, ran.err) == (0, "")
    assert "Kept as alias 1. This is change 2" in ran.out
    assert f"Gap {gap} is closed by change 2; the bot tells 1 member who asked.\n" in ran.out
    assert "they say so" in taught("history").out

    async def due(space: Space) -> list[Notice]:
        return await space.activity.due_notices()

    assert [notice.gap_id for notice in inside(due)] == [gap]
    assert taught("suggestions", "accept", key).code == 1
    taught("undo")
    assert (ALIKE in taught("gaps", "list").out, key in taught("suggestions", "list").out) == (True, True)


def test_synonyms_are_suggested_and_accepted_and_leave_the_gap_open(taught: Footnote, asks: Asks) -> None:
    """Nobody knows yet whether the question is answered by them."""
    asks(OTHER_WORD)
    (key,) = keys(taught("suggestions", "list").out, "synonyms")
    ran = taught("suggestions", "accept", key)
    assert (ran.code, ran.out) == (0, "Kept as synonym 1. This is change 2; 'undo 2' takes it back.\n")
    assert taught("synonym", "list").out.startswith("1  viaduct = bridge")
    assert OTHER_WORD in taught("gaps", "list").out


def test_what_is_dismissed_comes_no_more_until_it_is_let_return(taught: Footnote, asks: Asks) -> None:
    """Only its key is kept, so that nothing but this list says what it was."""
    asks(OTHER_WORD)
    (key,) = keys(taught("suggestions", "list").out, "synonyms")
    ran = taught("suggestions", "dismiss", key)
    assert "not suggested again: synonyms viaduct = bridge. 'suggestions return" in ran.out
    assert key not in taught("suggestions", "list").out
    assert taught("suggestions", "accept", key).code == 1
    assert f"{key}  synonyms viaduct = bridge" in taught("suggestions", "list", "--dismissed").out
    assert taught("suggestions", "return", key).out == "This may be suggested again.\n"
    assert key in taught("suggestions", "list").out
    assert taught("suggestions", "list", "--dismissed").out == "There are no dismissed suggestions now.\n"


def test_nothing_is_suggested_of_what_was_asked_privately(taught: Footnote, asks: Asks) -> None:
    """Members are promised that nobody sees it."""
    asks(ALIKE, private=True)
    assert taught("suggestions", "list").out == "There are no suggestions now.\n"


@pytest.mark.parametrize("action", ["accept", "dismiss", "return"])
@pytest.mark.parametrize("key", ["0123456789abcdef", "1", "über", "'; --"])
def test_a_key_of_nothing_is_one_sentence(footnote: Footnote, action: str, key: str) -> None:
    """A slip, or what somebody else has just accepted, changes nothing and makes no file for members."""
    ran = footnote("suggestions", action, key)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "suggestion has the key" in ran.err
    assert not Path("data/console/activity.sqlite3").exists()

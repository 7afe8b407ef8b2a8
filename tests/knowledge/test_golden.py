"""Golden questions: asked, and asked again after a change that is only rehearsed."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from knowledge.engine import Engine
from knowledge.errors import EditConflictError
from knowledge.golden import GoldenResult, differences, golden_result, rehearse, run, with_threshold
from knowledge.models import EVERYONE, OPERATOR, Answer, Decision, Explanation
from knowledge.notes.errors import QuoteNotFoundError
from knowledge.notes.note import GoldenQuestion, KeptNote
from knowledge.space import Space
from tests.knowledge.articles import BEES, BRIDGE, SECRET

EGGS = "how many eggs does the queen lay a day?"
FEWER = replace(BEES, text=BEES.text.replace("2,000", "900"))


@pytest.fixture(name="kept")
async def a_space_with_golden_questions(space: Space) -> Space:
    """Give a space with three articles and golden questions of each kind."""
    await space.index(iter([BEES, BRIDGE, SECRET]), actor="ann")
    for golden in (
        GoldenQuestion(EGGS, "bees", "up to 2,000"),
        GoldenQuestion("when was the bridge built?", "bridge"),
        GoldenQuestion("what is the capital of France?"),
        GoldenQuestion("when will the zeppelin be launched?", "secret", "August"),
    ):
        await space.notes.add_golden(golden, actor="ann")
    return space


async def test_each_is_compared_with_what_is_expected(kept: Space) -> None:
    """Without this a knowledge base could go wrong while all looks well."""
    results = await run(kept, Engine(), OPERATOR)
    assert [(result.article_id, result.as_expected) for result in results] == [
        ("bees", True), ("bridge", True), (None, True), ("secret", True)
    ]  # fmt: skip
    assert results[0].decision is Decision.ANSWER
    await kept.index(iter([FEWER]), actor="ann")
    await kept.remove(["bridge"], actor="ann")
    assert [result.as_expected for result in await run(kept, Engine(), OPERATOR)] == [False, False, True, True]


async def test_those_about_restricted_articles_are_for_those_who_read_them(kept: Space) -> None:
    """Without this a list of golden questions would tell what restricted articles say."""
    assert len(await run(kept, Engine(), EVERYONE)) == 3


async def test_an_edit_is_rehearsed_without_a_trace(kept: Space) -> None:
    """Without this a moderator would learn what an edit spoils from the members."""
    log = await kept.store.changes()
    files = sorted(kept.store.path.parent.iterdir())
    (found,) = await rehearse(kept, OPERATOR, lambda copy: copy.put(FEWER, base=1, actor="ann"))
    assert (found.before.golden.note.question, found.before.as_expected, found.after.as_expected) == (EGGS, True, False)
    assert "900" in (found.after.answer or "")
    assert await kept.store.changes() == log
    assert sorted(kept.store.path.parent.iterdir()) == files
    assert "2,000" in ((await Engine().ask(kept, EGGS, OPERATOR)).answer or "")


@pytest.mark.parametrize("words", [["eggs", "arches"]])
async def test_a_synonym_is_rehearsed(kept: Space, words: list[str]) -> None:
    """Without this synonyms that help one question could spoil ten others unseen."""
    await kept.notes.add_golden(GoldenQuestion("how many hoops has the bridge?", "bridge", "five"), actor="ann")
    found = await rehearse(kept, OPERATOR, lambda copy: copy.notes.add_synonyms(["hoops", "arches"], actor="ann"))
    assert [(change.before.as_expected, change.after.as_expected) for change in found] == [(False, True)]
    assert await rehearse(kept, OPERATOR, lambda copy: copy.notes.add_synonyms(words, actor="ann")) == []
    assert await kept.notes.synonyms() == []


async def test_others_write_while_a_change_is_rehearsed(kept: Space) -> None:
    """Without this every edit would hold up the bot for as long as all golden questions take."""
    begun, written = asyncio.Event(), asyncio.Event()

    async def change(copy: Space) -> None:
        begun.set()
        await written.wait()
        await copy.put(FEWER, base=1, actor="ann")

    rehearsed = asyncio.create_task(rehearse(kept, OPERATOR, change))
    await begun.wait()
    await kept.remove(["bridge"], actor="bob")
    written.set()
    assert [found.before.golden.note.question for found in await rehearsed] == [EGGS]


async def test_no_more_are_rehearsed_than_wanted(kept: Space) -> None:
    """Without this a moderator would wait for a thousand golden questions before each edit."""
    assert [result.golden.number for result in await run(kept, Engine(), OPERATOR, 2)] == [1, 2]
    assert await rehearse(kept, OPERATOR, lambda copy: copy.remove(["secret"], actor="ann"), at_most=3) == []
    assert len(await rehearse(kept, OPERATOR, lambda copy: copy.remove(["secret"], actor="ann"), at_most=4)) == 1


async def test_a_change_that_is_refused_is_refused_in_its_rehearsal(kept: Space) -> None:
    """Without this a moderator would be told that all is well with an edit that cannot go in."""
    with pytest.raises(EditConflictError):
        await rehearse(kept, OPERATOR, lambda copy: copy.put(FEWER, base=7, actor="ann"))
    assert not [path for path in kept.store.path.parent.iterdir() if path.name.startswith(".footnote-")]


async def test_without_golden_questions_nothing_is_copied(space: Space) -> None:
    """Without this every edit of a large space would copy it for nothing."""

    async def change(_copy: Space) -> None:
        raise AssertionError

    assert await rehearse(space, OPERATOR, change) == []


@pytest.mark.parametrize(
    ("given", "expected", "same"),
    [
        ("The Gate!", "gate", True),
        ("six", "seven", False),
        (None, "A", False),
        ("the", "A", False),
        ("a", "A", True),
    ],
)
def test_answers_are_compared_by_what_they_say(given: str | None, expected: str, *, same: bool) -> None:
    """Without this a grade "A" would equal no answer at all, or a full stop make a difference."""
    answer = Answer("q", given, 0.9, Decision.CLOSEST, None, (), (), None, (), 0.0, Explanation("other", (), (), ()))
    golden = KeptNote(1, GoldenQuestion("q", None, expected), 1, "", "ann", None)
    assert golden_result(golden, answer).as_expected is same


def test_a_threshold_holds_back_what_is_less_sure() -> None:
    """Without this a threshold could be set that silences what was answered rightly."""
    note = KeptNote(1, GoldenQuestion("q", "bees"), 1, "", "ann", None)
    sure = GoldenResult(note, Decision.ANSWER, "bees", "six", 0.9, as_expected=True)
    unsure = replace(sure, golden=replace(note, number=2), confidence=0.6)
    closest = replace(sure, golden=replace(note, number=3), confidence=0.3, decision=Decision.CLOSEST, answer=None)
    results = [sure, unsure, closest]
    assert with_threshold(results, None) == with_threshold(results, 0.5) == results
    (found,) = differences(results, with_threshold(results, 0.8))
    assert (found.before, found.after.gets, found.after.as_expected) == (unsure, (Decision.NONE, None, None), False)
    silent = replace(unsure, golden=replace(note, note=GoldenQuestion("q")), as_expected=False)
    assert with_threshold([silent], 0.8)[0].as_expected


LAYS, LIVES = BEES.text.split("\n\n")[1], BEES.text.split("\n\n")[0]


@pytest.mark.parametrize(("quote", "right"), [(LAYS, True), ("2,000 eggs", True), (LIVES, False)])
async def test_another_passage_of_the_right_article_is_noticed(kept: Space, quote: str, right: bool) -> None:
    """An answer may go wrong within one long article."""
    await kept.notes.add_golden(GoldenQuestion(EGGS, "bees", quote=quote), actor="ann")
    result = next(one for one in await run(kept, Engine(), OPERATOR) if one.golden.note.question == EGGS)
    assert result.as_expected is right


async def test_a_passage_that_is_not_there_cannot_be_expected(kept: Space) -> None:
    """A slip would be reported by every run, and by none of them explained."""
    with pytest.raises(QuoteNotFoundError):
        await kept.notes.add_golden(GoldenQuestion(EGGS, "bees", quote="3,000 eggs"), actor="ann")


async def test_a_corrected_passage_is_still_the_expected_one(kept: Space) -> None:
    """Every corrected comma would otherwise make a golden question fail."""
    await kept.notes.add_golden(GoldenQuestion(EGGS, "bees", quote=LAYS), actor="ann")
    await kept.index(iter([FEWER]), actor="ann")
    assert all(one.as_expected for one in await run(kept, Engine(), OPERATOR) if one.golden.note.question == EGGS)

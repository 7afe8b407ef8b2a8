"""Changes that are tried before they are made: how many golden questions are asked, and by how many at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.curating.rehearsing import AT_MOST, Rehearsal, Rehearsals
from knowledge.engine import Engine
from knowledge.library import Library
from knowledge.models import OPERATOR, Article
from knowledge.notes.note import GoldenQuestion
from knowledge.space import Space

FERRY = Article("ferry", "The ferry", "The ferry carries forty cars.")
CARS = "how many cars does the ferry carry?"


@pytest.fixture(name="space")
async def a_space(tmp_path: Path) -> AsyncIterator[Space]:
    """Lend a space with one article."""
    async with Library(tmp_path) as library, library.space("1") as space:
        await space.index(iter([FERRY]), actor="ann")
        yield space


def rehearsals() -> Rehearsals:
    return Rehearsals(Engine(), Engine)


async def remove(copy: Space) -> None:
    await copy.remove(["ferry"], actor="ann")


async def test_without_golden_questions_nothing_is_tried(space: Space) -> None:
    """Most servers have none, and their edits must cost what they cost today."""
    tried = rehearsals()

    async def change(_copy: Space) -> None:
        raise AssertionError

    assert await tried.of_change(space, OPERATOR, change) == Rehearsal()
    assert await tried.of_thresholds(space, OPERATOR, [(None, 1.0)]) == Rehearsal()


async def test_no_more_are_asked_than_a_moderator_waits_for(space: Space) -> None:
    """An interaction lives for fifteen minutes, and a moderator's patience is shorter."""
    for number in range(AT_MOST):
        await space.notes.add_golden(GoldenQuestion(f"zebra {'z' * number}"), actor="ann")
    await space.notes.add_golden(GoldenQuestion(CARS, "ferry"), actor="ann")
    assert await rehearsals().of_change(space, OPERATOR, remove) == Rehearsal([], AT_MOST, AT_MOST + 1)


async def test_one_change_at_a_time_is_tried(space: Space) -> None:
    """Ten moderators' edits would be ten copies of the articles on one disk."""
    await space.notes.add_golden(GoldenQuestion(CARS, "ferry"), actor="ann")
    tried, copies = rehearsals(), 0

    async def change(copy: Space) -> None:
        nonlocal copies
        copies += 1
        await remove(copy)
        await asyncio.sleep(0)
        assert copies == 1
        copies -= 1

    found = await asyncio.gather(*(tried.of_change(space, OPERATOR, change) for _ in range(3)))
    assert [len(one.differences) for one in found] == [1, 1, 1]


async def test_a_threshold_is_tried_by_how_sure_the_answers_are(space: Space) -> None:
    """No copy is needed for it, and nothing is changed."""
    await space.notes.add_golden(GoldenQuestion(CARS, "ferry"), actor="ann")
    found = await rehearsals().of_thresholds(space, OPERATOR, [(None, 1.0)])
    assert [(one.before.answer, one.after.answer) for one in found.differences] == [("forty", None)]
    assert (await rehearsals().of_thresholds(space, OPERATOR, [(None, 0.1)])).differences == []

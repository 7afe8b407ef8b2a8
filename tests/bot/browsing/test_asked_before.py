"""Earlier questions of a server that has more than are read at every key, and what may be offered of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.browsing import asked_before
from bot.browsing.asked_before import INDEX_SECONDS, AskedBefore
from knowledge.activity import AskedQuestion
from knowledge.library import Library
from knowledge.models import Decision
from knowledge.space import Space

ADA, HALL, DEN = 11, 21, 22
FERRY = AskedQuestion(
    ADA, HALL, "How many cars does the ferry carry?", False, datetime.now(UTC), Decision.ANSWER, 0.9, "six", ("ferry",)
)
OLD = replace(FERRY, text="When was the bridge built?")


@pytest.fixture(name="space")
async def a_space(tmp_path: Path) -> AsyncIterator[Space]:
    """Lend a space."""
    async with Library(tmp_path) as library, library.space("1") as space:
        yield space


async def offered(
    asked: AskedBefore, space: Space, typed: str, channels: frozenset[int] = frozenset({HALL})
) -> list[str]:
    return [one.text for one in await asked.suggest(space, typed, channels, {"ferry"}, 25)]


async def with_many(space: Space, monkeypatch: pytest.MonkeyPatch) -> AskedBefore:
    """Record one question more than are read at every key, and give what has seen them."""
    monkeypatch.setattr(asked_before, "NEWEST", 3)
    await space.activity.record(OLD)
    for number in range(3):
        await space.activity.record(replace(FERRY, text=f"Question {number}?"))
    asked = AskedBefore()
    await offered(asked, space, "")
    return asked


async def test_an_index_is_made_where_there_are_many(space: Space, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for it, and with it the oldest question is offered as well as the newest."""
    asked = await with_many(space, monkeypatch)
    assert await offered(asked, space, "bridge") == []
    assert asked.lacks_index(space)
    await asked.make_index(space)
    assert not asked.lacks_index(space)
    assert await offered(asked, space, "bridge") == [OLD.text]
    assert await offered(asked, space, "question") == ["Question 2?", "Question 1?", "Question 0?"], "each once"


async def test_the_index_follows_what_is_asked(space: Space, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question is offered also between the last index and the newest ones."""
    asked = await with_many(space, monkeypatch)
    await asked.make_index(space)
    for number in range(3, 7):
        await space.activity.record(replace(FERRY, text=f"Question {number}?"))
    await offered(asked, space, "")
    assert asked.lacks_index(space)
    await asked.make_index(space)
    assert (await offered(asked, space, "question 3"))[0] == "Question 3?"


async def test_nothing_is_offered_from_memory_that_was_deleted(space: Space, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index is some minutes old; what a member had deleted must not be read by others until then."""
    asked = await with_many(space, monkeypatch)
    await asked.make_index(space)
    await space.activity.forget(ADA)
    for number in range(3):
        await space.activity.record(replace(FERRY, member_id=12, text=f"Another {number}?"))
    assert await offered(asked, space, "bridge") == []
    assert await offered(asked, space, "question") == []


async def test_only_what_is_still_for_everyone(space: Space) -> None:
    """An article may be restricted after a question about it was answered."""
    await space.activity.record(FERRY)
    await space.activity.record(replace(FERRY, text="How many men does it carry?", article_ids=("ferry", "secret")))
    await space.activity.record(replace(FERRY, text="How many masts has it?", channel_id=DEN))
    await space.activity.record(replace(FERRY, text=f"How {'very ' * 30}many?"))
    assert await offered(AskedBefore(), space, "how many") == [FERRY.text], "nor what is longer than a choice"
    assert len(await offered(AskedBefore(), space, "how many", frozenset({HALL, DEN}))) == 2


async def test_memory_is_let_go_of(space: Space, monkeypatch: pytest.MonkeyPatch) -> None:
    """What retention or a member deletes must not stay in memory because nobody types."""
    asked = await with_many(space, monkeypatch)
    now = [0.0]
    asked = AskedBefore(lambda: now[0])
    await offered(asked, space, "")
    await asked.make_index(space)
    await asked.tidy()
    assert await offered(asked, space, "bridge") == [OLD.text]
    now[0] = INDEX_SECONDS + 1
    assert asked.lacks_index(space), "it is made anew from time to time"
    await asked.tidy()
    assert await offered(asked, space, "bridge") == []
    await asked.make_index(space)
    asked.forget(space.name)
    assert await offered(asked, space, "bridge") == []

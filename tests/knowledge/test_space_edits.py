"""Two people who change the same article at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.errors import EditConflictError
from knowledge.library import Library
from knowledge.models import OPERATOR
from knowledge.space import Space
from tests.knowledge.articles import BEES


@pytest.fixture(name="space")
async def a_space(tmp_path: Path) -> AsyncIterator[Space]:
    async with Library(tmp_path) as library, library.space("console") as space:
        yield space


async def test_of_two_edits_of_one_revision_only_the_first_goes_in(space: Space) -> None:
    """Without this the second would take back what the first one wrote, and nobody would notice."""
    await space.put(BEES, base=0, actor="ann")
    edits = [replace(BEES, text=f"Bees {number}.") for number in range(5)]
    results = await asyncio.gather(*(space.put(edit, base=1, actor="ann") for edit in edits), return_exceptions=True)
    refused = [result for result in results if isinstance(result, EditConflictError)]
    assert len(refused) == 4
    assert (refused[0].article_id, refused[0].base, refused[0].present) == ("bees", 1, 2)
    assert len(await space.history("bees")) == 2


async def test_what_is_there_already_is_not_added_over_it(space: Space) -> None:
    """Without this a new article would replace another that happens to have its id."""
    await space.put(BEES, base=0, actor="ann")
    with pytest.raises(EditConflictError):
        await space.put(replace(BEES, text="Wasps."), base=0, actor="bob")
    await space.remove(["bees"], actor="ann")
    report = await space.put(BEES, base=0, actor="bob")
    assert (report.added, (await space.article("bees", OPERATOR)).number) == (1, 3)


async def test_an_article_that_was_changed_meanwhile_is_not_removed(space: Space) -> None:
    """Without this what was just written would go with what was to be removed."""
    await space.put(BEES, base=0, actor="ann")
    await space.put(replace(BEES, text="Wasps."), base=1, actor="bob")
    with pytest.raises(EditConflictError):
        await space.remove(["bees"], actor="ann", bases={"bees": 1})
    assert (await space.article("bees", OPERATOR)).number == 2
    await space.remove(["bees"], actor="ann", bases={"bees": 2})


async def test_until_when_it_is_to_be_looked_at_is_kept(space: Space) -> None:
    """Without this nobody would be reminded of what grows old."""
    await space.put(replace(BEES, review_by="2030-01-31"), base=0, actor="ann")
    kept = (await space.article("bees", OPERATOR)).article
    assert kept is not None
    assert kept.review_by == "2030-01-31"

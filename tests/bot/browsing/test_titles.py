"""Titles that a member may mean, before and after their index is made."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.browsing.suggesting import Closeness
from bot.browsing.titles import FEW, Titles
from tests.bot.browsing.test_suggesting import texts, typed_texts


@given(texts, typed_texts, st.integers(1, 5))
def test_without_an_index_the_same_is_found_but_for_near_ones(texts: list[str], typed: str, limit: int) -> None:
    """Else the first key after a change would offer something else than the next, or hide a title that is there."""
    titles = Titles("1", {f"a{number}": text for number, text in enumerate(texts)})
    read = titles.nearest(typed, limit)
    asyncio.run(titles.make_index())
    indexed = titles.nearest(typed, limit)
    assert read == [found for found in indexed if found[1] is not Closeness.NEAR]


async def test_the_index_is_begun_once() -> None:
    """At every key of a quick typist another one would be made, and all would be slow."""
    titles = Titles("1", {"a": "Bees"})
    assert [titles.begin(), titles.begin()] == [True, False]
    await titles.make_index()
    assert not titles.begin()
    assert [entry.title for entry, _ in titles.nearest("beez", 5)] == ["Bees"]


@pytest.mark.parametrize(("number", "few"), [(FEW, True), (FEW + 1, False)])
def test_few_titles_can_be_waited_for(number: int, few: bool) -> None:
    """In most servers a mistyped title should be found at the first key."""
    assert Titles("1", {str(article): "Bees" for article in range(number)}).are_few is few


def test_an_article_is_named_by_its_id_or_key() -> None:
    """Two articles of one title are told apart by nothing else."""
    titles = Titles("1", {"a": "Bees", "b": "Bees"})
    found = titles.named("b")
    assert found is not None
    assert (found.article_id, titles.named(found.key), titles.named("#b"), titles.named("c")) == (
        "b",
        found,
        None,
        None,
    )

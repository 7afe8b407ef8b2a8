"""Articles that say nearly the same."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from knowledge.models import EVERYONE, OPERATOR, Article
from knowledge.resemblance import runs, share
from knowledge.space import Space
from tests.knowledge.articles import BEES, BRIDGE, SECRET

TERMS = st.lists(st.sampled_from("abcd"), max_size=12)


@given(one=TERMS, other=TERMS)
def test_the_share_is_one_for_equals_and_the_same_both_ways(one: list[str], other: list[str]) -> None:
    """Without this what is found would depend on which of two articles came first."""
    assert 0 <= share(runs(one), runs(other)) == share(runs(other), runs(one)) <= 1
    assert share(runs(one), runs(one)) == float(bool(one))
    assert share(runs([]), runs(other)) == 0


async def test_what_says_nearly_the_same_is_found(space: Space) -> None:
    """Without this the same rule would be kept twice, and only one of the two be corrected later."""
    fillers = [Article(f"f{number}", "Other", f"Number {number} says nothing of it.") for number in range(30)]
    await space.index(iter([BEES, BRIDGE, *fillers]), actor="ann")
    new = Article("new", "Bees", BEES.text.replace("40,000", "50,000") + "\n\nThey sleep in winter.")
    (found,) = await space.resembling(new, OPERATOR)
    assert (found.article_id, found.title, 0.5 <= found.share < 1) == ("bees", "Keeping bees", True)
    part = Article("new", "Eggs", "The queen lays up to 2,000 eggs a day.")
    assert [(like.article_id, like.share) for like in await space.resembling(part, OPERATOR)] == [("bees", 1.0)]


async def test_neither_itself_nor_what_only_shares_words_is_found(space: Space) -> None:
    """Without this each edit would be held up by a warning about nothing."""
    await space.index(iter([BEES, BRIDGE]), actor="ann")
    assert await space.resembling(replace(BEES, title="Other"), OPERATOR) == []
    words = Article("new", "Bees", "A day in June: the queen has no eggs, and drones lay about.")
    assert await space.resembling(words, OPERATOR) == []
    assert await space.resembling(Article("new", "Nothing", "The of and?"), OPERATOR) == []


async def test_what_may_not_be_read_is_not_told_of(space: Space) -> None:
    """Without this anyone who may add articles could feel for restricted ones."""
    await space.index(iter([SECRET]), actor="ann")
    new = replace(SECRET, id="new")
    assert await space.resembling(new, EVERYONE) == []
    assert [like.article_id for like in await space.resembling(new, OPERATOR)] == ["secret"]

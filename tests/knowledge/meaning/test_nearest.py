"""What is found by its meaning, whatever its words are."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.engine import Engine
from knowledge.meaning import nearest
from knowledge.meaning.nearest import Nearest
from knowledge.meaning.vectors import load_vectors, no_vectors
from knowledge.models import EVERYONE, OPERATOR, Article, Audience, Decision, Restriction
from knowledge.question.question import analyse
from knowledge.space import Space
from tests.knowledge.articles import ANALYZER, BEES, BRIDGE

REFUNDS = Article("refunds", "Returns", "Payments are transferred to your bank when goods come back undamaged.")
WAGES = Article(
    "wages", "Salaries", "Employees' wages are paid monthly.", restricted_to=Restriction(roles=frozenset({7}))
)
QUESTION = "how do I get my money reimbursed?"


async def found(near: Nearest, space: Space, question: str, audience: Audience = OPERATOR) -> list[str]:
    """Give the ids of the articles whose passages are nearest."""
    async with space.store.corpus(audience) as corpus:
        keys = (await near.to(corpus, analyse(question, ANALYZER)))()
        return [(await corpus.hits({key: 0.0}))[0].article_id for key in keys]


async def fill(space: Space, *articles: Article) -> None:
    await space.index(iter(articles), actor="ann")


async def test_what_means_the_same_is_found_without_a_common_word(space: Space) -> None:
    """A member asks in words of their own, and the article has others."""
    await fill(space, REFUNDS, BEES, BRIDGE)
    assert (await found(Nearest(load_vectors), space, QUESTION))[:1] == ["refunds"]
    answer = await Engine().ask(space, QUESTION, OPERATOR)
    assert answer.passages[0].article_id == "refunds"
    assert answer.decision is not Decision.NONE


async def test_it_follows_changes(space: Space) -> None:
    """What was removed would be looked for in vain, and what is new not be found until a restart."""
    near = Nearest(load_vectors)
    await fill(space, BEES, REFUNDS)
    assert "refunds" in await found(near, space, QUESTION)
    await space.remove(["refunds"], actor="ann")
    assert "refunds" not in await found(near, space, QUESTION)
    await fill(space, BRIDGE, Article("again", "Returns", REFUNDS.text), Article("twin", "Returns", REFUNDS.text))
    assert set(await found(near, space, QUESTION)) >= {"again", "twin"}
    assert await found(near, space, QUESTION) == await found(Nearest(load_vectors), space, QUESTION)


async def test_nothing_is_near_that_may_not_be_read(space: Space) -> None:
    """A member would be shown the staff's passages, though none of their words was guessed."""
    await fill(space, BEES, WAGES)
    near = Nearest(load_vectors)
    assert "wages" in await found(near, space, "what salary do workers get")
    assert "wages" not in await found(near, space, "what salary do workers get", EVERYONE)


async def test_a_large_corpus_is_not_compared(space: Space, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first question after a start would wait for tens of thousands of passages."""
    await fill(space, REFUNDS, BEES)
    monkeypatch.setattr(nearest, "PASSAGES_AT_MOST", 2)
    assert await found(Nearest(load_vectors), space, QUESTION) == []


async def test_without_vectors_nothing_is_near(space: Space) -> None:
    """An engine without them would otherwise give any passages at all."""
    await fill(space, REFUNDS)
    assert await found(Nearest(no_vectors), space, QUESTION) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=60))
async def test_any_question_has_near_passages_or_none(space: Space, question: str) -> None:
    """Without this some question would end in a traceback."""
    await fill(space, REFUNDS, Article("signs", "?!", "— … ¿?"))
    assert set(await found(Nearest(load_vectors), space, question)) <= {"refunds", "signs"}

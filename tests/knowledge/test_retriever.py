"""Which passages are found: what is not found here is never read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import retriever
from knowledge.models import EVERYONE, OPERATOR, Article, Audience, Hit
from knowledge.query.expansion import Expander
from knowledge.query.query import Query, build_query
from knowledge.question.question import analyse
from knowledge.space import Space
from knowledge.storage import Posting
from tests.knowledge.articles import ANALYZER, BEES, BRIDGE, SECRET


async def find(space: Space, text: str, audience: Audience = OPERATOR, limit: int = 30) -> tuple[Query, list[Hit]]:
    async with space.store.corpus(audience) as corpus:
        query = await Expander(ANALYZER).expand(corpus, text)
        return query, await retriever.retrieve(corpus, query, limit)


async def found(space: Space, text: str, audience: Audience = OPERATOR) -> list[tuple[str, int]]:
    _, hits = await find(space, text, audience)
    return [(hit.article_id, hit.passage.number) for hit in hits]


async def fill(space: Space, *articles: Article) -> None:
    await space.index(iter(articles), actor="ann")


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("how many eggs does the queen lay", ("bees", 2)),
        ("HOW MANY EGGS DOES THE QUEEN LAY", ("bees", 2)),
        ("arches", ("bridge", 2)),
        ("how many archs has the brigde", ("bridge", 2)),
        ("what year was the old bridge built", ("bridge", 1)),
    ],
)
async def test_the_passage_with_the_questions_words_comes_first(
    space: Space, question: str, first: tuple[str, int]
) -> None:
    """Words, inflections, typing errors and titles lead to the passage."""
    await fill(space, BEES, BRIDGE, SECRET)
    assert (await found(space, question))[0] == first


async def test_rare_words_weigh_more_than_common_ones(space: Space) -> None:
    """Without this a passage full of common words would hide the one with the rare name."""
    many = [Article(f"c{number}", "Notes", "The club meets on Monday in the hall.") for number in range(40)]
    await fill(space, *many, Article("x", "Notes", "The zither players meet elsewhere."))
    assert (await found(space, "when do the zither players of the club meet in the hall"))[0] == ("x", 1)


async def test_only_as_many_passages_are_looked_at_as_allowed(space: Space, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without this a common word would cost as much as the corpus is large."""
    monkeypatch.setattr(retriever, "KEYS_AT_MOST", 50)
    many = [Article(f"c{number}", "Notes", f"The club met on day {number}.") for number in range(200)]
    await fill(space, *many, Article("x", "Notes", "The zither club."))
    query, hits = await find(space, "zither club notes")
    assert [hit.article_id for hit in hits] == ["x"]
    assert [term.word for term in retriever._choosing(query)] == ["zither"]  # noqa: SLF001


async def test_a_correction_is_never_taken_from_what_may_not_be_read(space: Space) -> None:
    """Without this a typing error would show a member words of the staff's articles."""
    await fill(space, BEES, SECRET)
    query, _ = await find(space, "when will the zepelin be launched", EVERYONE)
    assert query.corrections == ()
    query, hits = await find(space, "when will the zepelin be launched", OPERATOR)
    assert query.corrections == (("zepelin", "zeppelin"),)
    assert hits[0].article_id == "secret"


async def test_a_known_word_is_not_corrected(space: Space) -> None:
    """Without this "bee" would be read as the more frequent "beer"."""
    await fill(space, BEES, replace(BRIDGE, text="Beer, beer, beer. " * 3))
    query, _ = await find(space, "bee")
    assert query.corrections == ()


async def test_equal_scores_come_in_the_same_order_whatever_was_indexed_first(space: Space) -> None:
    """Without this the same articles would give other answers after a rebuild."""
    await fill(space, *(replace(BRIDGE, id=name) for name in ("b", "c", "a")))
    assert [article_id for article_id, _ in await found(space, "arches")][:3] == ["a", "b", "c"]


async def test_nothing_is_found_in_an_empty_space(space: Space) -> None:
    """Without this the first question to a new bot would end in a traceback."""
    assert await found(space, "how many leads?") == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.one_of(
        st.text(st.characters(), max_size=80), st.sampled_from(["NEAR(", '"', "*", "-bees", "bees NOT", "c++"])
    )
)
async def test_any_question_finds_something_or_nothing(space: Space, text: str) -> None:
    """Without this some question would be a syntax error of the index."""
    await fill(space, BEES)
    for hit in (await find(space, text))[1]:
        assert BEES.text[hit.passage.start : hit.passage.end] == hit.passage.text


def test_bm25_rewards_rarity_frequency_and_brevity() -> None:
    """The score's direction, whatever its constants are."""
    query = build_query(analyse("bees honey", ANALYZER), 100, {"bee": 50, "honey": 2}, {})

    def score(body: str, heading: str = "") -> float:
        words = body.split()
        posting = Posting(1, "a", 1, len(words), Counter(words), frozenset(heading.split()))
        return retriever.bm25(posting, query.terms, 5.0)

    assert score("honey") > score("bee") > score("wasp") == 0
    assert score("honey honey") > score("honey") > score("honey wasp wasp wasp wasp")
    assert score("wasp", "honey") > 0


def always(keys: Sequence[int]) -> retriever.Near:
    return lambda: keys


async def test_a_few_near_passages_are_given_in_the_place_of_the_last_ones(space: Space) -> None:
    """Without this what shares no word with the question would never be read, or hide what does."""
    many = [Article(f"c{number:02}", "Notes", "The club met.") for number in range(12)]
    far = [Article(f"f{number}", "Notes", "Another thing.") for number in range(8)]
    await fill(space, *many, *far)
    async with space.store.corpus(OPERATOR) as corpus:
        query = await Expander(ANALYZER).expand(corpus, "club")
        keys = (await corpus.keys(["thing"]))["thing"]
        hits = await retriever.retrieve(corpus, query, 10, always(keys))
    assert [hit.article_id for hit in hits] == [*(f"c{number:02}" for number in range(5)), *(f"f{n}" for n in range(5))]
    assert [hit.score > 0 for hit in hits] == [True] * 5 + [False] * 5


async def test_near_passages_that_have_the_words_take_no_place(space: Space) -> None:
    """Without this a passage would be given twice, or another one be lost for it."""
    many = [Article(f"c{number:02}", "Notes", "The club met.") for number in range(12)]
    await fill(space, *many)
    async with space.store.corpus(OPERATOR) as corpus:
        query = await Expander(ANALYZER).expand(corpus, "club")
        keys = (await corpus.keys(["club"]))["club"][:3]
        hits = await retriever.retrieve(corpus, query, 10, always(keys))
    assert [hit.article_id for hit in hits] == [f"c{number:02}" for number in range(10)]

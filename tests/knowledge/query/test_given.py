"""The synonyms that moderators gave, as a question finds them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.models import OPERATOR
from knowledge.notes.note import SynonymGroup
from knowledge.query.given import merged
from knowledge.query.given_synonyms import GIVEN_WEIGHT, GivenSynonyms
from knowledge.query.per_state import KEPT_AT_MOST, PerState
from knowledge.query.query import Expansion, Reason
from knowledge.question.question import analyse
from knowledge.space import Space
from knowledge.storage import Corpus
from tests.knowledge.articles import ANALYZER

GROUPS = (("leads", "clues", "tips"), ("tips", "gratuities"), ("ToS", "terms of service"), ("US", "America"))


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("how many leads?", {"lead": {"clue", "tip"}}),
        ("any tip left", {"tip": {"lead", "clue", "gratuiti"}}),
        ("what is in the tos?", {"tos": {"term", "servic"}}),
        ("which terms of service", {"term": {"tos"}, "servic": {"tos"}}),
        ("which terms, and whose service", {}),
        ("did the United States agree", {"usa": {"america"}}),
        ("did America agree", {"america": {"usa"}}),
        ("when", {}),
        ("", {}),
    ],
)
def test_a_question_finds_the_other_members_of_its_words_groups(question: str, found: dict[str, set[str]]) -> None:
    """Two groups that share a word are two: "gratuities" are no "leads". A phrase counts only as a whole."""
    given = GivenSynonyms(map(SynonymGroup, GROUPS), ANALYZER)
    others = given.others(analyse(question, ANALYZER))
    assert {term.lower(): {other.lower() for other in weights} for term, weights in others.items()} == found
    assert all(0 < weight <= GIVEN_WEIGHT for weights in others.values() for weight in weights.values())


@given(groups=st.lists(st.lists(st.text(max_size=20), max_size=4).map(tuple), max_size=4), question=st.text())
def test_any_words_can_be_asked_with(groups: list[tuple[str, ...]], question: str) -> None:
    """Without this one odd group would end every question in an error."""
    others = GivenSynonyms(map(SynonymGroup, groups), ANALYZER).others(analyse(question, ANALYZER))
    assert all(term not in weights for term, weights in others.items())


def test_what_is_given_counts_what_it_was_given() -> None:
    """Without this a word that is both corrected and given would count twice."""
    near = Expansion("clue", 0.4, Reason.CORRECTION)
    given = Expansion("clue", 0.9, Reason.SYNONYM)
    other = Expansion("hint", 0.6, Reason.SYNONYM)
    assert merged({"lead": (near, other), "x": (near,)}, {"lead": (given,)}) == {"lead": (other, given), "x": (near,)}


async def test_what_is_made_of_a_state_is_made_once(space: Space) -> None:
    """Without this each question would read all synonyms again; with no bound, memory would fill with old ones."""
    made: list[Corpus] = []

    async def make(corpus: Corpus) -> int:
        made.append(corpus)
        return len(made)

    kept = PerState(make)
    for _ in range(2):
        async with space.store.corpus(OPERATOR) as corpus:
            assert await kept.of(corpus) == 1
    for number in range(KEPT_AT_MOST):
        await space.notes.add_synonyms([f"first{number}", f"second{number}"], actor="ann")
        async with space.store.corpus(OPERATOR) as corpus:
            assert await kept.of(corpus) == number + 2
            assert await kept.of(corpus) == number + 2
    assert len(kept._kept) == KEPT_AT_MOST  # noqa: SLF001 nothing else shows what is kept

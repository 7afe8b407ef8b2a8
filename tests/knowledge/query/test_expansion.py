"""A question's words → what to look for in one corpus."""

from __future__ import annotations

import pytest

from knowledge.models import OPERATOR, Article
from knowledge.query.expansion import AKIN_WEIGHT, Expander
from knowledge.space import Space
from tests.knowledge.articles import ANALYZER

TREATY = Article("treaty", "Treaty", "The Chinese side sent 40 letters, and the Swedes none. Russia waited.")


async def test_what_shares_a_sense_counts_for_a_word_that_is_there(space: Space) -> None:
    """A synonym finds what the word itself does not; for a word that is nowhere it would be taken for the word."""
    articles = [Article("a", "A", "The physician waited at the pier."), Article("b", "B", "The doctor called a medic.")]
    await space.index(iter(articles), actor="ann")
    async with space.store.corpus(OPERATOR) as corpus:
        known, lacking = [
            (await Expander(ANALYZER).expand(corpus, question)).terms[0] for question in ("physician?", "wharf?")
        ]
    assert [(expansion.term, expansion.weight) for expansion in known.expansions] == [
        ("physician", 1.0),
        ("doctor", AKIN_WEIGHT),
    ]
    assert lacking.expansions == ()


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("what did China send?", {"china": {"chines"}}),
        ("what did Chna send?", {"china": {"china", "chines"}}),
        ("what did the Russians do?", {"russian": {"russia"}}),
        ("what did the Chinese send?", {"chines": {"chines"}}),
    ],
)
async def test_a_country_is_found_by_what_is_of_it(space: Space, question: str, found: dict[str, set[str]]) -> None:
    """Without this "the Chinese side" would be another party than China, and its number be taken for the other's."""
    await space.index(iter([TREATY]), actor="ann")
    async with space.store.corpus(OPERATOR) as corpus:
        query = await Expander(ANALYZER).expand(corpus, question)
    terms = {term.term: {expansion.term for expansion in term.expansions} for term in query.terms}
    assert found.items() <= terms.items()

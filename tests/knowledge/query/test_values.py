"""Other ways of writing a number, a date, a period or a verb of the question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.query.values import written_otherwise
from knowledge.query.verb_forms import irregular_forms
from knowledge.question.question import analyse
from tests.knowledge.articles import ANALYZER


@pytest.mark.parametrize(
    ("question", "word", "other"),
    [
        ("who paid 6 million crowns", "6", "6000000"),
        ("who paid six million crowns", "6", "6m"),
        ("who paid 6,000,000 crowns", "6000000", "6"),
        ("who paid 6,000,000 crowns", "6000000", "million"),
        ("who paid 2.5 million crowns", "2.5", "2500000"),
        ("who carried a dozen sacks", "dozen", "12"),
        ("who carried 12 sacks", "12", "dozen"),
        ("what opened on 1 May", "1", "1st"),
        ("what opened on 1st May", "1st", "1"),
        ("what opened on September 3", "septemb", "sept"),
        ("who built the third tower", "third", "3rd"),
        ("who sang in the 90s", "90s", "1990s"),
        ("who sang in the 1990s", "1990s", "90s"),
        ("who sang in the nineties", "nineti", "1990s"),
        ("which 30 ships", "30", "thirti"),
        ("what is 50 percent", "percent", "cent"),
    ],
)
def test_what_says_the_same_is_looked_for(question: str, word: str, other: str) -> None:
    """People write a number as they like, and the article stays as it is."""
    found = written_otherwise(analyse(question, ANALYZER), ANALYZER.stem)
    assert other in found[word]


@pytest.mark.parametrize(
    ("question", "word", "other"),
    [
        ("which 6 ships", "6", "6th"),
        ("who lived in 1870s Varde", "1870s", "1970s"),
        ("who paid 6 million crowns", "6", "million"),
        ("what happened in 2000", "2000", "2"),
    ],
)
def test_what_only_looks_alike_is_not(question: str, word: str, other: str) -> None:
    """Each term that is looked for in vain brings passages about something else."""
    assert other not in written_otherwise(analyse(question, ANALYZER), ANALYZER.stem).get(word, ())


@given(st.text(alphabet="0123456789 kmbnst.,-éxyzMay", max_size=60))
def test_any_question_is_taken(text: str) -> None:
    question = analyse(text, ANALYZER)
    terms = {token.term for token in question.tokens}
    for term, others in {
        **written_otherwise(question, ANALYZER.stem),
        **irregular_forms(question, ANALYZER.stem),
    }.items():
        assert term in terms
        assert term not in others


def test_a_verb_is_looked_for_in_its_other_forms() -> None:
    """No stem joins "sank" and "sink"."""
    found = irregular_forms(analyse("Where did the boat sink?", ANALYZER), ANALYZER.stem)
    assert set(found["sink"]) >= {"sank", "sunk"}

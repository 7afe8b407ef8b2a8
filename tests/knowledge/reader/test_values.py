"""Whether two short answers say the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.analyzer.analyzer import Analyzer
from knowledge.question.answer_kind import AnswerKind
from knowledge.reader.values import value_of

ANALYZER = Analyzer()
COUNT, AMOUNT, DATE, PERSON = AnswerKind.COUNT, AnswerKind.AMOUNT, AnswerKind.DATE, AnswerKind.PERSON


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (COUNT, "six", "6"),
        (COUNT, "twenty-one", "21"),
        (COUNT, "three hundred and five", "305"),
        (COUNT, "6 million", "6,000,000"),
        (COUNT, "two thousand", "2,000 people"),
        (COUNT, "about 8,000", "8,012"),
        (AMOUNT, "$5", "5 dollars"),
        (AMOUNT, "7 per cent", "7%"),
        (DATE, "2011", "4 May 2011"),
        (DATE, "May 4, 2011", "4 May 2011"),
        (PERSON, "Okafor", "Mirela Okafor"),
    ],
)
def test_the_same_written_otherwise_is_the_same(kind: AnswerKind, one: str, other: str) -> None:
    """It would be shown as a disagreement between two articles that agree."""
    mine, theirs = value_of(one, kind, ANALYZER), value_of(other, kind, ANALYZER)
    assert mine.comparable(theirs)
    assert mine.same(theirs)
    assert theirs.same(mine)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (COUNT, "six", "nine"),
        (COUNT, "6 million", "6 thousand"),
        (COUNT, "8,000", "8,012"),
        (DATE, "2011", "2012"),
        (DATE, "4 May 2011", "5 May 2011"),
        (PERSON, "Mirela Okafor", "Ana Okafor"),
    ],
)
def test_what_differs_differs(kind: AnswerKind, one: str, other: str) -> None:
    assert not value_of(one, kind, ANALYZER).same(value_of(other, kind, ANALYZER))


def test_units_that_differ_are_not_compared() -> None:
    """Five dollars and five euros do not contradict each other; they are of different things."""
    assert not value_of("5 dollars", AMOUNT, ANALYZER).comparable(value_of("5 euros", AMOUNT, ANALYZER))


@given(st.sampled_from([COUNT, DATE, PERSON]), st.text(max_size=60))
def test_any_answer_says_the_same_as_itself(kind: AnswerKind, text: str) -> None:
    value = value_of(text, kind, ANALYZER)
    assert value.same(value)

"""What numbers say, however they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.analyzer.quantities import quantities


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("six million crowns", [6e6]),
        ("6000000 crowns", [6e6]),
        ("6m crowns", [6e6]),
        ("2.5 million francs and 800000 francs", [2.5e6, 8e5]),
        ("twenty five ships", [25]),
        ("two hundred six", [206]),
        ("a dozen sacks", [12]),
        ("three 4 five", [3, 4, 5]),
        ("nineteen ninety", [19, 90]),
        ("no number", []),
    ],
)
def test_the_same_number_has_the_same_value(text: str, values: list[float]) -> None:
    """A question's "6 million" is no other number than the text's "6,000,000"."""
    assert [value for _, _, value in quantities(text.split())] == values


@given(
    st.lists(st.text(alphabet="0123456789.kmbn٣²½", max_size=30) | st.sampled_from(["six", "million", "dozen", "and"]))
)
def test_numbers_do_not_overlap_whatever_the_words(words: list[str]) -> None:
    after = 0
    for first, end, _ in quantities(words):
        assert after <= first < end <= len(words)
        after = end

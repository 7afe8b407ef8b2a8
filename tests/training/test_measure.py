"""The figures that are reported."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("numpy", reason="learning needs the extra 'training'")

from training.measure import area, expected_error


def test_the_area_is_the_share_of_pairs_in_the_right_order() -> None:
    assert area([True, True, False, False], [0.9, 0.4, 0.6, 0.1]) == pytest.approx(0.75)
    assert area([True, False], [0.5, 0.5]) == pytest.approx(0.5)
    assert area([True, True], [0.1, 0.2]) == pytest.approx(0.5)


@given(st.lists(st.tuples(st.booleans(), st.sampled_from([0.0, 0.25, 0.5, 1.0])), min_size=1, max_size=30))
def test_the_area_agrees_with_counting_all_pairs(pairs: list[tuple[bool, float]]) -> None:
    right, wrong = ([chance for flag, chance in pairs if flag is side] for side in (True, False))
    wins = [1.0 if good > bad else 0.5 if good == bad else 0.0 for good in right for bad in wrong]
    expected = sum(wins) / len(wins) if wins else 0.5
    assert area([flag for flag, _ in pairs], [chance for _, chance in pairs]) == pytest.approx(expected)


def test_chances_that_come_true_have_no_calibration_error() -> None:
    assert expected_error([True, False], [0.5, 0.5]) == pytest.approx(0.0)
    assert expected_error([False, False], [0.9, 0.9]) == pytest.approx(0.9)

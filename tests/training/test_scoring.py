"""Exact match and F1, as published results are measured."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.scoring import exact, f1, holds, normalise


def test_case_punctuation_articles_and_space_do_not_count() -> None:
    assert normalise(" The  Kettle-Bridge, a bridge. ") == "kettlebridge bridge"


@pytest.mark.parametrize(
    ("given_", "gold", "expected"), [("The 62 metres", ["62 metres"], True), ("62", ["62 metres"], False)]
)
def test_exact_match_compares_normalised_answers(given_: str, gold: list[str], expected: bool) -> None:
    assert exact(given_, gold) is expected


def test_f1_takes_the_gold_answer_that_fits_best() -> None:
    assert f1("seven months", ["a year", "about seven months"]) == pytest.approx(0.8)
    assert f1("seven", ["months"]) == 0
    assert f1("seven", []) == 0


def test_a_sentence_holds_an_answer_only_as_whole_words() -> None:
    assert holds("It took seven months.", ["7", "seven"])
    assert not holds("It took seventeen months.", ["seven"])


@given(st.text(), st.text())
def test_f1_is_a_share_and_does_not_depend_on_the_side(left: str, right: str) -> None:
    assert 0 <= f1(left, [right]) <= 1
    assert f1(left, [right]) == pytest.approx(f1(right, [left]))

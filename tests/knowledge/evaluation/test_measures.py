"""The measures: a wrong figure would steer everything that is tuned by it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.evaluation.measures import (
    Observation,
    calibration_error,
    exact_match,
    f1,
    holds,
    measure,
    normalise,
    roc_auc,
)

RIGHT = Observation(
    rank=1, sentence_right=True, exact=True, f1=1.0, answered=True, answer_right=True,
    confidence=0.9, answerable=None, milliseconds=5.0,
)  # fmt: skip
WRONG = Observation(
    rank=None, sentence_right=False, exact=False, f1=0.0, answered=False, answer_right=False,
    confidence=0.1, answerable=None, milliseconds=15.0,
)  # fmt: skip


def test_the_figures_of_a_small_set_counted_by_hand() -> None:
    """Each figure against what a person gets with pencil and paper."""
    seen = [RIGHT, replace(RIGHT, rank=4, exact=False, f1=0.5, answer_right=False), WRONG, replace(WRONG, rank=20)]
    measures = measure(seen)
    assert (measures.first, measures.in_three, measures.in_five, measures.in_twenty) == (0.25, 0.25, 0.5, 0.75)
    assert measures.mrr_10 == (1 + 1 / 4) / 4
    assert (measures.exact_match, measures.f1) == (0.25, 0.375)
    assert (measures.answered, measures.precision) == (0.5, 0.5)
    assert (measures.sentence_first, measures.roc_auc) == (0.5, 1.0)
    assert (measures.p50_ms, measures.p95_ms) == (5.0, 15.0)


def test_unanswerable_questions_count_for_decisions_only() -> None:
    """Without this a set with trick questions would seem hard to search."""
    impossible = replace(WRONG, answerable=False, answered=True, sentence_right=None, exact=None, f1=None)
    measures = measure([replace(RIGHT, answerable=True), impossible])
    assert (measures.first, measures.sentence_first, measures.precision, measures.roc_auc) == (1.0, 1.0, 0.5, 1.0)


def test_a_set_without_gold_answers_gives_no_figure_for_them() -> None:
    """Without this a missing figure would look like a bad one."""
    measures = measure([replace(RIGHT, sentence_right=None, exact=None, f1=None)])
    assert (measures.sentence_first, measures.exact_match, measures.f1, measures.roc_auc) == (None, None, None, None)
    assert measures.calibration_error is None


@pytest.mark.parametrize(
    ("predicted", "gold", "exact", "overlap"),
    [
        ("The six clues.", ["six clues"], True, 1.0),
        ("six", ["six clues", "6"], False, 2 / 3),
        ("", ["six"], False, 0.0),
        ("a cat a cat", ["cat"], False, 2 / 3),
        ("in May", ["since May 1"], False, 0.4),
    ],
)
def test_short_answers_are_compared_as_squad_does(predicted: str, gold: list[str], exact: bool, overlap: float) -> None:
    """Without this the figures could not be compared with published ones."""
    assert exact_match(predicted, gold) is exact
    assert f1(predicted, gold) == pytest.approx(overlap)


def test_a_sentence_holds_an_answer_whatever_the_case_and_white_space() -> None:
    """Without this a line break inside a quotation would count as a miss."""
    assert holds("They sent\n  SIX clues.", ["six clues"])
    assert not holds("They sent five.", ["six", " "])


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    """Without this equal answers could compare as different."""
    assert normalise(normalise(text)) == normalise(text)


@given(st.lists(st.tuples(st.sampled_from([0.0, 0.25, 0.5, 1.0]), st.booleans()), max_size=12))
def test_the_area_under_the_curve_against_its_definition(scored: list[tuple[float, bool]]) -> None:
    """All pairs of a right and a wrong one, counted one by one."""
    pairs = [(right, wrong) for right, is_right in scored if is_right for wrong, other in scored if not other]
    wins = [1.0 if right > wrong else 0.5 if right == wrong else 0.0 for right, wrong in pairs]
    area = roc_auc(scored)
    assert area == (pytest.approx(sum(wins) / len(wins)) if wins else None)


def test_confidence_that_is_borne_out_has_no_error_and_boasting_has() -> None:
    """Twenty questions are ten bins of two. Equal confidence is borne out by one of two, in whatever order."""
    assert calibration_error([(0.5, place % 2 == 0) for place in range(20)]) == 0
    assert calibration_error([(0.9, place % 2 == 0) for place in range(20)]) == pytest.approx(0.4)
    assert calibration_error([(0.2, False), (0.9, True)]) == pytest.approx(0.15)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30))
def test_a_calibration_error_is_a_share(scored: list[tuple[float, bool]]) -> None:
    """Whatever the number of questions, each is in exactly one bin."""
    error = calibration_error(scored)
    assert error is not None
    overall = abs(sum(confidence - right for confidence, right in scored)) / len(scored)
    assert overall - 1e-9 <= error <= 1

"""The benchmarks: what they print is what decisions are made by."""

from __future__ import annotations

from benchmarks.plain_fts5 import measure_plain
from benchmarks.report import Row, page
from knowledge.evaluation import EvaluationQuestion, Observation, measure
from tests.knowledge.articles import BEES, BRIDGE

QUESTIONS = [
    EvaluationQuestion("1", "How many eggs does the queen lay?", "bees", ("2,000",), None),
    EvaluationQuestion("2", 'who "built" NEAR( arches', "bridge", (), None),
    EvaluationQuestion("3", "what is the", "bridge", (), None),
]


def test_plain_fts5_finds_what_shares_words_and_stumbles_over_no_sign() -> None:
    """Without this the figures to beat would be those of a broken search."""
    figures = measure_plain([BEES, BRIDGE], QUESTIONS)
    assert (figures.first, figures.in_five) == (2 / 3, 2 / 3)


def test_the_page_shows_both_figures_side_by_side() -> None:
    """Without this a figure could stand in the wrong column."""
    plain = measure_plain([BEES, BRIDGE], QUESTIONS[:2])
    seen = Observation(1, True, False, 0.5, True, True, 0.9, None, 12.34)
    text = page([Row("a set", 2, 1234.5, measure([seen]), plain)], [("cold start", "0.5 s")], ["Python 3"])
    assert "| a set | 1 | 100.0 (100.0) | 100.0 (100.0) | 100.0 (100.0) | 100.0 |" in text
    assert "| a set | 100.0 | 0.0 | 50.0 | 100.0 | 100.0 | — |" in text
    assert "| cold start | 0.5 s |" in text

"""The benchmarks: what they print is what decisions are made by."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.peers import PEERS, ask
from benchmarks.quality_page import Conditions
from benchmarks.quality_page import page as quality_page
from benchmarks.quality_plan import FOOTNOTE, HEARD, POOLED, SQUAD1, TYPED, WITHOUT, tasks
from benchmarks.report import Row, page
from benchmarks.results import Result, Results
from benchmarks.targets import lost_with_distractors, targets
from knowledge.evaluation import EvaluationQuestion, Observation, measure
from tests.knowledge.articles import BEES, BRIDGE

QUESTIONS = [
    EvaluationQuestion("1", "How many eggs does the queen lay?", "bees", ("2,000",), None),
    EvaluationQuestion("2", 'who "built" NEAR( arches', "bridge", (), None),
    EvaluationQuestion("3", "what is the", "bridge", (), None),
]
FOUND = Observation(1, True, False, 0.5, True, True, 0.9, None, 12.34)
MISSED = Observation(7, False, False, 0.0, False, False, 0.2, None, 20.0)
CONDITIONS = Conditions("abc1234", "3.11", 2, [0.5, 1.0, 3.0])


@pytest.mark.parametrize("name", PEERS)
def test_each_peer_finds_what_shares_words(name: str) -> None:
    """Without this the figures to beat would be those of a broken search."""
    seen = ask(PEERS[name]([BEES, BRIDGE], "en"), QUESTIONS[:1])
    assert (seen[0].rank, seen[0].answered, seen[0].sentence_right) == (1, False, None)


def test_plain_fts5_stumbles_over_no_sign() -> None:
    """A question with a sign of its query language is a question all the same."""
    assert [seen.rank for seen in ask(PEERS["plain FTS5"]([BEES, BRIDGE], "en"), QUESTIONS)] == [1, 1, None]


@pytest.mark.parametrize("name", PEERS)
@pytest.mark.parametrize("language", ["en", "hi", "zh"])
@settings(max_examples=25, deadline=None)
@given(text=st.text(max_size=40))
def test_a_peer_takes_any_question(name: str, language: str, text: str) -> None:
    """One that raised in the middle of a set would end a run of an hour."""
    found = PEERS[name]([BEES, BRIDGE], language).search(text)
    assert set(found) <= {"bees", "bridge"}


def test_the_page_shows_both_figures_side_by_side() -> None:
    """Without this a figure could stand in the wrong column."""
    plain = measure(ask(PEERS["plain FTS5"]([BEES, BRIDGE], "en"), QUESTIONS[:2]))
    text = page([Row("a set", 2, 1234.5, measure([FOUND]), plain, 9.0)], [("cold start", "0.5 s")], ["Python 3"])
    assert "| a set | 1 | 100.0 (100.0) | 100.0 (100.0) | 100.0 (100.0) | 100.0 |" in text
    assert "| a set | 100.0 | 0.0 | 50.0 | 100.0 | 100.0 | — |" in text
    assert "| cold start | 0.5 s |" in text


def result(label: str, *seen: Observation, searcher: str = FOOTNOTE, reported: str = "") -> Result:
    """Give a result whose questions are called a, b, c; those of ``reported`` are of the report half."""
    ids = tuple("abcdefgh"[: len(seen)])
    return Result(searcher, label, 1059, 1.5, ids, frozenset(reported), seen)


@pytest.fixture(name="results")
def some_results(tmp_path: Path) -> Results:
    """Keep what three sets came to."""
    results = Results(tmp_path / "build" / "results.jsonl", "one")
    results.add(result(SQUAD1.label, FOUND, FOUND, MISSED, FOUND, reported="bc"))
    results.add(result(TYPED.label, FOUND, MISSED, reported="b"))
    results.add(result(POOLED[SQUAD1.label].label, FOUND, MISSED, MISSED))
    results.add(result(SQUAD1.label, FOUND, MISSED, MISSED, searcher=WITHOUT + "stems", reported="b"))
    return results


def test_targets_compare_the_same_questions(results: Results) -> None:
    """Questions with errors are a part of squad1's, and those asked with distractors another one."""
    found = {(target.label, target.figure): target for target in targets(results)}
    first = found[SQUAD1.label, "right article first"]
    assert (first.reached, first.reported, first.holds(), first.half_holds()) == (75.0, 50.0, False, False)
    typed = found[TYPED.label, "first, below the clean questions by"]
    assert (typed.reached, typed.reported, typed.holds()) == (50.0, 100.0, False)
    assert found[HEARD.label, "first, below the clean questions by"].holds() is None
    lost = {target.label: target for target in lost_with_distractors(results)}
    assert lost[SQUAD1.label].reached == pytest.approx(100 * (2 / 3 - 1 / 3))


def test_the_page_of_quality_says_what_is_missing_and_keeps_what_was_written_by_hand(results: Results) -> None:
    """A dash for what was not measured, the commit, and the hand-written end, whatever was measured."""
    text = quality_page(results, CONDITIONS, "## Tried\n\nA sentence.\n")
    assert "| squad1 | right article first | 82.0 | 85 | 88 | 75.0 | 50.0 | missed by 10.0 |" in text
    assert "| `stems` | 0.0 (−100.0) |" in text
    assert "commit abc1234" in text
    assert "| squad1 | 25.0 | — | — | — |" in text, "the report half finds 50, the whole 75"
    assert text.endswith("## Tried\n\nA sentence.\n")
    assert "| stackfaq | right article first | 71 | 76 | 85 | — | — |  |" in text


def test_an_interrupted_run_goes_on(results: Results, tmp_path: Path) -> None:
    """What was observed is there again, but for the line that was cut off and for other states of the engine."""
    path = tmp_path / "build" / "results.jsonl"
    kept = results.get(FOOTNOTE, SQUAD1.label)
    with path.open("a", encoding="utf-8") as lines:
        lines.write('{"state": "one", "searcher": "tanti')
    again = Results(path, "one")
    assert again.get(FOOTNOTE, SQUAD1.label) == kept
    changed = replace(result("later", FOUND), load=9.0)
    again.add(changed)
    assert Results(path, "one").get(FOOTNOTE, "later") == changed
    assert Results(path, "two").get(FOOTNOTE, "later") is None


def test_no_two_tasks_have_one_name() -> None:
    """The second would be taken for done."""
    names = [(task.searcher, task.chosen.label) for task in tasks()]
    assert len(names) == len(set(names))

"""Reading sets: what cannot be read is named with its file and line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.errors import InvalidEvaluationError
from knowledge.evaluation.sets import load_passages, load_questions, load_split


def write(path: Path, *records: object) -> Path:
    path.write_text("\n".join(record if isinstance(record, str) else json.dumps(record) for record in records))
    return path


def test_a_set_as_it_is_described(tmp_path: Path) -> None:
    """Without this the sets that everything is measured on could not be read."""
    write(tmp_path / "passages.jsonl", {"id": 1, "title": "T", "text": "x"}, {"id": "p2", "title": "", "text": "y"})
    path = write(
        tmp_path / "questions.jsonl",
        {"id": "a", "question": "q?", "passage_id": 1, "answers": ["x"], "all_answers": ["x", "X"]},
        "",
        {"id": "b", "question": "r?", "passage_id": "p2", "answers": [], "is_impossible": True},
    )
    assert [(article.id, article.title) for article in load_passages(tmp_path)] == [("1", "T"), ("p2", "p2")]
    first, second = load_questions(path)
    assert (first.passage_id, first.gold, first.answerable) == ("1", ("x", "X"), None)
    assert (second.gold, second.answerable) == ((), False)


@pytest.mark.parametrize(
    "content",
    ["", "no json", '["a list"]', '{"id": 1}', '{"id": 1, "question": "q", "passage_id": 2}\n{"id": 1, "question"'],
)
def test_a_set_that_cannot_be_read_is_named(tmp_path: Path, content: str) -> None:
    """Without this a typing error in a set would end in a traceback, or in a figure that is too good."""
    with pytest.raises(InvalidEvaluationError, match=r"q\.jsonl"):
        load_questions(write(tmp_path / "q.jsonl", content))
    with pytest.raises(InvalidEvaluationError):
        load_questions(tmp_path / "missing.jsonl")


def test_a_half_is_chosen_by_id_or_by_its_last_digits(tmp_path: Path) -> None:
    """Without this tuned and reported questions could mix."""
    write(
        tmp_path / "split.json", {"passages": {"learn": {"one": ["p-00143"], "many": ["005"]}, "report": {"one": []}}}
    )
    folder = tmp_path / "sets" / "de"
    folder.mkdir(parents=True)
    in_half = load_split(folder, "learn")
    assert [in_half(name) for name in ("p-00143", "set-de-005", "p-00005", "p")] == [True, True, False, False]
    with pytest.raises(InvalidEvaluationError):
        load_split(folder, "other")

"""The sets to learn from and to check on: passages and questions, halved by article.

They lie in the folder that the environment variable FOOTNOTE_EVAL_DATA names, each in a folder of its own with
``passages.jsonl`` and ``questions.jsonl``; ``split.json`` beside them halves the articles.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LEARN = ("squad1", "squad2")
"""Sets that are halved; the others share no article with them and are learnt from as a whole."""

IN_LATIN = ("de", "es", "ro", "tr", "vi")
IN_OTHER_ALPHABETS = ("ar", "el", "hi", "ru", "th", "zh")
"""The languages of xquad, but English."""


@dataclass(frozen=True, slots=True)
class Record:
    """A passage of a set, which is indexed as an article of its own."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a set with its gold answers; ``impossible`` where its passage does not answer it."""

    id: str
    text: str
    passage_id: str
    answers: tuple[str, ...]
    impossible: bool


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """Passages and the questions asked of them."""

    name: str
    passages: tuple[Record, ...]
    questions: tuple[Asked, ...]


def folder() -> Path:
    """Give the folder of the sets; ends the program with a sentence where there is none."""
    named = os.environ.get("FOOTNOTE_EVAL_DATA")
    if not named or not Path(named).is_dir():
        raise SystemExit("Set FOOTNOTE_EVAL_DATA to the folder that holds the evaluation sets.")
    return Path(named)


def load(name: str) -> EvaluationSet:
    """Load a whole set."""
    rows = _rows(folder() / name / "passages.jsonl")
    passages = tuple(Record(row["id"], row["title"], row["text"]) for row in rows)
    return EvaluationSet(name, passages, tuple(_questions(folder() / name / "questions.jsonl")))


def half(whole: EvaluationSet, which: str) -> EvaluationSet:
    """Give the ``learn`` or ``report`` half of a set: passages and questions of those articles only."""
    titles = set(json.loads((folder() / "split.json").read_text(encoding="utf-8"))["titles"][which])
    passages = tuple(passage for passage in whole.passages if passage.title in titles)
    ids = {passage.id for passage in passages}
    questions = tuple(question for question in whole.questions if question.passage_id in ids)
    return EvaluationSet(f"{whole.name}/{which}", passages, questions)


def half_by_number(whole: EvaluationSet, which: str) -> EvaluationSet:
    """Give the half of one of xquad's sets, whose passages have no titles: the numbers of their articles tell."""
    listed = json.loads((folder() / "split.json").read_text(encoding="utf-8"))["passages"][which]["xquad"]
    numbers = frozenset(listed)

    def chosen(passage_id: str) -> bool:
        return passage_id.rsplit("-", 1)[-1] in numbers

    return EvaluationSet(
        name=f"{whole.name}/{which}",
        passages=tuple(passage for passage in whole.passages if chosen(passage.id)),
        questions=tuple(question for question in whole.questions if chosen(question.passage_id)),
    )


def data_hash(names: tuple[str, ...]) -> str:
    """Give the SHA-256 of the files of the sets named, in that order."""
    digest = hashlib.sha256()
    for name in names:
        for path in sorted((folder() / name).glob("*.jsonl")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _questions(path: Path) -> list[Asked]:
    return [
        Asked(
            id=row["id"],
            text=row["question"],
            passage_id=row["passage_id"],
            answers=tuple(row.get("all_answers") or row.get("answers") or ()),
            impossible=bool(row.get("is_impossible")),
        )
        for row in _rows(path)
    ]


def _rows(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in lines]

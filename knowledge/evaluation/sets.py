"""Reading sets: a folder with ``passages.jsonl`` {id, title, text} and ``questions.jsonl`` {id, question, …}."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.errors import InvalidEvaluationError
from knowledge.models import Article

HALVES = ("learn", "report")


@dataclass(frozen=True, slots=True)
class EvaluationQuestion:
    """A question with what is known of its answer. ``passage_id`` is the id of the article that answers it.

    ``gold`` are the answers that people gave, empty where the set has none; ``answerable`` is False where the article
    does not answer it, and None where the set does not say.
    """

    id: str
    text: str
    passage_id: str
    gold: tuple[str, ...]
    answerable: bool | None


def load_passages(folder: Path) -> Iterator[Article]:
    """Give the articles of a set, one a passage. Raises `InvalidEvaluationError`."""
    return (
        Article(id=str(record["id"]), title=record.get("title") or str(record["id"]), text=record["text"])
        for record in _records(folder / "passages.jsonl", ("id", "text"))
    )


def load_questions(path: Path) -> list[EvaluationQuestion]:
    """Give the questions of a file. Raises `InvalidEvaluationError`, also if there is none."""
    questions = [
        EvaluationQuestion(
            id=str(record["id"]),
            text=record["question"],
            passage_id=str(record["passage_id"]),
            gold=tuple(record.get("all_answers") or record.get("answers") or ()),
            answerable=None if "is_impossible" not in record else not record["is_impossible"],
        )
        for record in _records(path, ("id", "question", "passage_id"))
    ]
    if not questions:
        raise InvalidEvaluationError(str(path), "there is no question in it")
    return questions


def load_split(folder: Path, half: str) -> Callable[[str], bool]:
    """Give the test that tells whether a passage's id belongs to a half, from ``split.json`` above the folder.

    The file lists ids, or the digits that they end with, where the same passages come in several languages. Raises
    `InvalidEvaluationError`.
    """
    path = next(
        (parent / "split.json" for parent in folder.resolve().parents if (parent / "split.json").exists()), None
    )
    if path is None:
        raise InvalidEvaluationError(str(folder), "no folder above it has a split.json")
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))["passages"][half]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidEvaluationError(str(path), f"it does not list the passages of {half!r}") from error
    ids = {
        str(entry) for entries in (listed.values() if isinstance(listed, Mapping) else [listed]) for entry in entries
    }
    return lambda passage_id: passage_id in ids or passage_id.rsplit("-", 1)[-1] in ids


def _records(path: Path, required: tuple[str, ...]) -> Iterator[Mapping[str, Any]]:
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _record(path, number, line, required)
    except OSError as error:
        raise InvalidEvaluationError(str(path), error.strerror or "it cannot be read") from error
    except UnicodeDecodeError as error:
        raise InvalidEvaluationError(str(path), "it is not UTF-8") from error


def _record(path: Path, number: int, line: str, required: tuple[str, ...]) -> Mapping[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise InvalidEvaluationError(str(path), f"line {number} is no JSON") from error
    missing = [name for name in required if not isinstance(record, dict) or name not in record]
    if missing:
        raise InvalidEvaluationError(str(path), f"line {number} has no {missing[0]!r}")
    return record  # type: ignore[no-any-return]

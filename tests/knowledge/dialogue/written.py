"""The written dialogues, and whether a reading of a turn is right."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.analyzer.analyzer import Analyzer
from knowledge.question.question import QuestionForm, analyse

FOLDER = Path(__file__).parent / "dialogues"
PARTS = ("developed", "kept_aside", "afterwards")


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said, and the question that it asks in any of several forms; none: it must stay as it is."""

    said: str
    meant: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A question and what is said after it."""

    subject: str
    kind: str
    first: str
    then: tuple[Turn, ...]

    @property
    def completes(self) -> bool:
        """Tell whether something in it has to be completed."""
        return any(turn.meant for turn in self.then)


def dialogues(part: str) -> Iterator[Dialogue]:
    """Read a part of the dialogues."""
    for entry in tomllib.loads((FOLDER / f"{part}.toml").read_text(encoding="utf-8"))["dialogue"]:
        turns = tuple(Turn(said, tuple(meant)) for said, *meant in entry["then"])
        yield Dialogue(entry["subject"], entry["kind"], entry["first"], turns)


def asked(text: str, analyzer: Analyzer) -> tuple[QuestionForm, tuple[str, ...]]:
    """Give what is compared of a question: its form and its content terms in order."""
    question = analyse(text, analyzer)
    return question.form, tuple(token.term for token in question.content)

"""Answers as they are kept in the records of questions: as JSON, beside what else the caller wants to find again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from cattrs import ClassValidationError
from cattrs.preconf.json import make_converter

from knowledge.models import Answer

KeptT = TypeVar("KeptT")


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What every record has: the answer, with the passages that it cites, and the name of the space that it is from."""

    answer: Answer
    space: str


class AnswerForm:
    """Writes an object that has an ``answer`` and a ``space`` as JSON, and reads it, or a `KeptAnswer`, back."""

    def __init__(self) -> None:
        self._converter = make_converter()

    def write(self, kept: object) -> str:
        """Give it as JSON."""
        return self._converter.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    def read(self, record: str | None, kind: type[KeptT]) -> KeptT | None:
        """Give it back; None if nothing was kept, or by a version that kept something else."""
        if record is None:
            return None
        try:
            return self._converter.loads(record, kind)
        except (ValueError, KeyError, TypeError, ClassValidationError):
            return None

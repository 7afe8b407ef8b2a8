"""What to ask of what, from the folder of the sets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.evaluation import EvaluationQuestion, load_questions, load_split


@dataclass(frozen=True, slots=True)
class Set:
    """A folder of passages with others pooled in, and questions: its own or a file's, a half, every n-th of them."""

    label: str
    folder: str
    questions: str | None = None
    pool: tuple[str, ...] = ()
    half: str | None = None
    every: int = 1
    meant: bool = False
    """Ask the folder's own questions that the file's ones were made from."""

    def folders(self, data: Path) -> list[Path]:
        """Give the folders whose passages are indexed."""
        return [data / self.folder, *(data / name for name in self.pool)]

    def asked(self, data: Path) -> Sequence[EvaluationQuestion]:
        """Read the questions. Raises `InvalidEvaluationError`."""
        own = data / self.folder / "questions.jsonl"
        questions = load_questions(data / self.questions if self.questions else own)
        if self.meant:
            meant = {question.id: question for question in load_questions(own)}
            questions = [meant[question.id] for question in questions]
        if self.half:
            in_half = load_split(data / self.folder, self.half)
            questions = [question for question in questions if in_half(question.passage_id)]
        return questions[:: self.every]

    def reported(self, data: Path) -> Callable[[EvaluationQuestion], bool]:
        """Give the test that tells whether a question is of the report half; none is where the set is not halved."""
        in_half = load_split(data / self.folder, "report")
        return lambda question: in_half(question.passage_id)

"""Questions with their candidates: what the learning scripts learn from."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.analyzer.analyzer import Analyzer
from knowledge.question.question import analyse
from knowledge.ranker.candidates import Candidate, candidates, meaning_by
from knowledge.ranker.sentence_features import Frame, frame
from training.corpus import MemoryCorpus
from training.sets import Asked


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its candidates as the retriever found them."""

    asked: Asked
    frame: Frame
    found: tuple[Candidate, ...]

    def is_gold(self, candidate: Candidate) -> bool:
        """Tell whether a candidate is the passage that the question was written for."""
        return candidate.hit.article_id == self.asked.passage_id


def examples(
    questions: Sequence[Asked],
    corpus: MemoryCorpus,
    analyzer: Analyzer,
    commonness: Mapping[str, float],
    without: frozenset[str] = frozenset(),
) -> Iterator[Example]:
    """Ask the questions of a corpus; passages of ``without`` are not found."""
    meaning = meaning_by(analyzer)
    for asked in questions:
        query = corpus.query(analyse(asked.text, analyzer))
        hits = corpus.hits(query, without=without)
        yield Example(asked, frame(query, commonness), tuple(candidates(query, hits, analyzer, meaning)))


def sample(questions: Sequence[Asked], size: int, seed: int = 7) -> list[Asked]:
    """Give so many of the questions, always the same ones; all if there are fewer."""
    if len(questions) <= size:
        return list(questions)
    return random.Random(seed).sample(list(questions), size)  # noqa: S311 - no secret depends on it

"""Asking a set's questions in a space of their own, and observing what comes."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from itertools import chain
from pathlib import Path

from knowledge.analyzer.analyzer import Analyzer
from knowledge.components import ALL, Components
from knowledge.engine import Engine
from knowledge.errors import SourceError
from knowledge.evaluation.measures import Observation, exact_match, f1, holds
from knowledge.evaluation.sets import EvaluationQuestion, load_passages
from knowledge.library import Library
from knowledge.models import OPERATOR, Answer, Article, Decision
from knowledge.space import Space


@asynccontextmanager
async def temporary_space(components: Components = ALL) -> AsyncIterator[Space]:
    """Lend an empty space that is gone afterwards, to be indexed as an engine of these components needs it."""
    with tempfile.TemporaryDirectory(prefix="footnote-") as folder:
        async with (
            Library(Path(folder), analyzer=Analyzer(components)) as library,
            library.space("evaluation") as space,
        ):
            yield space


async def fill(space: Space, folders: Iterable[Path], progress: Callable[[int], None]) -> int:
    """Index the passages of all folders into ``space`` and give their number. Raises `InvalidEvaluationError`."""
    articles: Iterator[Article | SourceError] = chain.from_iterable(map(load_passages, folders))
    report = await space.index(articles, actor="evaluate", progress=progress)
    return report.added


async def evaluate(
    space: Space, engine: Engine, questions: Sequence[EvaluationQuestion], progress: Callable[[int], None]
) -> list[Observation]:
    """Ask all questions, one after the other, and give what was seen, in their order."""
    observations = []
    for done, question in enumerate(questions, start=1):
        observations.append(observe(question, await engine.ask(space, question.text, OPERATOR)))
        progress(done)
    return observations


def observe(question: EvaluationQuestion, answer: Answer) -> Observation:
    """Compare an answer with what is known of the question. Pure."""
    articles = list(dict.fromkeys(hit.article_id for hit in answer.passages))
    rank = articles.index(question.passage_id) + 1 if question.passage_id in articles else None
    answered = answer.decision is Decision.ANSWER
    span = answer.best_span
    has_gold = bool(question.gold) and question.answerable is not False
    in_article = span is not None and span.article_id == question.passage_id
    sentence_right = in_article and span is not None and holds(span.sentence, question.gold) if has_gold else None
    text = span.text if span else ""
    cited_right = bool(answer.citations) and answer.citations[0].article_id == question.passage_id
    return Observation(
        rank=rank,
        sentence_right=sentence_right,
        exact=exact_match(text, question.gold) if has_gold else None,
        f1=f1(text, question.gold) if has_gold else None,
        answered=answered,
        answer_right=question.answerable is not False and (cited_right if sentence_right is None else sentence_right),
        confidence=answer.confidence,
        answerable=question.answerable,
        milliseconds=answer.elapsed_ms,
    )

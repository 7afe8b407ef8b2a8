"""Asking golden questions, to see whether each gets what is expected, and which a change would give something else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from knowledge.archives.backup import folder_beside
from knowledge.engine import Engine
from knowledge.errors import DatabaseUnavailableError
from knowledge.evaluation.measures import normalise
from knowledge.library import Library
from knowledge.models import Answer, Audience, Decision
from knowledge.notes.note import GoldenQuestion, KeptNote
from knowledge.notes.quotes import has_quote
from knowledge.space import Space


@dataclass(frozen=True, slots=True)
class GoldenResult:
    """What one golden question gets: ``article_id`` and ``title`` are of the article cited first.

    ``answer`` is the short answer.

    ``confidence`` is the probability, 0 to 1; ``as_expected`` whether this is what is expected.
    """

    golden: KeptNote[GoldenQuestion]
    decision: Decision
    article_id: str | None
    answer: str | None
    confidence: float
    as_expected: bool
    title: str | None = None

    @property
    def gets(self) -> tuple[Decision, str | None, str | None]:
        """Give what whoever asks sees of it."""
        return self.decision, self.article_id, self.answer


@dataclass(frozen=True, slots=True)
class GoldenDifference:
    """A golden question that a change would make get something else: before it, and after it."""

    before: GoldenResult
    after: GoldenResult


async def asked(
    space: Space, engine: Engine, audience: Audience, at_most: int | None = None
) -> AsyncIterator[GoldenResult]:
    """Ask the golden questions that an audience may know of, by number, one after the other.

    With ``at_most`` only so many, the first ones.
    """
    for golden in (await space.notes.golden(audience))[:at_most]:
        yield golden_result(golden, await engine.ask(space, golden.note.question, audience))


async def run(space: Space, engine: Engine, audience: Audience, at_most: int | None = None) -> list[GoldenResult]:
    """Give what they get, all at once."""
    return [result async for result in asked(space, engine, audience, at_most)]


async def rehearse(
    space: Space,
    audience: Audience,
    change: Callable[[Space], Awaitable[object]],
    make_engine: Callable[[], Engine] = Engine,
    at_most: int | None = None,
) -> list[GoldenDifference]:
    """Give the golden questions that would get something else after ``change``, which is made to a copy of the space.

    ``change`` gets the copy and does to it what is meant for the space: ``lambda copy: copy.put(article, …)``. The
    copy is gone afterwards; the space itself is read and never written. Raises what ``change`` raises. Without golden
    questions there is nothing to look at, and ``change`` is not called.

    ``make_engine`` makes the engine that asks: one of its own, because the copy's words would push those of the real
    spaces out of a shared one's memory. With ``at_most`` only so many questions are asked, the first ones.
    """
    if not await space.notes.golden(audience):
        return []
    async with rehearsal(space) as copy:
        engine = await asyncio.to_thread(make_engine)
        before = await run(copy, engine, audience, at_most)
        await change(copy)
        return differences(before, await run(copy, engine, audience, at_most))


@asynccontextmanager
async def rehearsal(space: Space) -> AsyncIterator[Space]:
    """Lend a copy of a space's knowledge, without its activity, to do to it what must leave no trace.

    It is made while others read and write, in a folder beside the space's database, and has its size. Raises
    `DatabaseUnavailableError` where the disk has no room for it.
    """
    path = space.store.path
    try:
        async with folder_beside(path) as folder:
            target = folder / space.name / path.name
            await asyncio.to_thread(target.parent.mkdir)
            await space.store.backup(target)
            async with Library(folder) as library, library.space(space.name) as copy:
                yield copy
    except OSError as error:
        raise DatabaseUnavailableError(str(path), error.strerror or str(error)) from error


def golden_result(golden: KeptNote[GoldenQuestion], answer: Answer) -> GoldenResult:
    """Compare an answer with what is expected. Pure."""
    first = answer.citations[0] if answer.citations else None
    cited = first.article_id if first else None
    expected = golden.note
    if expected.article_id is None and expected.answer is None:
        as_expected = answer.decision is not Decision.ANSWER
    else:
        right_article = expected.article_id in (None, cited)
        right_passage = expected.quote is None or _cites(answer, expected.quote)
        right_answer = expected.answer is None or _same(answer.answer, expected.answer)
        as_expected = right_article and right_passage and right_answer
    title = first.title if first else None
    return GoldenResult(golden, answer.decision, cited, answer.answer, answer.confidence, as_expected, title)


def _cites(answer: Answer, quote: str) -> bool:
    """Tell whether the passage that is cited first has a quote."""
    return any(has_quote(hit.passage, quote) for hit in answer.cited()[:1])


def _same(answer: str | None, expected: str) -> bool:
    """Compare two answers as evaluations do, and by all their signs where nothing is left of them then: "A", "?"."""
    if answer is None:
        return False
    wanted = normalise(expected)
    return normalise(answer) == wanted if wanted else answer.casefold() == expected.casefold()


def differences(before: Sequence[GoldenResult], after: Sequence[GoldenResult]) -> list[GoldenDifference]:
    """Give the golden questions that get something else after than before, by number. Pure."""
    later = {result.golden.number: result for result in after}
    return [
        GoldenDifference(result, later[result.golden.number])
        for result in before
        if result.golden.number in later and result.gets != later[result.golden.number].gets
    ]


def with_threshold(results: Sequence[GoldenResult], threshold: float | None) -> list[GoldenResult]:
    """Give the results where answers with a confidence below ``threshold``, 0 to 1, are not given. Pure.

    What a threshold changes is ``differences(with_threshold(results, old), with_threshold(results, new))``.
    """
    return [
        replace(
            result,
            decision=Decision.NONE,
            article_id=None,
            title=None,
            answer=None,
            as_expected=result.golden.note.article_id is None and result.golden.note.answer is None,
        )
        if threshold is not None and result.decision is Decision.ANSWER and result.confidence < threshold
        else result
        for result in results
    ]

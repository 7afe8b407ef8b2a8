"""Asking golden questions, to see whether each gets what is expected, and which a change would give something else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from knowledge.engine import Engine
from knowledge.models import Audience, Decision
from knowledge.notes.note import GoldenQuestion, KeptNote
from knowledge.space import Space


@dataclass(frozen=True, slots=True)
class GoldenResult:
    """What one golden question gets: ``article_id`` is the article cited first, ``answer`` the short answer.

    ``confidence`` is the probability, 0 to 1; ``as_expected`` whether this is what is expected.
    """

    golden: KeptNote[GoldenQuestion]
    decision: Decision
    article_id: str | None
    answer: str | None
    confidence: float
    as_expected: bool


@dataclass(frozen=True, slots=True)
class GoldenDifference:
    """A golden question that a change would make get something else: before it, and after it."""

    before: GoldenResult
    after: GoldenResult


async def run(space: Space, engine: Engine, audience: Audience) -> list[GoldenResult]:
    """Ask all golden questions, by number."""
    raise NotImplementedError


async def rehearse(
    space: Space, audience: Audience, change: Callable[[Space], Awaitable[object]]
) -> list[GoldenDifference]:
    """Give the golden questions that would get something else after ``change``, which is made to a copy of the space.

    ``change`` gets the copy and does to it what is meant for the space: ``lambda copy: copy.put(article, …)``. The
    copy is gone afterwards; the space itself is read and never written. Raises what ``change`` raises.
    """
    raise NotImplementedError


def with_threshold(results: Sequence[GoldenResult], threshold: float | None) -> list[GoldenDifference]:
    """Give the golden questions whose answers a threshold would hold back: those with less confidence. Pure."""
    raise NotImplementedError

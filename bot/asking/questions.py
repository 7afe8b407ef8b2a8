"""The questions that are being answered right now: how long each takes, and how they are finished before the end."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.errors import StoppingError
from bot.operating.metrics import Metrics
from knowledge.models import Decision

SLOW_SECONDS = 1.0
"""A question that takes longer stands in the log."""

logger = logging.getLogger(__name__)


class RunningQuestion:
    """One question. ``decision`` is what became of it, None as long as nothing did."""

    def __init__(self) -> None:
        self.decision: Decision | None = None

    def decided(self, decision: Decision) -> None:
        """Note what became of it, for the metrics."""
        self.decision = decision


class Questions:
    """All questions that are running, until `finish` lets no more begin."""

    def __init__(self, metrics: Metrics, clock: Callable[[], float] = time.perf_counter) -> None:
        self.accepting = True
        self._metrics = metrics
        self._clock = clock
        self._running = 0
        self._none_left = asyncio.Event()
        self._none_left.set()

    @asynccontextmanager
    async def running(self, number: int) -> AsyncIterator[RunningQuestion]:
        """Count a question as running for as long as the block, and measure it.

        ``number`` is the id of the message or interaction that asks: the log names it instead of the question's text.
        Raises `StoppingError` when no more questions are taken.
        """
        if not self.accepting:
            raise StoppingError
        question = RunningQuestion()
        self._running += 1
        self._none_left.clear()
        began = self._clock()
        try:
            yield question
        finally:
            self._running -= 1
            if not self._running:
                self._none_left.set()
            self._ended(number, question, self._clock() - began)

    async def finish(self, seconds: float) -> int:
        """Take no more questions, wait until the running ones are done, and give how many are not after ``seconds``."""
        self.accepting = False
        try:
            async with asyncio.timeout(seconds):
                await self._none_left.wait()
        except TimeoutError:
            logger.warning("%d questions were not finished within %g seconds", self._running, seconds)
        return self._running

    def _ended(self, number: int, question: RunningQuestion, seconds: float) -> None:
        if question.decision is not None:
            self._metrics.answered(question.decision, seconds)
        if seconds > SLOW_SECONDS:
            fields = {"question": number, "seconds": round(seconds, 3)}
            logger.warning("Question %d took %.1f seconds", number, seconds, extra={"fields": fields})

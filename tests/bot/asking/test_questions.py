"""The running questions: counted, measured and waited for."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator

import pytest

from bot.asking.questions import Questions
from bot.errors import StoppingError
from bot.operating.metrics import Metrics
from knowledge.models import Decision


class Clock:
    """A clock that goes on by as much as the test says with each look at it."""

    def __init__(self, *steps: float) -> None:
        self._times: Iterator[float] = iter(steps)

    def __call__(self) -> float:
        """Give the next time."""
        return next(self._times)


async def test_finishing_waits_for_what_runs_and_lets_nothing_begin() -> None:
    """Databases would otherwise be closed under a question."""
    questions = Questions(Metrics())
    go_on = asyncio.Event()
    order: list[str] = []

    async def answer() -> None:
        async with questions.running(1):
            await go_on.wait()
            order.append("answered")

    async def finish() -> None:
        assert await questions.finish(30.0) == 0
        order.append("finished")

    running = asyncio.create_task(answer())
    await asyncio.sleep(0)
    finishing = asyncio.create_task(finish())
    await asyncio.sleep(0)
    with pytest.raises(StoppingError):
        async with questions.running(2):
            pass
    go_on.set()
    await asyncio.gather(running, finishing)
    assert order == ["answered", "finished"]
    assert not questions.accepting


async def test_finishing_does_not_wait_for_ever() -> None:
    """A question that hangs would otherwise keep the bot until it is killed."""
    questions = Questions(Metrics())
    async with questions.running(1):
        assert await questions.finish(0.01) == 1


async def test_a_question_that_fails_is_no_longer_running() -> None:
    """Each failure would otherwise cost ten seconds at the next stop."""
    questions = Questions(Metrics())
    with pytest.raises(ValueError, match="why"):
        async with questions.running(1):
            raise ValueError("why")
    assert await questions.finish(0.0) == 0


@pytest.mark.parametrize(("seconds", "lines"), [(1.0, []), (1.25, ["Question 7 took 1.2 seconds"])])
async def test_a_slow_question_is_named_by_its_number(
    caplog: pytest.LogCaptureFixture, seconds: float, lines: list[str]
) -> None:
    """Slowness is seen by members first, and they say "sometimes"."""
    caplog.set_level(logging.INFO)
    questions = Questions(Metrics(), Clock(10.0, 10.0 + seconds))
    async with questions.running(7) as question:
        question.decided(Decision.ANSWER)
    assert caplog.messages == lines


async def test_only_what_was_decided_is_counted() -> None:
    """Questions that failed or were refused are no answers."""
    metrics = Metrics()
    questions = Questions(metrics)
    async with questions.running(1) as question:
        question.decided(Decision.NONE)
    async with questions.running(2):
        pass
    counted = metrics.exposition().decode()
    assert 'footnote_questions_total{decision="none"} 1.0' in counted
    assert "footnote_question_seconds_count 1.0" in counted

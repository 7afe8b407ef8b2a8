"""What is kept of questions goes when its time is over: it was promised to those who asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.operating.retention import EVERY, Retention, register
from bot.parts import parts
from knowledge.activity import AskedQuestion
from knowledge.library import Library
from knowledge.models import Decision

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def question(asked_at: datetime) -> AskedQuestion:
    return AskedQuestion(9, 5, "how many?", private=False, asked_at=asked_at, decision=Decision.NONE, confidence=0.1)


async def test_old_questions_of_every_server_are_erased(tmp_path: Path) -> None:
    """Without this they would be kept for ever, whatever a server has set."""
    async with Library(tmp_path) as library:
        numbers = {}
        for name in ("101", "102"):
            async with library.space(name) as space:
                numbers[name] = [await space.activity.record(question(NOW - timedelta(days=age))) for age in (31, 29)]
        await Retention(library, clock=lambda: NOW).tidy()
        for name, (old, fresh) in numbers.items():
            async with library.space(name) as space:
                assert await space.activity.question(old) is None
                assert await space.activity.question(fresh) is not None


async def test_it_is_looked_at_once_an_hour_and_no_file_is_made_for_it(tmp_path: Path) -> None:
    """Without this every five minutes all databases would be opened, and each idle server would get a second one."""
    now = [NOW]
    async with Library(tmp_path) as library:
        async with library.space("101"):
            pass
        retention = Retention(library, clock=lambda: now[0])
        await retention.tidy()
        assert not (tmp_path / "101" / "activity.sqlite3").exists()
        async with library.space("101") as space:
            old = await space.activity.record(question(NOW - timedelta(days=40)))
            await retention.tidy()
            assert await space.activity.question(old) is not None
            now[0] += EVERY
            await retention.tidy()
            assert await space.activity.question(old) is None


def test_the_bot_takes_it_in() -> None:
    """Without this it would be written and never run."""
    assert register in parts()

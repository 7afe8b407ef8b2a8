"""Questions and replies written for the tests, and a store to put them into."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from knowledge.activity import AskedQuestion, Reply
from knowledge.analyzer.analyzer import Analyzer
from knowledge.models import Decision
from knowledge.question.sameness import sameness_key
from knowledge.storage.activity.store import SqliteActivityStore

ANALYZER = Analyzer()
NOW = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)
ANN, BOB, CARL = 80_351_110_224_678_912, 80_351_110_224_678_913, 2**64 - 1
HALL, DEN = 41_771_983_423_143_937, 41_771_983_423_143_938

LEADS = AskedQuestion(
    member_id=ANN,
    channel_id=HALL,
    text="How many leads did the US report?",
    private=False,
    asked_at=NOW,
    decision=Decision.ANSWER,
    confidence=0.93,
    answer="six",
    article_ids=("fentanyl", "leads-2019"),
    restricted=False,
    record='{"sentence": "six clues"}',
)
UNKNOWN = replace(
    LEADS, text="When does the pool open?", decision=Decision.NONE, confidence=0.1, answer=None, article_ids=()
)


def open_activity(folder: Path) -> SqliteActivityStore:
    """Give the store of a folder, which is not opened yet."""
    return SqliteActivityStore(folder / "activity.sqlite3", partial(sameness_key, analyzer=ANALYZER))


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[SqliteActivityStore]:
    """Lend the store of a folder and close it, also when a test fails: its threads would keep the run from ending."""
    activity = open_activity(folder)
    try:
        yield activity
    finally:
        await activity.close()


def later(question: AskedQuestion, seconds: float) -> AskedQuestion:
    """Give the same question, asked so much later."""
    return replace(question, asked_at=question.asked_at + timedelta(seconds=seconds))


def reply_to(question_id: int, message_id: int = 500, asker_id: int | None = ANN) -> Reply:
    """Give a reply to the message 400 in the hall."""
    return Reply(
        message_id=message_id,
        channel_id=HALL,
        question_id=question_id,
        question_message_id=400,
        asker_id=asker_id,
        thread_id=None,
        asked_text_hash="5eb63bbbe01eeed0",
        created_at=NOW,
    )

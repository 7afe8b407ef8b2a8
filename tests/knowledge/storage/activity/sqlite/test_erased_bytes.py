"""What was erased of a member is gone from the bytes of the SQLite file, too."""

from __future__ import annotations

import random
import sqlite3
import struct
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.activity import Vote
from knowledge.storage import connections
from knowledge.storage.activity import erasures
from knowledge.storage.activity.store import SqliteActivityStore
from knowledge.storage.activity.values import kept_id
from tests.knowledge.storage.activity.questions import (
    ANN,
    BOB,
    CARL,
    LEADS,
    NOW,
    UNKNOWN,
    opened,
    reply_to,
)


def raw(folder: Path) -> bytes:
    """Give every byte of every file in the folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def traces(content: bytes, member_id: int, *texts: str) -> list[object]:
    """Give what is found of a member's id, in any of SQLite's ways of writing it, and of texts."""
    forms = (struct.pack(">q", kept_id(member_id)), str(member_id).encode(), as_key(member_id))
    found: list[object] = [member_id] if any(form in content for form in forms) else []
    return found + [text for text in texts if text.encode() in content]


def as_key(member_id: int) -> bytes:
    """Write a number as SQLite writes the key of a row: nine bytes, the first eight of seven bits each."""
    bits = member_id
    last = bits & 0xFF
    bits >>= 8
    return bytes(0x80 | bits >> 7 * place & 0x7F for place in reversed(range(8))) + bytes([last])


WORDS = st.sampled_from("quillwort zymurgy xylophone vortices jackdaw".split())
ASKED = st.tuples(st.sampled_from([ANN, BOB, CARL]), WORDS, st.integers(1, 400), st.integers(0, 7))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.lists(ASKED, min_size=1, max_size=60))
async def test_nothing_of_a_forgotten_member_is_left_in_the_bytes(asked: Sequence[tuple[int, str, int, int]]) -> None:
    """Without this whoever gets hold of the disk could read what a member was told is deleted."""
    with tempfile.TemporaryDirectory() as folder:
        async with opened(Path(folder)) as activity:
            anns: set[str] = set()
            for index, (member, word, length, kind) in enumerate(asked):
                text = f"{word}{index}." + f" {member % 1000}{word}" * length
                if member == ANN:
                    anns |= {f"{word}{index}.", f"{member % 1000}{word}"}
                question = replace(
                    (LEADS, UNKNOWN)[kind % 2], member_id=member, text=text, record=text * 3, answer=text
                )
                number = await activity.record(question)
                await activity.vote(number, member, Vote.WRONG)
                await activity.count_today(member, NOW.date())
                if kind & 2:
                    await activity.add_reply(
                        replace(reply_to(number, 500 + index, member), asked_text_hash=f"{text}hash")
                    )
                if kind & 4:
                    await activity.record_gap(number)
            others = [await activity.kept_of(member) for member in (BOB, CARL)]
            await activity.forget(ANN)
            assert traces(raw(Path(folder)), ANN, *anns) == [], "while the file is open"
            await activity.close()
            assert traces(raw(Path(folder)), ANN, *anns) == []
            for member, kept in zip((BOB, CARL), others, strict=True):
                assert await activity.kept_of(member) == kept


async def test_nothing_is_left_where_rows_have_moved_between_pages(
    activity: SqliteActivityStore, tmp_path: Path
) -> None:
    """SQLite overwrites what is deleted, but not the copies that it leaves behind when it divides a page."""
    chance = random.Random(0)
    numbers: list[int] = []
    for number in range(400):
        member = chance.choice((ANN, BOB, CARL))
        text = f"{'quillwort' if member == ANN else 'jackdaw'} {number} " * chance.choice((1, 5, 20, 80))
        question = replace(LEADS, member_id=member, text=text, record="")
        if numbers and chance.random() < 0.3:
            await activity.revise(chance.choice(numbers), question)
        else:
            numbers.append(await activity.record(question))
    await activity.forget(ANN)
    assert traces(raw(tmp_path), ANN, "quillwort") == []


async def test_a_large_file_is_cleaned_once_a_day(
    activity: SqliteActivityStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without this each member who deletes their data would stop a large server's buttons for seconds."""
    monkeypatch.setattr(erasures, "SMALL", 0)

    def cleaned() -> bool:
        with closing(sqlite3.connect(tmp_path / "activity.sqlite3")) as connection:
            return bool(connection.execute("SELECT erased = rewritten FROM erasure").fetchone()[0])

    states = []
    for moment in (NOW, NOW + timedelta(hours=1), NOW + timedelta(days=1)):
        await activity.record(LEADS)
        await activity.forget(ANN)
        states.append(cleaned())
        await activity.expire(moment)
        states.append(cleaned())
    assert states == [False, True, False, False, False, True]


@pytest.mark.parametrize("way", ["opt out", "remove", "expire"])
async def test_no_other_way_of_erasing_leaves_bytes_either(
    activity: SqliteActivityStore, tmp_path: Path, way: str
) -> None:
    """Without this a deleted or an expired question could be read from the disk for months."""
    numbers = [await activity.record(replace(LEADS, text=f"zymurgy {number}")) for number in range(300)]
    assert traces(raw(tmp_path), ANN, "zymurgy") == [ANN, "zymurgy"], "the test would see it"
    if way == "opt out":
        await activity.opt_out(ANN, out=True)
    elif way == "remove":
        for number in numbers:
            await activity.remove_question(number)
    else:
        await activity.expire(NOW.replace(year=2027))
    assert traces(raw(tmp_path), ANN, "zymurgy") == ([ANN] if way == "opt out" else [])


async def test_the_log_is_emptied_later_if_somebody_is_reading(
    activity: SqliteActivityStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without this a backup in progress would stop a member from deleting, or keep the deleted text for good."""
    monkeypatch.setattr(connections, "EMPTYING_SECONDS", 0.05)
    await activity.record(replace(LEADS, text="zymurgy"))
    other = sqlite3.connect(tmp_path / "activity.sqlite3", isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT * FROM question").fetchall()
    assert (await activity.forget(ANN)).questions == 1
    other.execute("COMMIT")
    other.close()
    await activity.expire(NOW)
    assert traces(raw(tmp_path), ANN, "zymurgy") == []

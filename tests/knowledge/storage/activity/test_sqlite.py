"""What is special to the SQLite store of activity: its file, what is left in it, its errors, and other processes."""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.activity import ServerSettings, Vote
from knowledge.errors import (
    DatabaseBusyError,
    DatabaseDamagedError,
    DatabaseTooNewError,
    DatabaseUnavailableError,
    InvalidArchiveError,
)
from knowledge.storage import connections
from knowledge.storage.activity import erasures, suggestions
from knowledge.storage.activity.store import SqliteActivityStore
from knowledge.storage.activity.values import kept_id, kept_text
from tests.knowledge.storage.activity.questions import (
    ANN,
    BOB,
    CARL,
    LEADS,
    NOW,
    UNKNOWN,
    open_activity,
    opened,
    reply_to,
)


@pytest.fixture
async def activity(tmp_path: Path) -> AsyncIterator[SqliteActivityStore]:
    """Give the empty store of a folder that has nothing else in it."""
    async with opened(tmp_path) as store:
        yield store


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


async def test_the_file_is_made_when_it_is_first_used_and_not_before(tmp_path: Path) -> None:
    """Without this the console would leave a file of members' data where there are no members."""
    folder = tmp_path / "space"
    activity = open_activity(folder)
    assert not await activity.exists()
    assert await activity.expire(NOW) == 0
    await activity.close()
    assert not folder.exists()
    await activity.settings()
    assert await activity.exists()
    await activity.close()


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


async def test_a_suggestion_costs_the_same_however_much_was_asked(activity: SqliteActivityStore) -> None:
    """Without this autocomplete would grow slower with every question, and Discord drops what comes late."""
    costs = []
    for _ in range(2):
        for number in range(150):
            await activity.record(replace(LEADS, text=f"What is {number % 50}?"))
        async with activity._database.reader() as connection:  # noqa: SLF001 to count SQLite's steps
            steps: list[None] = []
            await connection.set_progress_handler(lambda steps=steps: steps.append(None), 1)  # type: ignore[misc]
            assert len(await suggestions.newest(connection, 25)) == 25
            await connection.set_progress_handler(lambda: None, 0)
            costs.append(len(steps))
    assert costs[0] == costs[1] > 0


async def test_files_that_cannot_be_used_are_refused_in_our_words(
    activity: SqliteActivityStore, tmp_path: Path
) -> None:
    """Without this an operator would see a traceback, or an old program would write into a newer schema."""
    path = tmp_path / "activity.sqlite3"
    await activity.settings()
    await activity.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    newer = open_activity(tmp_path)
    for _ in range(2):
        with pytest.raises(DatabaseTooNewError):
            await newer.vote(1, ANN, Vote.WRONG)
    path.write_bytes(b"not a database, but somebody's notes\n" * 100)
    with pytest.raises(DatabaseDamagedError):
        await open_activity(tmp_path).settings()
    with pytest.raises(DatabaseUnavailableError):
        await open_activity(path / "folder").settings()


async def test_a_lock_that_is_never_released_ends_in_a_sentence(
    activity: SqliteActivityStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without this a hanging process would hang the bot with it."""
    number = await activity.record(LEADS)
    await activity.close()
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.1)
    other = sqlite3.connect(tmp_path / "activity.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseBusyError):
        await activity.vote(number, ANN, Vote.WRONG)
    assert await activity.votes(number) == {Vote.HELPFUL: 0, Vote.WRONG: 0}
    other.close()


async def test_a_write_of_another_process_is_waited_for(activity: SqliteActivityStore, tmp_path: Path) -> None:
    """Without this votes would fail at random while something else writes."""
    number = await activity.record(LEADS)
    other = sqlite3.connect(tmp_path / "activity.sqlite3", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.2, lambda: other.execute("COMMIT"))
    timer.start()
    assert (await activity.vote(number, ANN, Vote.WRONG))[Vote.WRONG] == 1
    timer.join()
    other.close()


VOTER = """
import asyncio, sys
from pathlib import Path
from knowledge.activity import Vote
from tests.knowledge.storage.activity.questions import ANN, LEADS, NOW, open_activity

async def main():
    activity = open_activity(Path(sys.argv[1]))
    first, number = int(sys.argv[2]), int(sys.argv[3])
    for member in range(first, first + 20):
        await activity.vote(number, ANN + member, Vote.HELPFUL)
        await activity.record_gap(await activity.record(LEADS))
        await activity.count_today(ANN, NOW.date())
    await activity.close()

asyncio.run(main())
"""


async def test_two_processes_and_this_one_use_the_file_together(activity: SqliteActivityStore, tmp_path: Path) -> None:
    """Without this a console beside the bot would lose votes, or count a gap twice."""
    number = await activity.record(LEADS)
    voters = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", VOTER, str(tmp_path), first, str(number))
        for first in ("100", "200")
    ]
    for member in range(20):
        await activity.vote(number, ANN + member, Vote.WRONG)
        await activity.forget(CARL)
    assert [await voter.wait() for voter in voters] == [0, 0]
    assert await activity.votes(number) == {Vote.HELPFUL: 40, Vote.WRONG: 20}
    assert [gap.times for gap in await activity.gaps()] == [40]
    assert len({question.id for question in await activity.questions_of(ANN)}) == 41
    assert await activity.count_today(ANN, NOW.date()) == 41
    assert await activity.verify() == []


async def test_many_may_make_the_file_at_once(tmp_path: Path) -> None:
    """Without this the first two events after a start could fail."""
    stores = [open_activity(tmp_path / "new") for _ in range(3)]
    numbers = await asyncio.gather(*(store.record(LEADS) for store in stores for _ in range(3)))
    assert len(set(numbers)) == 9
    assert len(await stores[0].questions_of(ANN)) == 9
    for store in stores:
        await store.close()


KILLED = """
import asyncio, os, sys
from pathlib import Path
from knowledge.storage.activity import gaps
from tests.knowledge.storage.activity.questions import ANN, open_activity

async def die(connection):
    os.kill(os.getpid(), 9)

gaps.remove_empty = die
asyncio.run(open_activity(Path(sys.argv[1])).forget(ANN))
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
async def test_a_process_killed_while_forgetting_leaves_the_old_state(
    activity: SqliteActivityStore, tmp_path: Path
) -> None:
    """Without this a crash could leave a member half forgotten, with nobody knowing."""
    number = await activity.record(LEADS)
    await activity.vote(number, ANN, Vote.WRONG)
    before = await activity.kept_of(ANN)
    await activity.close()
    killed = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    assert killed.returncode == -9
    assert await activity.kept_of(ANN) == before
    assert await activity.verify() == []


async def test_a_copy_brings_back_everything_but_who_has_opted_out_since(
    activity: SqliteActivityStore, tmp_path: Path
) -> None:
    """Without this restoring a backup would undo what members decided, without their knowing."""
    await activity.record(LEADS)
    await activity.record(replace(LEADS, member_id=BOB))
    await activity.set_settings(ServerSettings(daily_quota=5))
    copy = tmp_path / "copy.sqlite3"
    await activity.backup(copy)
    await activity.set_settings(ServerSettings())
    await activity.forget(BOB)
    await activity.opt_out(ANN, out=True)
    await activity.check_copy(copy)
    await activity.restore(copy)
    assert await activity.settings() == ServerSettings(daily_quota=5)
    assert len(await activity.questions_of(BOB)) == 1
    assert await activity.opted_out(ANN)
    assert await activity.questions_of(ANN) == []


async def test_copies_that_cannot_be_restored_are_refused(activity: SqliteActivityStore, tmp_path: Path) -> None:
    """Without this a restore could replace votes and settings by rubbish."""
    rubbish, foreign, newer = (tmp_path / name for name in ("rubbish", "foreign", "newer"))
    rubbish.write_bytes(b"rubbish" * 1000)
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE other (x)")
    connection.close()
    await activity.backup(newer)
    with sqlite3.connect(newer) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    for copy in (rubbish, foreign, newer):
        with pytest.raises(InvalidArchiveError):
            await activity.check_copy(copy)


@pytest.mark.parametrize(
    ("damage", "place"),
    [
        ("UPDATE suggestion SET text = 'other'", "suggestions"),
        ("DELETE FROM suggestion", "suggestions"),
        ("INSERT INTO vote VALUES (1, 2, 'wrong')", "table vote"),
    ],
)
async def test_a_check_sees_what_does_not_fit_together(
    activity: SqliteActivityStore, tmp_path: Path, damage: str, place: str
) -> None:
    """Without this a check would call a broken database whole."""
    await activity.record(LEADS)
    await activity.close()
    with sqlite3.connect(tmp_path / "activity.sqlite3") as connection:
        connection.execute(damage)
    connection.close()
    assert [fault.place for fault in await activity.verify()] == [place]


@given(st.text(st.characters() | st.sampled_from("\ud83d\ude00")))
def test_text_is_changed_only_where_it_is_not_valid(text: str) -> None:
    """Without this a question would come back in other words than it was asked."""
    kept = kept_text(text)
    assert kept is not None
    assert kept.encode() is not None
    valid = not any("\ud800" <= sign <= "\udfff" for sign in text)
    assert (kept == text) == valid


async def test_votes_do_not_wait_while_the_same_store_expires(activity: SqliteActivityStore) -> None:
    """Without this the nightly clean-up of a large server would stop its buttons."""
    numbers = await asyncio.gather(*(activity.record(LEADS) for _ in range(30)))
    late = await activity.record(replace(LEADS, asked_at=NOW.replace(year=2027)))
    expired, *votes = await asyncio.gather(
        activity.expire(NOW.replace(year=2027)),
        *(activity.vote(late, ANN + member, Vote.WRONG) for member in range(20)),
    )
    assert (expired, len(votes)) == (len(numbers), 20)
    assert (await activity.votes(late))[Vote.WRONG] == 20

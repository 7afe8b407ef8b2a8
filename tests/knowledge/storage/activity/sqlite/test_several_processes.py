"""Several processes and threads use the SQLite file of one space at once."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.activity import Vote
from knowledge.errors import (
    DatabaseBusyError,
)
from knowledge.storage import connections
from knowledge.storage.activity.store import SqliteActivityStore
from tests.knowledge.storage.activity.questions import (
    ANN,
    CARL,
    LEADS,
    NOW,
    open_activity,
)


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

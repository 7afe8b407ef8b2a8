"""What is special to the SQLite store of activity: its file, its costs, its errors, its copies."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.activity import ServerSettings, Vote
from knowledge.errors import (
    DatabaseDamagedError,
    DatabaseTooNewError,
    DatabaseUnavailableError,
    InvalidArchiveError,
)
from knowledge.storage.activity import suggestions
from knowledge.storage.activity.store import SqliteActivityStore
from knowledge.storage.activity.values import kept_text
from tests.knowledge.storage.activity.questions import (
    ANN,
    BOB,
    LEADS,
    NOW,
    open_activity,
)


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

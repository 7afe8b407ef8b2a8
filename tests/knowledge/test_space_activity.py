"""A space and its activity: one folder, one life, one backup, and neither waits for the other."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.activity import GapState, ServerSettings, Vote
from knowledge.errors import DatabaseTooNewError, InvalidArchiveError
from knowledge.library import Library
from knowledge.models import OPERATOR
from knowledge.space import Space
from knowledge.storage import ChangeKind
from tests.knowledge.articles import BEES, BRIDGE, indexed
from tests.knowledge.storage.activity.questions import ANN, BOB, LEADS, UNKNOWN, reply_to


def file_of(space: Space) -> Path:
    return space.store.path.with_name("activity.sqlite3")


async def test_what_needs_no_activity_makes_none(space: Space, tmp_path: Path) -> None:
    """Without this every knowledge base at the console would have a file for members that it has not."""
    await space.index(iter([BEES]), actor="ann")
    await space.export(tmp_path / "e.zip")
    await space.import_(tmp_path / "e.zip", actor="ann")
    await space.backup(tmp_path / "b.zip")
    await space.restore(tmp_path / "b.zip")
    assert await space.check() == []
    assert not file_of(space).exists()


async def test_votes_and_replies_do_not_wait_for_an_import(space: Space) -> None:
    """Without this a moderator's import would make every button in the server fail."""
    number = await space.activity.record(LEADS)
    async with space.store.change(ChangeKind.INDEX, "mod") as writer:
        await writer.put(indexed(BEES))
        assert (await space.activity.vote(number, BOB, Vote.WRONG))[Vote.WRONG] == 1
        await space.activity.add_reply(reply_to(number))
        await space.activity.record_gap(await space.activity.record(UNKNOWN))
        await space.activity.forget(ANN)
        await writer.put(indexed(BRIDGE))
    assert len(await space.articles(OPERATOR)) == 2


async def test_servers_share_no_activity(library: Library) -> None:
    """Without this one server would be offered what another's members asked."""
    async with library.space("one") as one, library.space("two") as two:
        await one.activity.record(LEADS)
        await one.activity.opt_out(BOB, out=True)
        assert await two.activity.suggestions(9) == []
        assert not await two.activity.opted_out(BOB)


async def test_questions_are_compared_as_the_engine_reads_them(space: Space) -> None:
    """Without this the gaps of a real space would not be merged, whatever the tests of the store say."""
    for text in ("When does the pool open?", "when is the pool opening"):
        await space.activity.record_gap(await space.activity.record(replace(UNKNOWN, text=text)))
    (gap,) = await space.activity.gaps(GapState.OPEN)
    assert gap.times == 2


async def test_a_closed_space_lets_go_of_its_activity(tmp_path: Path) -> None:
    """Without this an idle server would hold threads, and its files could not be moved."""
    async with Library(tmp_path) as library, library.space("one") as space:
        await space.activity.record(LEADS)
        file = file_of(space)
    assert [path.name for path in file.parent.glob("activity*")] == ["activity.sqlite3"]


async def test_a_backup_holds_both_and_restores_both(space: Space, tmp_path: Path) -> None:
    """Without this an operator who restores would find the articles again, but no votes and no settings."""
    await space.index(iter([BEES]), actor="ann")
    number = await space.activity.record(LEADS)
    await space.activity.vote(number, BOB, Vote.HELPFUL)
    await space.activity.set_settings(ServerSettings(daily_quota=7))
    await space.backup(tmp_path / "b.zip")
    await space.index(iter([BRIDGE]), actor="ann")
    await space.activity.remove_question(number)
    await space.activity.set_settings(ServerSettings(daily_quota=8))
    kept = await space.restore(tmp_path / "b.zip")
    assert [listing.article_id for listing in await space.articles(OPERATOR)] == ["bees"]
    assert await space.activity.votes(number) == {Vote.HELPFUL: 1, Vote.WRONG: 0}
    assert await space.activity.settings() == ServerSettings(daily_quota=7)
    await space.restore(kept)
    assert await space.activity.settings() == ServerSettings(daily_quota=8)
    assert await space.activity.question(number) is None
    assert await space.check() == []


async def test_a_backup_brings_activity_into_a_space_that_has_none(library: Library, tmp_path: Path) -> None:
    """Without this moving a server to another machine would lose its settings."""
    async with library.space("one") as one, library.space("two") as two:
        number = await one.activity.record(LEADS)
        await one.backup(tmp_path / "b.zip")
        await two.restore(tmp_path / "b.zip")
        assert await two.activity.question(number) is not None


async def test_a_backup_from_before_there_was_activity_leaves_it_alone(space: Space, tmp_path: Path) -> None:
    """Without this an old backup could not be restored, or would erase what members and moderators did since."""
    await space.index(iter([BEES]), actor="ann")
    await space.backup(tmp_path / "old.zip")
    with zipfile.ZipFile(tmp_path / "old.zip") as archive:
        assert sorted(archive.namelist()) == ["knowledge.sqlite3", "manifest.json"]
    number = await space.activity.record(LEADS)
    await space.index(iter([BRIDGE]), actor="ann")
    await space.restore(tmp_path / "old.zip")
    assert [listing.article_id for listing in await space.articles(OPERATOR)] == ["bees"]
    assert await space.activity.question(number) is not None


async def test_a_backup_whose_activity_is_broken_changes_nothing(space: Space, tmp_path: Path) -> None:
    """Without this a damaged file would replace the knowledge and then stop half-way."""
    await space.index(iter([BEES]), actor="ann")
    await space.activity.record(LEADS)
    await space.backup(tmp_path / "b.zip")
    await space.index(iter([BRIDGE]), actor="ann")
    with zipfile.ZipFile(tmp_path / "b.zip") as good, zipfile.ZipFile(tmp_path / "broken.zip", "w") as broken:
        for name in good.namelist():
            broken.writestr(name, good.read(name)[: 3000 if name == "activity.sqlite3" else None])
    with pytest.raises(InvalidArchiveError):
        await space.restore(tmp_path / "broken.zip")
    assert len(await space.articles(OPERATOR)) == 2
    assert len((await space.activity.kept_of(ANN)).questions) == 1


async def test_check_names_the_file_that_is_wrong(space: Space) -> None:
    """Without this an operator would rebuild the knowledge because a suggestion is wrong."""
    await space.activity.record(LEADS)
    assert await space.check() == []
    with closing(sqlite3.connect(file_of(space), isolation_level=None)) as connection:
        connection.execute("DELETE FROM suggestion")
    (fault,) = await space.check()
    assert (fault.place, fault.problem) == ("activity, suggestions", "1 differ from the questions")


async def test_activity_of_a_newer_footnote_is_named(space: Space, tmp_path: Path) -> None:
    """Without this an older version would make a backup that lacks half, or call the space whole."""
    await space.activity.record(LEADS)
    await space.activity.close()
    with closing(sqlite3.connect(file_of(space), isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 999")
    async with Library(tmp_path / "data") as later, later.space("test") as again:
        for use in (again.check(), again.backup(tmp_path / "b.zip"), again.activity.settings()):
            with pytest.raises(DatabaseTooNewError, match="activity"):
                await use
        assert await again.articles(OPERATOR) == []
    assert not (tmp_path / "b.zip").exists()


async def test_undoing_a_change_opens_the_gaps_that_it_closed(space: Space) -> None:
    """Whoever undoes it, a question that has no answer any more is to be seen."""
    change = (await space.index(iter([BEES]), actor="ann")).change
    gap = await space.activity.record_gap(await space.activity.record(UNKNOWN))
    assert gap is not None
    await space.activity.close_gap(gap.id, change)
    await space.undo(change, actor="ann")
    assert [one.id for one in await space.activity.gaps()] == [gap.id]

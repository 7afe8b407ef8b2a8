"""Spaces are opened on demand, kept apart and closed when idle."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import (
    DatabaseDamagedError,
    DatabaseTooNewError,
    DatabaseUnavailableError,
    InvalidSpaceNameError,
)
from knowledge.library import IDLE_SECONDS, SPACE_NAME, UNUSED_AT_MOST, Library
from knowledge.models import OPERATOR
from tests.knowledge.articles import BEES


def connection_threads() -> int:
    """Count the threads but those that asyncio lends for single calls."""
    return sum(not thread.name.startswith("asyncio_") for thread in threading.enumerate())


async def fewer_threads_than(limit: int) -> None:
    """Wait until the threads of closed connections have ended, which takes them a moment."""
    for _ in range(500):
        if connection_threads() < limit:
            return
        await asyncio.sleep(0.01)
    pytest.fail(f"there are still {connection_threads()} threads")


async def test_spaces_share_nothing(library: Library) -> None:
    """Without this one community would read another's articles."""
    async with library.space("one") as one, library.space("two") as two:
        await one.index(iter([BEES]), actor="ann")
        assert len(await one.articles(OPERATOR)) == 1
        assert await two.articles(OPERATOR) == []


async def test_many_at_once_open_a_space_once(library: Library) -> None:
    """Without this each question would open connections, which are threads, of its own."""

    async def identity() -> int:
        async with library.space("one") as space:
            await asyncio.sleep(0)
            return id(space)

    assert len(set(await asyncio.gather(*(identity() for _ in range(10))))) == 1


async def test_an_idle_space_lets_go_of_its_threads(tmp_path: Path) -> None:
    """Without this a bot in many servers would hold threads for all that ever asked."""
    now = 0.0
    before = connection_threads()
    async with Library(tmp_path, clock=lambda: now) as library:
        for name in ("one", "two", "three"):
            async with library.space(name) as space:
                await space.articles(OPERATOR)
        busy = connection_threads()
        now = IDLE_SECONDS + 1
        async with library.space("four"):
            pass
        await fewer_threads_than(busy)
        async with library.space("one") as space:
            assert await space.articles(OPERATOR) == []
    await fewer_threads_than(before + 1)


async def test_whoever_goes_through_all_spaces_leaves_few_open(tmp_path: Path) -> None:
    """Without this a bot in thousands of servers would hold thousands of threads after a look at each."""
    before = connection_threads()
    async with Library(tmp_path) as library:
        async with library.space("kept") as kept:
            assert await kept.articles(OPERATOR) == []
            one = connection_threads() - before
            for number in range(3 * UNUSED_AT_MOST):
                async with library.space(str(number)) as space:
                    await space.articles(OPERATOR)
            await fewer_threads_than(before + (UNUSED_AT_MOST + 3) * one)
            assert await kept.articles(OPERATOR) == [], "what is in use stays open"
        async with library.space("0") as space:
            assert await space.articles(OPERATOR) == []


async def test_many_at_once_may_find_the_same_spaces_unused(tmp_path: Path) -> None:
    """A bot catches up while members ask: what one of them closes was closed twice, or under whoever had it again."""
    now = 0.0
    async with Library(tmp_path, clock=lambda: now) as library:

        async def visit(number: int) -> None:
            async with library.space(str(number)) as space:
                assert await space.articles(OPERATOR) == []

        await asyncio.gather(*map(visit, range(8)))
        now = IDLE_SECONDS + 1
        await asyncio.gather(*map(visit, [*range(8, 12), *range(8)]))


@given(st.text(st.characters(), max_size=80))
def test_a_name_is_refused_unless_it_is_safe_as_a_folder(name: str) -> None:
    """Without this a name such as ``../other`` would reach another folder."""
    library = Library(Path("unused"))

    async def enter() -> None:
        async with library.space(name):
            raise AssertionError

    if not SPACE_NAME.fullmatch(name):
        with pytest.raises(InvalidSpaceNameError):
            asyncio.run(enter())


@pytest.mark.parametrize("name", ["..", "a/b", "", "-x", "a" * 65, "a\n", "a b"])
def test_names_that_would_lead_elsewhere(name: str) -> None:
    """The rule itself, spelt out."""
    assert not SPACE_NAME.fullmatch(name)


async def test_all_spaces_are_named_and_nothing_else(tmp_path: Path) -> None:
    """The bot's own files stand beside the spaces, and are no communities."""
    (tmp_path / "commands.json").write_text("{}")
    (tmp_path / ".hidden").mkdir()
    async with Library(tmp_path) as library:
        for name in ("two", "one"):
            async with library.space(name):
                pass
        assert await library.names() == ["one", "two"]


@pytest.mark.parametrize("file", ["knowledge.sqlite3", "activity.sqlite3"])
async def test_a_database_that_is_too_new_is_found_without_opening_its_space(tmp_path: Path, file: str) -> None:
    """Without this it would be found in the middle of a question, and one server would be silent."""
    async with Library(tmp_path) as library:
        async with library.space("one"), library.space("two"):
            pass
        assert await library.check() == []
        set_version(tmp_path / "two" / file, 9999)
        with pytest.raises(DatabaseTooNewError) as raised:
            await library.check()
        assert raised.value.path == str(tmp_path / "two" / file)
        assert raised.value.found == 9999


def set_version(path: Path, version: int) -> None:
    """Let a database look as another Footnote leaves it."""
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"PRAGMA user_version = {version}")


async def test_the_version_is_read_from_a_database_that_is_in_use(tmp_path: Path) -> None:
    """What another process has just written stands beside the file and not yet in it."""
    path = tmp_path / "one" / "knowledge.sqlite3"
    async with Library(tmp_path) as library:
        async with library.space("one"):
            pass
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA wal_autocheckpoint = 0")
            database.execute("PRAGMA user_version = 9999")
            with pytest.raises(DatabaseTooNewError):
                await library.check()


async def test_damaged_databases_are_listed_and_the_others_are_looked_at(tmp_path: Path) -> None:
    """One community's damage must not keep the others from being served, nor hide that one is too new."""
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
    (tmp_path / "a" / "knowledge.sqlite3").write_bytes(b"no database" * 1000)
    (tmp_path / "b" / "knowledge.sqlite3").write_bytes(b"no database" * 1000)
    async with Library(tmp_path) as library:
        problems = await library.check()
        assert [type(problem) for problem in problems] == [DatabaseDamagedError, DatabaseDamagedError]
        set_version(tmp_path / "c" / "knowledge.sqlite3", 9999)
        with pytest.raises(DatabaseTooNewError):
            await library.check()


async def test_the_folder_is_made_and_one_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A host's disk is empty at the first start."""
    async with Library(tmp_path / "new" / "data") as library:
        assert await library.check() == []
        assert await library.names() == []
    (tmp_path / "file").write_text("")
    async with Library(tmp_path / "file" / "data") as library:
        with pytest.raises(DatabaseUnavailableError):
            await library.check()


async def test_a_probe_is_content_as_long_as_the_data_can_be_read(tmp_path: Path) -> None:
    """A health check that fails without need restarts a bot that works."""
    async with Library(tmp_path) as library:
        await library.probe()
        async with library.space("one") as space:
            await space.index(iter([BEES]), actor="ann")
            await library.probe()


async def test_a_probe_finds_a_folder_that_is_gone(tmp_path: Path) -> None:
    """A disk that was taken away shows itself in nothing but failures."""
    async with Library(tmp_path / "data") as library:
        with pytest.raises(DatabaseUnavailableError):
            await library.probe()


async def test_a_damaged_page_deep_inside_is_found(tmp_path: Path) -> None:
    """Without this only the first page would be looked at, and what is broken would be found by members."""
    async with Library(tmp_path) as library, library.space("one") as space:
        await space.index(iter([replace(BEES, id=f"bees-{number}") for number in range(50)]), actor="ann")
        await space.activity.opt_out(1, out=True)
    database = tmp_path / "one" / "knowledge.sqlite3"
    async with Library(tmp_path) as library:
        assert await library.examine("one") is None
        assert await library.examine("nobody") is None
        content = bytearray(database.read_bytes())
        content[len(content) // 2 : -4096] = b"x" * (len(content) - 4096 - len(content) // 2)
        database.write_bytes(content)
        assert isinstance(await library.examine("one"), DatabaseDamagedError)
        assert await library.check() == [], "the first page is whole"


async def test_a_space_that_is_touched_has_another_stamp(library: Library) -> None:
    """A bot that is running would not look where only the activity was changed."""
    async with library.space("one"):
        before = await library.stamps(["one"])
        await library.touch("one")
        assert await library.stamps(["one"]) != before
    with pytest.raises(DatabaseUnavailableError):
        await library.touch("gone")

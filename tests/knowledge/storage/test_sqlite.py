"""What is special to the SQLite store: its files, its errors, its schema, and other processes."""

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

from knowledge.errors import (
    DatabaseBusyError,
    DatabaseDamagedError,
    DatabaseTooNewError,
    DatabaseUnavailableError,
    InvalidArchiveError,
)
from knowledge.models import OPERATOR
from knowledge.storage import ChangeKind, Store, connections, open_store
from tests.knowledge.articles import BEES, BRIDGE, indexed, put


async def test_a_database_of_a_newer_footnote_is_refused(tmp_path: Path) -> None:
    """Without this an old program would write into a schema that it does not know."""
    path = tmp_path / "k.sqlite3"
    await (await open_store(path)).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(DatabaseTooNewError) as refused:
        await open_store(path)
    assert refused.value.found == 999


async def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    """Without this a wrong path could overwrite somebody's file."""
    path = tmp_path / "k.sqlite3"
    path.write_bytes(b"not a database, but somebody's notes\n" * 100)
    before = path.read_bytes()
    with pytest.raises(DatabaseDamagedError):
        await open_store(path)
    assert path.read_bytes() == before


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """Without this an operator would see a traceback instead of the path."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DatabaseUnavailableError, match="file"):
        await open_store(tmp_path / "file" / "space" / "k.sqlite3")


async def test_a_page_overwritten_on_disk_is_found(tmp_path: Path) -> None:
    """Without this a check would call a broken database whole."""
    store = await open_store(tmp_path / "k.sqlite3")
    await put(store, BEES, BRIDGE)
    async with store._connections.writer() as connection:  # noqa: SLF001 as a broken disk would do it
        await connection.execute("UPDATE term SET passages = passages + 1 WHERE term = 'queen'")
        await connection.execute("UPDATE passage SET body = 'other words' WHERE id = 1")
    places = {fault.place for fault in await store.verify()}
    assert places == {"counts", "full-text index"}
    await store.close()


async def test_a_write_of_another_process_is_waited_for(tmp_path: Path) -> None:
    """Without this indexing while somebody chats would fail at random."""
    path = tmp_path / "k.sqlite3"
    store = await open_store(path)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.3, lambda: other.execute("COMMIT"))
    timer.start()
    await put(store, BEES)
    timer.join()
    other.close()
    assert len(await store.changes()) == 1
    await store.close()


async def test_a_lock_that_is_never_released_ends_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without this a hanging process would hang all others."""
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.1)
    path = tmp_path / "k.sqlite3"
    store = await open_store(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseBusyError):
        await put(store, BEES)
    async with store.corpus(OPERATOR) as corpus:
        assert await corpus.listings() == []  # reading goes on meanwhile
    other.close()
    await store.close()


WRITER = """
import asyncio, sys
from pathlib import Path
from dataclasses import replace
from knowledge.storage import open_store
from tests.knowledge.articles import BEES, put

async def main():
    store = await open_store(Path(sys.argv[1]))
    for number in range(20):
        await put(store, replace(BEES, id=f"{sys.argv[2]}-{number}"))
    await store.close()

asyncio.run(main())
"""


async def test_two_processes_write_and_one_reads(tmp_path: Path) -> None:
    """Without this a data folder could be used by one process only."""
    path = tmp_path / "k.sqlite3"
    store = await open_store(path)
    processes = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", WRITER, str(path), name) for name in ("a", "b")
    ]
    finished = asyncio.gather(*(process.wait() for process in processes))
    while not finished.done():
        async with store.corpus(OPERATOR) as corpus:
            statistics = corpus.statistics
            assert statistics.articles == len(await corpus.listings())
        await asyncio.sleep(0.01)
    assert await finished == [0, 0]
    async with store.corpus(OPERATOR) as corpus:
        assert corpus.statistics.articles == 40
    assert await store.verify() == []
    await store.close()


KILLED = """
import asyncio, os, sys
from pathlib import Path
from knowledge.storage import ChangeKind, open_store
from tests.knowledge.articles import BRIDGE, indexed

async def main():
    store = await open_store(Path(sys.argv[1]))
    async with store.change(ChangeKind.INDEX, "mod") as writer:
        await writer.put(indexed(BRIDGE))
        os.kill(os.getpid(), 9)

asyncio.run(main())
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
async def test_a_process_killed_in_the_middle_of_a_change_leaves_the_old_state(tmp_path: Path) -> None:
    """Without this a crash could leave articles without their index, or an index without articles."""
    path = tmp_path / "k.sqlite3"
    store = await open_store(path)
    await put(store, BEES)
    await store.close()
    killed = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", KILLED, str(path)], check=False)
    assert killed.returncode == -9
    store = await open_store(path)
    async with store.corpus(OPERATOR) as corpus:
        assert [listing.article_id for listing in await corpus.listings()] == ["bees"]
    assert await store.verify() == []
    await store.close()


async def test_copies_that_cannot_be_restored_are_refused(tmp_path: Path) -> None:
    """Without this a restore could replace knowledge by rubbish."""
    store = await open_store(tmp_path / "k.sqlite3")
    rubbish, foreign, newer = (tmp_path / name for name in ("rubbish", "foreign", "newer"))
    rubbish.write_bytes(b"rubbish" * 1000)
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE other (x)")
    connection.close()
    await store.backup(newer)
    with sqlite3.connect(newer) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    for copy in (rubbish, foreign, newer):
        with pytest.raises(InvalidArchiveError):
            await store.check_copy(copy)
    await store.close()


async def test_two_processes_may_make_the_database_at_once(tmp_path: Path) -> None:
    """Without this the first start of a bot beside a console could fail."""
    stores = await asyncio.gather(*(open_store(tmp_path / "new" / "k.sqlite3") for _ in range(4)))
    await put(stores[0], BEES)
    await put(stores[3], replace(BEES, text="Other."))
    assert len(await stores[1].changes()) == 2
    for store in stores:
        await store.close()


@pytest.mark.parametrize("error", [BrokenPipeError(32, "Broken pipe"), TimeoutError(), FileNotFoundError(2, "gone")])
async def test_what_fails_beside_the_database_is_not_blamed_on_it(tmp_path: Path, error: OSError) -> None:
    """A reader of the output that went away would send the operator to look for a full disk."""
    store = await open_store(tmp_path / "k.sqlite3")
    try:
        with pytest.raises(type(error)):
            async with store.corpus(OPERATOR):
                raise error
        with pytest.raises(type(error)):
            await _fail_in_a_change(store, error)
        assert await store.changes() == [], "what was not finished is not kept"
    finally:
        await store.close()


async def _fail_in_a_change(store: Store, error: Exception) -> None:
    async with store.change(ChangeKind.INDEX, "ann") as writer:
        await writer.put(indexed(BEES))
        raise error

"""Spaces are opened on demand, kept apart and closed when idle."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import InvalidSpaceNameError
from knowledge.library import IDLE_SECONDS, SPACE_NAME, Library
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

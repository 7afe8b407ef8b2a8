"""What is offered among many titles, in a real library."""

from __future__ import annotations

from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from bot.browsing.looking_up import LookingUp, Reader
from bot.browsing.titles import FEW
from knowledge.engine import Engine
from knowledge.library import Library
from knowledge.models import EVERYONE, Article, Restriction

READER = Reader(1, EVERYONE, shared=True)


async def test_after_a_change_titles_are_offered_before_their_index_is_made(tmp_path: Path) -> None:
    """The first key would wait for it, and a title that was restricted meanwhile must not come from the old one."""
    works: list[Coroutine[Any, Any, None]] = []
    async with Library(tmp_path) as library, library.space("1") as space:
        lookup = LookingUp(library, Engine(), lambda work, _: works.append(work))

        async def offered(typed: str) -> list[str]:
            return [near.entry.title for near in await lookup.suggest_now(READER, typed, 3)]

        await space.index((Article(str(number), f"Hive {number}", "Bees.") for number in range(FEW + 2)), actor="ann")
        assert await offered("hive 12") == ["Hive 12", "Hive 120", "Hive 121"]
        assert await offered("hivve 12") == []
        assert len(works) == 1, "it is made once"
        await works.pop()
        assert (await offered("hivve 12"))[0] == "Hive 12"
        board = Restriction(frozenset({5}))
        await space.index(iter([Article("12", "Hive 12", "Bees.", restricted_to=board)]), actor="ann")
        assert await offered("hive 12") == ["Hive 120", "Hive 121", "Hive 122"]
        await works.pop()
        assert await offered("hive 12") == ["Hive 120", "Hive 121", "Hive 122"]

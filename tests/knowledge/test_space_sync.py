"""Making a space equal to a folder."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.errors import DuplicateArticleError, EmptySourceError, SourceError, SyncRefusedError
from knowledge.models import OPERATOR, Article
from knowledge.space import Space
from knowledge.storage import ChangeKind
from tests.knowledge.articles import BEES, BRIDGE, SECRET

OTHER_BEES = replace(BEES, text="Bees sleep in winter.")
WASPS = Article("wasps", "Wasps", "Wasps sting.")
BROKEN = EmptySourceError("broken.md")


async def ids(space: Space) -> list[str]:
    return [listing.article_id for listing in await space.articles(OPERATOR)]


async def test_what_is_new_changed_and_gone_is_one_change(space: Space) -> None:
    """Without this a folder in git and the bot would drift apart, or could not be brought back together."""
    await space.index(iter([BEES, BRIDGE, SECRET]), actor="ann")
    report = await space.sync(iter([OTHER_BEES, BRIDGE, WASPS]), actor="ann", reason="sync")
    assert (report.added, report.changed, report.removed, report.unchanged) == (("wasps",), ("bees",), ("secret",), 1)
    change = (await space.store.changes())[-1]
    assert (change.number, change.kind, change.articles) == (report.change, ChangeKind.SYNC, 3)
    assert await ids(space) == ["bees", "bridge", "wasps"]
    await space.undo(report.change, actor="ann")
    assert await ids(space) == ["bees", "bridge", "secret"]
    assert (await space.article("bees", OPERATOR)).article == BEES
    assert await space.check() == []


async def test_a_dry_run_says_the_same_and_does_nothing(space: Space) -> None:
    """Without this a check in continuous integration would be no check, or would change what it looks at."""
    await space.index(iter([BEES, BRIDGE, SECRET]), actor="ann")
    dry = await space.sync_dry_run(iter([OTHER_BEES, BRIDGE, WASPS]))
    assert (len(await space.store.changes()), dry.differs) == (1, True)
    done = await space.sync(iter([OTHER_BEES, BRIDGE, WASPS]), actor="ann")
    assert replace(done, change=0) == dry
    again = await space.sync(iter([OTHER_BEES, BRIDGE, WASPS]), actor="ann")
    assert (again.change, again.differs, again.unchanged) == (0, False, 3)
    assert len(await space.store.changes()) == 2


async def test_while_something_is_refused_nothing_is_removed(space: Space) -> None:
    """Without this a typing error in a file would take all that it says out of the bot."""
    await space.index(iter([BEES, BRIDGE, SECRET]), actor="ann")
    some: list[list[Article | SourceError]] = [[OTHER_BEES, BROKEN], [OTHER_BEES, BEES]]
    for articles in some:
        report = await space.sync(iter(articles), actor="ann")
        assert (report.removed, report.kept, len(report.refused)) == ((), ("bridge", "secret"), 1)
        assert await ids(space) == ["bees", "bridge", "secret"]
    assert isinstance(report.refused[0], DuplicateArticleError)
    nothing = await space.sync(iter([BROKEN]), actor="ann")
    assert (nothing.change, len(nothing.kept)) == (0, 3)


async def test_a_folder_that_would_empty_the_space_is_refused(space: Space) -> None:
    """Without this one mistyped path would take everything out of the bot."""
    await space.index(iter([BEES, BRIDGE, SECRET]), actor="ann")
    some: list[list[Article]] = [[], [WASPS], [BEES]]
    for articles in some:
        with pytest.raises(SyncRefusedError, match="--remove-many") as refused:
            await space.sync(iter(articles), actor="ann")
        assert (refused.value.removed, refused.value.there) == (3 - (articles == [BEES]), 3)
        with pytest.raises(SyncRefusedError):
            await space.sync_dry_run(iter(articles))
    assert (await ids(space), len(await space.store.changes())) == (["bees", "bridge", "secret"], 1)
    report = await space.sync(iter([WASPS]), actor="ann", remove_many=True)
    assert (await ids(space), report.removed) == (["wasps"], ("bees", "bridge", "secret"))


async def test_an_empty_space_is_filled(space: Space) -> None:
    """Without this the first time would need a confirmation for nothing."""
    report = await space.sync(iter([BEES, BRIDGE]), actor="ann")
    assert (report.added, report.removed) == (("bees", "bridge"), ())

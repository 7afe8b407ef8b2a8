"""What can be done with a space: index, remove, undo, look back, carry away and bring back."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.errors import (
    ArticleNotFoundError,
    DatabaseUnavailableError,
    EmptySourceError,
    InvalidArchiveError,
    NothingChangedError,
    SourceError,
    UndoConflictError,
)
from knowledge.library import Library
from knowledge.models import EVERYONE, OPERATOR, Article
from knowledge.space import Space
from tests.knowledge.articles import BEES, BRIDGE, SECRET

OTHER_BEES = replace(BEES, text="Bees sleep in winter.")


async def index(space: Space, *articles: Article | SourceError) -> int:
    return (await space.index(iter(articles), actor="ann", reason="test")).change


async def texts(space: Space) -> dict[str, str]:
    """Give the living articles' texts by id."""
    found = [(await space.article(listing.article_id, OPERATOR)).article for listing in await space.articles(OPERATOR)]
    return {article.id: article.text for article in found if article}


async def test_the_report_counts_what_became_of_each(space: Space) -> None:
    """Without this a moderator could not tell that a file was refused."""
    await index(space, BEES)
    broken = EmptySourceError("empty.txt")
    report = await space.index(iter([BEES, broken, BRIDGE]), actor="ann")
    assert (report.added, report.changed, report.unchanged, report.refused) == (1, 0, 1, (broken,))


async def test_two_articles_with_one_id_do_not_overwrite_each_other(space: Space) -> None:
    """Without this the second of two files with the same id would silently replace the first."""
    report = await space.index(iter([BEES, OTHER_BEES]), actor="ann")
    assert report.added == 1
    assert "bees" in str(report.refused[0])
    assert await texts(space) == {"bees": BEES.text}


async def test_a_source_that_breaks_changes_nothing(space: Space) -> None:
    """Without this a bug in a parser would leave half an index."""

    def breaking() -> Iterator[Article]:
        yield BEES
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await space.index(breaking(), actor="ann")
    assert await texts(space) == {}
    assert await space.check() == []


async def test_many_articles_are_one_change_that_undo_takes_back_as_one(space: Space) -> None:
    """Without this a wrong folder would have to be removed file by file."""
    await index(space, BEES)
    many = [replace(BRIDGE, id=f"bridge-{number}") for number in range(600)]
    change = await index(space, OTHER_BEES, *many)
    undone = await space.undo(change, actor="bob")
    assert (undone.undoes, undone.actor, undone.articles) == (change, "bob", 601)
    assert await texts(space) == {"bees": BEES.text}
    await space.undo(undone.number, actor="bob")
    assert len(await texts(space)) == 601
    assert await space.check() == []


async def test_undo_of_a_removal_brings_the_article_back(space: Space) -> None:
    """Without this a removal would be the one thing that cannot be mended."""
    await index(space, BEES, BRIDGE)
    change = await space.remove(["bees"], actor="ann")
    await space.undo(change, actor="ann")
    assert await texts(space) == {"bees": BEES.text, "bridge": BRIDGE.text}
    assert len(await space.history("bees")) == 3


async def test_undo_does_not_overwrite_what_came_later(space: Space) -> None:
    """Without this an undo would take back somebody else's later edit too."""
    first = await index(space, BEES)
    await index(space, OTHER_BEES)
    with pytest.raises(UndoConflictError):
        await space.undo(first, actor="ann")
    assert await texts(space) == {"bees": OTHER_BEES.text}


async def test_changes_can_be_undone_one_after_the_other_back_to_nothing(space: Space) -> None:
    """Without this the first undo would stand in the way of the next."""
    changes = [await index(space, article) for article in (BEES, OTHER_BEES, replace(BEES, text="Third."))]
    for change in reversed(changes):
        await space.undo(change, actor="ann")
    assert await texts(space) == {}
    assert await space.check() == []


async def test_removing_what_is_not_there_removes_nothing_and_suggests_an_id(space: Space) -> None:
    """Without this a typing error would go unnoticed, or half of a list would be removed."""
    await index(space, BEES, BRIDGE)
    with pytest.raises(ArticleNotFoundError) as missing:
        await space.remove(["bees", "brigde"], actor="ann")
    assert missing.value.near == ("bridge",)
    assert len(await texts(space)) == 2


async def test_a_hidden_article_is_as_if_it_were_not_there(space: Space) -> None:
    """Without this an error message would tell of articles that one may not read."""
    await index(space, SECRET)
    with pytest.raises(ArticleNotFoundError) as missing:
        await space.article("secrets", EVERYONE)
    assert missing.value.near == ()


async def test_there_is_nothing_to_undo_in_an_empty_space(space: Space) -> None:
    """Without this the first undo would end in a traceback."""
    with pytest.raises(NothingChangedError):
        await space.latest_change()


async def test_an_export_imported_elsewhere_is_the_same(library: Library, space: Space, tmp_path: Path) -> None:
    """Without this moving to another host would lose history, restrictions or removed articles."""
    await index(space, BEES, SECRET, replace(BRIDGE, text="\ufeff\r\n e\u0301 🐝 \0 end"))
    await index(space, OTHER_BEES)
    await space.remove(["bridge"], actor="bob", reason="demolished")
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    assert await space.export(first) == 2
    async with library.space("elsewhere") as elsewhere:
        report = await elsewhere.import_(first, actor="ann")
        assert (report.added, report.changed, report.unchanged) == (3, 0, 0)
        await elsewhere.export(second)
        assert await elsewhere.check() == []
        assert [asdict(await elsewhere.article(name, OPERATOR))["article"] for name in ("bees", "secret")] == [
            asdict(OTHER_BEES), asdict(SECRET),
        ]  # fmt: skip
        await elsewhere.undo(report.change, actor="ann")
        assert await texts(elsewhere) == {}
    assert revisions_in(first) == revisions_in(second)


async def test_an_import_into_what_is_there_changes_only_what_differs(space: Space, tmp_path: Path) -> None:
    """Without this importing twice would double the history, or drop newer articles."""
    await index(space, BEES, BRIDGE)
    await space.export(tmp_path / "a.zip")
    await index(space, OTHER_BEES, SECRET)
    report = await space.import_(tmp_path / "a.zip", actor="ann")
    assert (report.added, report.changed, report.unchanged) == (0, 1, 1)
    assert set(await texts(space)) == {"bees", "bridge", "secret"}
    assert (await texts(space))["bees"] == BEES.text


@pytest.mark.parametrize(
    "damage", ["empty", "no zip", "cut off", "other zip", "gap", "wrong types", "surrogate", "bytes"]
)
async def test_a_broken_export_changes_nothing(space: Space, tmp_path: Path, damage: str) -> None:
    """Without this a broken download could leave half of its articles."""
    await index(space, BEES)
    await space.export(tmp_path / "a.zip")
    await index(space, OTHER_BEES)
    broken = tmp_path / "broken.zip"
    spoil(damage, tmp_path / "a.zip", broken)
    with pytest.raises(InvalidArchiveError):
        await space.import_(broken, actor="ann")
    with pytest.raises(InvalidArchiveError):
        await space.restore(broken)
    assert await texts(space) == {"bees": OTHER_BEES.text}
    assert await space.check() == []


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200))
async def test_any_bytes_as_an_archive_are_refused(space: Space, tmp_path: Path, content: bytes) -> None:
    """Without this some file would end in a traceback."""
    path = tmp_path / "any.zip"
    path.write_bytes(content)
    with pytest.raises(InvalidArchiveError):
        await space.import_(path, actor="ann")


async def test_a_backup_restores_everything_and_keeps_what_was_there(space: Space, tmp_path: Path) -> None:
    """Without this a restore by mistake would lose the knowledge of today."""
    await index(space, BEES)
    await space.backup(tmp_path / "b.zip")
    await index(space, BRIDGE)
    kept = await space.restore(tmp_path / "b.zip")
    assert await texts(space) == {"bees": BEES.text}
    await space.restore(kept)
    assert await texts(space) == {"bees": BEES.text, "bridge": BRIDGE.text}
    assert await space.check() == []


async def test_when_it_was_backed_up_and_changed_is_known(space: Space, tmp_path: Path) -> None:
    """Without this nobody is told that the last backup is from before all that was written since."""
    assert (await space.last_backup(), await space.last_change()) == (None, None)
    await index(space, BEES)
    with pytest.raises(DatabaseUnavailableError):
        await space.backup(tmp_path / "missing" / "b.zip")
    assert await space.last_backup() is None
    await space.backup(tmp_path / "b.zip")
    await index(space, BRIDGE)
    backup, change = await space.last_backup(), await space.last_change()
    assert backup is not None
    assert change is not None
    assert backup < change
    await space.restore(tmp_path / "b.zip")
    assert await space.last_backup() == backup, "the one that restoring makes lies on the same disk"


async def test_a_spoilt_note_of_the_last_backup_is_none(space: Space) -> None:
    """Without this a disk that was full at the wrong moment would end the bot's check-up in an error."""
    for spoilt in ("", "yesterday", "2026-13-01T00:00:00+00:00"):
        space.store.path.with_name("last-backup").write_text(spoilt)
        assert await space.last_backup() is None


async def test_a_target_that_cannot_be_written_is_named_and_nothing_is_left(space: Space, tmp_path: Path) -> None:
    """Without this a full disk or a wrong folder would end in a traceback, or leave half a file."""
    await index(space, BEES)
    for write in (space.export, space.backup):
        with pytest.raises(DatabaseUnavailableError, match="missing"):
            await write(tmp_path / "missing" / "file.zip")
    assert not (tmp_path / "missing").exists()


async def test_check_finds_an_article_whose_passages_are_not_its_text(space: Space) -> None:
    """Without this an index that fell behind would go on being cited."""
    await index(space, BEES, BRIDGE)
    async with space.store._connections.writer() as connection:  # type: ignore[attr-defined]  # noqa: SLF001
        await connection.execute("UPDATE revision SET text = 'Something else.' WHERE article = 1")
    assert [fault.place for fault in await space.check()] == ["article 'bees'"]


def revisions_in(archive: Path) -> list[str]:
    with zipfile.ZipFile(archive) as opened:
        return opened.read("revisions.jsonl").decode().splitlines()


def spoil(damage: str, good: Path, broken: Path) -> None:
    """Write a version of the export that is wrong in one way."""
    lines = revisions_in(good)
    first = json.loads(lines[0])
    spoilt = {
        "gap": [json.dumps({**first, "number": 2})],
        "wrong types": [json.dumps({**first, "article": {"title": 1, "text": ["x"]}})],
        "surrogate": [lines[0], json.dumps({**first, "id": "new", "article": {"title": "t", "text": "\ud800"}})],
        "cut off": [lines[0][:-5]],
    }
    if damage in spoilt:
        with zipfile.ZipFile(broken, "w") as archive:
            archive.writestr("manifest.json", '{"format": "footnote-space", "version": 1}')
            archive.writestr("revisions.jsonl", "\n".join(spoilt[damage]) + ("" if damage == "cut off" else "\n"))
    elif damage == "bytes":
        content = good.read_bytes()
        begin = content.index(b"revisions.jsonl") + 60
        broken.write_bytes(
            content[:begin] + bytes(byte ^ 0x55 for byte in content[begin:][:40]) + content[begin + 40 :]
        )
    elif damage == "other zip":
        with zipfile.ZipFile(broken, "w") as archive:
            archive.writestr("something.txt", "else")
    else:
        broken.write_bytes(b"" if damage == "empty" else b"no zip at all")

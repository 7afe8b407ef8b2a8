"""Notes carried from one space to another, and backed up."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.errors import InvalidArchiveError
from knowledge.library import Library
from knowledge.models import OPERATOR
from knowledge.notes.note import GoldenQuestion, KeptNote, Note, NoteKind
from knowledge.space import Space
from tests.knowledge.articles import BEES


async def fill(space: Space) -> None:
    """Put one note of each kind into a space, and one that is removed again."""
    await space.index(iter([BEES]), actor="ann")
    await space.notes.add_synonyms(["leads", "clues"], actor="ann", reason="players")
    await space.notes.add_synonyms(["gone", "away"], actor="ann")
    await space.notes.add_alias("who is lazy?", "bees", "Drones", actor="bob")
    await space.notes.add_golden(GoldenQuestion("how many eggs?", "bees", "2,000"), actor="ann")
    await space.notes.remove(NoteKind.SYNONYM, [2], actor="ann")


async def notes(space: Space) -> list[KeptNote[Note]]:
    """Give all notes without what is another one in each space."""
    async with space.store.corpus(OPERATOR) as corpus:
        kept = [note for kind in NoteKind for note in await corpus.notes(kind)]
    return [replace(note, number=0, change=0) for note in kept]


async def test_notes_go_with_an_export_and_are_undone_with_its_import(
    library: Library, space: Space, tmp_path: Path
) -> None:
    """Without this moving to another host would lose what the moderators taught the bot, and who did."""
    await fill(space)
    await space.export(tmp_path / "a.zip")
    async with library.space("elsewhere") as elsewhere:
        report = await elsewhere.import_(tmp_path / "a.zip", actor="eve")
        assert (report.added, report.notes) == (1, 3)
        assert await notes(elsewhere) == await notes(space)
        again = await elsewhere.import_(tmp_path / "a.zip", actor="eve")
        assert (again.change, again.notes) == (0, 0)
        assert await elsewhere.check() == []
        await elsewhere.undo(report.change, actor="eve")
        assert await notes(elsewhere) == []


async def test_an_import_leaves_the_notes_that_are_here(library: Library, space: Space, tmp_path: Path) -> None:
    """Without this an import would send a question elsewhere than the moderators here have decided."""
    await fill(space)
    await space.export(tmp_path / "a.zip")
    async with library.space("elsewhere") as elsewhere:
        await elsewhere.index(iter([BEES]), actor="eve")
        await elsewhere.notes.add_alias("Who is lazy", "bees", "The queen lays", actor="eve")
        assert (await elsewhere.import_(tmp_path / "a.zip", actor="eve")).notes == 2
        (alias,) = await elsewhere.notes.aliases(OPERATOR)
        assert (alias.kept.note.quote, alias.kept.actor) == ("The queen lays", "eve")


async def test_an_export_without_notes_can_still_be_imported(library: Library, space: Space, tmp_path: Path) -> None:
    """Without this the exports of older versions would be worth nothing."""
    await fill(space)
    await space.export(tmp_path / "a.zip")
    rewrite(tmp_path / "a.zip", tmp_path / "old.zip", None)
    async with library.space("elsewhere") as elsewhere:
        report = await elsewhere.import_(tmp_path / "old.zip", actor="eve")
        assert (report.added, report.notes) == (1, 0)


@pytest.mark.parametrize(
    "line",
    [
        b"{}\n",
        b"[]\n",
        b'{"kind": "song", "note": {}, "made_at": "", "actor": "", "reason": null}\n',
        b'{"kind": "synonym", "note": {"words": [1]}, "made_at": "", "actor": "", "reason": null}\n',
        b'{"kind": "alias", "note": {"question": "q"}, "made_at": "", "actor": "", "reason": null}\n',
    ],
)
async def test_notes_that_are_broken_change_nothing(space: Space, tmp_path: Path, line: bytes) -> None:
    """Without this a broken download could leave half of its notes."""
    await fill(space)
    await space.export(tmp_path / "a.zip")
    rewrite(tmp_path / "a.zip", tmp_path / "b.zip", line)
    await space.remove(["bees"], actor="ann")
    log = await space.store.changes()
    with pytest.raises(InvalidArchiveError):
        await space.import_(tmp_path / "b.zip", actor="eve")
    assert await space.store.changes() == log


async def test_a_backup_has_the_notes(space: Space, tmp_path: Path) -> None:
    """Without this a lost disk would cost what the moderators taught the bot."""
    await fill(space)
    before = await notes(space)
    await space.backup(tmp_path / "b.zip")
    await space.notes.remove(NoteKind.SYNONYM, [1], actor="ann")
    await space.restore(tmp_path / "b.zip")
    assert await notes(space) == before


def rewrite(source: Path, target: Path, notes_lines: bytes | None) -> None:
    """Copy an export with other notes, or without any."""
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w") as copy:
        for name in archive.namelist():
            if name != "notes.jsonl":
                copy.writestr(name, archive.read(name))
        if notes_lines is not None:
            copy.writestr("notes.jsonl", notes_lines)

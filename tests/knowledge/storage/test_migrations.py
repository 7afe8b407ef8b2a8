"""The one runner of all schemas: what it does to a database that an older Footnote wrote."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

from knowledge.errors import DatabaseTooNewError
from knowledge.storage.databases import prepare
from knowledge.storage.migrations import KNOWLEDGE, Schema

FIRST = "CREATE TABLE note (text TEXT NOT NULL) STRICT;\nINSERT INTO note VALUES ('a; b');\n"
SECOND = """
CREATE TABLE word (text TEXT NOT NULL) STRICT;
CREATE TRIGGER note_added AFTER INSERT ON note BEGIN
    INSERT INTO word VALUES (new.text);
    INSERT INTO word VALUES (upper(new.text));
END;
INSERT INTO note VALUES ('new');
"""


@pytest.mark.parametrize("schema", [KNOWLEDGE])
def test_migrations_count_from_one_without_a_gap(schema: Schema) -> None:
    """Without this ``user_version`` would not say which of them were applied."""
    assert [number for number, _ in schema.migrations()] == list(range(1, len(schema.migrations()) + 1))


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a package of migrations, with the first one in it."""
    folder = tmp_path / "schema_of_notes"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "0001_notes.sql").write_text(FIRST)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "schema_of_notes", raising=False)  # that of an earlier test
    return folder


def rows(path: Path, query: str) -> list[object]:
    connection = sqlite3.connect(path)
    try:
        return [row[0] for row in connection.execute(query)]
    finally:
        connection.close()


async def test_an_older_database_is_copied_and_then_brought_up_to_date(notes: Path, tmp_path: Path) -> None:
    """Without this an update would lose what was there, or leave no way back to the older version."""
    path, schema = tmp_path / "notes.sqlite3", Schema("schema_of_notes", "note")
    await prepare(path, schema)
    (notes / "0002_words.sql").write_text(SECOND)
    await prepare(path, schema)
    assert rows(path, "SELECT text FROM note") == ["a; b", "new"]
    assert rows(path, "SELECT text FROM word") == ["new", "NEW"]
    copy = tmp_path / "notes-before-schema-2.sqlite3"
    assert rows(copy, "SELECT text FROM note") == ["a; b"]
    copy.unlink()
    await prepare(path, schema)
    assert not copy.exists()


async def test_a_migration_that_fails_leaves_the_old_schema(notes: Path, tmp_path: Path) -> None:
    """Without this a bug in a migration would leave a database that neither version can read."""
    path, schema = tmp_path / "notes.sqlite3", Schema("schema_of_notes", "note")
    await prepare(path, schema)
    (notes / "0002_words.sql").write_text(f"{SECOND}\nDROP TABLE missing;\n")
    with pytest.raises(sqlite3.OperationalError, match="missing"):
        await prepare(path, schema)
    assert rows(path, "SELECT name FROM sqlite_master") == ["note"]
    assert rows(path, "PRAGMA user_version") == [1]


async def test_what_a_newer_one_wrote_is_refused(notes: Path, tmp_path: Path) -> None:
    """Without this going back to an older version would damage what the newer one wrote."""
    path, schema = tmp_path / "notes.sqlite3", Schema("schema_of_notes", "note")
    (notes / "0002_words.sql").write_text(SECOND)
    await prepare(path, schema)
    (notes / "0002_words.sql").unlink()
    with pytest.raises(DatabaseTooNewError) as refused:
        await prepare(path, schema)
    assert (refused.value.found, refused.value.known) == (2, 1)

"""Whether this Footnote can read the databases of a space, without opening them for use."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from knowledge.errors import DatabaseDamagedError, DatabaseTooNewError
from knowledge.storage.connections import translated
from knowledge.storage.migrations import ACTIVITY, KNOWLEDGE, Schema

DATABASES: Mapping[str, Schema] = {"knowledge.sqlite3": KNOWLEDGE, "activity.sqlite3": ACTIVITY}
"""The files in a space's folder."""


def store_version() -> str:
    """Name what keeps the data, with its version, as it is told to an operator: "SQLite 3.40.1"."""
    return f"SQLite {sqlite3.sqlite_version}"


def check_versions(folder: Path) -> None:
    """Look at the databases in a space's folder, those that are there; a fifth of a millisecond each.

    Raises `DatabaseTooNewError`, `DatabaseDamagedError`, `DatabaseBusyError` and `DatabaseUnavailableError`.
    """
    for name, schema in DATABASES.items():
        path = folder / name
        if path.is_file():
            with translated(path):
                _check(path, len(schema.migrations()))


def check_pages(folder: Path) -> None:
    """Read all of the databases in a space's folder, those that are there; about a second for each gigabyte.

    Raises what `check_versions` raises.
    """
    check_versions(folder)
    for name in DATABASES:
        path = folder / name
        if path.is_file():
            with translated(path), closing(_connect(path)) as connection:
                (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if found != "ok":
                raise DatabaseDamagedError(str(path), found)


def _check(path: Path, known: int) -> None:
    with closing(_connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > known:
        raise DatabaseTooNewError(str(path), version, known)


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)

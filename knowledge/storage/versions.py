"""Whether this Footnote can read the databases of a space, without opening them for use."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from knowledge.errors import DatabaseTooNewError
from knowledge.storage.connections import translated
from knowledge.storage.migrations import ACTIVITY, KNOWLEDGE, Schema

DATABASES: Mapping[str, Schema] = {"knowledge.sqlite3": KNOWLEDGE, "activity.sqlite3": ACTIVITY}
"""The files in a space's folder."""


def check_versions(folder: Path) -> None:
    """Look at the databases in a space's folder, those that are there; a fifth of a millisecond each.

    Raises `DatabaseTooNewError`, `DatabaseDamagedError`, `DatabaseBusyError` and `DatabaseUnavailableError`.
    """
    for name, schema in DATABASES.items():
        path = folder / name
        if path.is_file():
            with translated(path):
                _check(path, len(schema.migrations()))


def _check(path: Path, known: int) -> None:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > known:
        raise DatabaseTooNewError(str(path), version, known)

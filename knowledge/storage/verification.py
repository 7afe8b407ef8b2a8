"""Checks of a database against itself: its pages, its references, its index and the counts kept beside it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import aiosqlite

from knowledge.storage import notes
from knowledge.storage.contract import Fault

ROWS_AT_ONCE = 500


async def verify(connection: aiosqlite.Connection) -> list[Fault]:
    """Give what is wrong; nothing is mended. The connection must be inside a write transaction."""
    faults = await damage(connection)
    try:
        await connection.execute("INSERT INTO passage_index (passage_index, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        faults.append(Fault("full-text index", str(error)))
    return [*faults, *await _unlike_counts(connection), *await notes.verify(connection)]


async def damage(connection: aiosqlite.Connection) -> list[Fault]:
    """Give what is wrong with the pages and the references of any database."""
    broken = await connection.execute_fetchall("PRAGMA integrity_check")
    faults = [Fault("database", str(row[0])) for row in broken if row[0] != "ok"]
    orphans = await connection.execute_fetchall("PRAGMA foreign_key_check")
    return faults + [
        Fault(f"table {row[0]}", f"row {row[1]} refers to a row of {row[2]} that is gone") for row in orphans
    ]


async def _unlike_counts(connection: aiosqlite.Connection) -> list[Fault]:
    """Count all terms and words anew and compare with what is kept."""
    terms: Counter[tuple[int, str]] = Counter()
    words: Counter[tuple[int, str]] = Counter()
    async with connection.execute("SELECT restriction, body, heading, words FROM passage") as cursor:
        while rows := await cursor.fetchmany(ROWS_AT_ONCE):
            await asyncio.to_thread(_count, list(rows), terms, words)
    kept_terms = await connection.execute_fetchall("SELECT restriction, term, passages FROM term")
    kept_words = await connection.execute_fetchall("SELECT restriction, word, passages FROM word")
    unlike = await asyncio.to_thread(_difference, kept_terms, terms) + await asyncio.to_thread(
        _difference, kept_words, words
    )
    return [Fault("counts", f"{unlike} frequencies differ from the passages")] if unlike else []


def _count(rows: Iterable[Sequence[Any]], terms: Counter[tuple[int, str]], words: Counter[tuple[int, str]]) -> None:
    for restriction, body, heading, distinct in rows:
        terms.update((restriction, term) for term in {*body.split(" "), *heading.split(" ")} - {""})
        words.update((restriction, word) for word in distinct.split(" ") if word)


def _difference(kept: Iterable[Sequence[Any]], counted: Counter[tuple[int, str]]) -> int:
    stored = {(restriction, text): passages for restriction, text, passages in kept}
    return sum(stored.get(key, 0) != counted.get(key, 0) for key in stored.keys() | counted.keys())

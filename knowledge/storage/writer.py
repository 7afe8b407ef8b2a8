"""Writing: one change, which is there entirely or not at all."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiosqlite

from knowledge.errors import ChangeNotFoundError, UndoConflictError
from knowledge.models import Article, Restriction
from knowledge.notes.note import KeptNote, Note, NoteKind
from knowledge.storage import notes
from knowledge.storage.contract import ChangeKind, IndexedArticle, KeyedNote, Outcome, Revision
from knowledge.storage.counts import Counts
from knowledge.storage.revisions import COLUMNS, revision_from
from knowledge.storage.rows import particulars
from knowledge.storage.terms import encode

CHANGED_SINCE = """
    SELECT article.id, newest.change
    FROM (SELECT article, max(number) AS number FROM revision WHERE change = ? GROUP BY article) AS touched
    JOIN revision AS made ON made.article = touched.article AND made.number = touched.number
    JOIN article ON article.key = made.article
    JOIN revision AS newest ON newest.article = article.key AND newest.number = article.revision
    WHERE NOT (newest.title IS made.title AND newest.text IS made.text AND newest.particulars IS made.particulars)
    ORDER BY newest.change DESC, article.id LIMIT 1
"""
"""The article that no longer says what a change made it say, and the change that made the difference."""


@dataclass(frozen=True, slots=True)
class _Known:
    key: int
    revision: int
    fingerprint: str | None
    restriction: int | None


class SqliteWriter:
    """The `Writer` of the contract, on a connection that is inside a write transaction."""

    def __init__(
        self, connection: aiosqlite.Connection, kind: ChangeKind, actor: str, reason: str | None, undoes: int | None
    ) -> None:
        self._connection = connection
        self._made = (datetime.now(UTC).isoformat(timespec="milliseconds"), kind.value, actor, reason, undoes)
        self._counts = Counts()
        self._restrictions: dict[Restriction, int] = {}
        self._number = 0
        self._next_article = 0
        self._next_passage = 0

    @property
    def change(self) -> int:
        """The change's number; 0 as long as nothing was touched."""
        return self._number

    async def put(self, articles: Sequence[IndexedArticle]) -> list[Outcome]:
        """Add or change articles, whose ids must differ, and give for each what became of it."""
        known = await self._known(indexed.article.id for indexed in articles)
        outcomes = [_outcome(indexed, known.get(indexed.article.id)) for indexed in articles]
        touched = [
            indexed for indexed, outcome in zip(articles, outcomes, strict=True) if outcome is not Outcome.UNCHANGED
        ]
        if touched:
            await self._begin()
            await self._unindex([known[indexed.article.id] for indexed in touched if indexed.article.id in known])
            keys = await self._add_revisions(touched, known)
            await self._index(touched, keys)
        return outcomes

    async def remove(self, article_ids: Sequence[str]) -> list[str]:
        """Remove articles and give the ids of those that were there."""
        known = await self._known(article_ids)
        there = {article_id: article for article_id, article in known.items() if article.fingerprint is not None}
        if there:
            await self._begin()
            await self._unindex(there.values())
            await self._connection.executemany(
                "INSERT INTO revision (article, number, change, made_at, actor, reason) VALUES (?, ?, ?, ?, ?, ?)",
                [(article.key, article.revision + 1, *self._authorship()) for article in there.values()],
            )
            await self._connection.executemany(
                "UPDATE article SET revision = revision + 1, fingerprint = NULL, restriction = NULL WHERE key = ?",
                [(article.key,) for article in there.values()],
            )
        return sorted(there)

    async def before(self, change: int) -> list[tuple[str, Article | None]]:
        """Give the articles that a change touched, as they were before it (None: not there)."""
        if not await self._rows("SELECT 1 FROM change WHERE id = ?", change):
            raise ChangeNotFoundError(change)
        later = await self._rows(CHANGED_SINCE, change) or await notes.changed_since(self._connection, change)
        if later:
            raise UndoConflictError(change, *later[0])
        touched = await self._rows(
            "SELECT id FROM article WHERE key IN (SELECT article FROM revision WHERE change = ?) ORDER BY id", change
        )
        earlier = await self._rows(
            f"SELECT {COLUMNS} FROM revision JOIN article ON article.key = revision.article"
            " JOIN (SELECT article, min(number) AS first FROM revision WHERE change = ? GROUP BY article) AS touched"
            " ON touched.article = revision.article AND revision.number = touched.first - 1",
            change,
        )
        was = {revision.article_id: revision.article for revision in map(revision_from, earlier)}
        return [(article_id, was.get(article_id)) for (article_id,) in touched]

    async def adopt(self, revisions: Sequence[Revision], newest: IndexedArticle | None) -> None:
        """Take over an article that was never here with all its past, and who made it and when.

        ``newest`` is what the last revision says; None if it removed the article.
        """
        await self._begin()
        key = self._next_article
        self._next_article += 1
        last = revisions[-1]
        await self._connection.execute(
            "INSERT INTO article (key, id, revision) VALUES (?, ?, ?)", (key, last.article_id, last.number)
        )
        await self._connection.executemany(
            "INSERT INTO revision (article, number, change, made_at, actor, reason, title, text, particulars)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (key, old.number, self._number, old.made_at, old.actor, old.reason, *_content(old.article))
                for old in revisions
            ],
        )
        if newest is not None:
            await self._connection.execute(
                "UPDATE article SET fingerprint = ?, restriction = ? WHERE key = ?",
                (newest.fingerprint, await self._restriction(newest.article.restricted_to), key),
            )
            await self._index([newest], [key])

    async def put_notes(self, entries: Sequence[KeyedNote]) -> list[tuple[int, Outcome]]:
        """Put notes, each in the place of the one of its kind and id; gives their numbers and what became of them."""
        if not all([await notes.is_kept(self._connection, entry) for entry in entries]):
            await self._begin()
        return await notes.put(self._connection, entries, self._authorship())

    async def remove_notes(self, kind: NoteKind, numbers: Sequence[int]) -> list[int]:
        """Remove notes and give the numbers of those that were there."""
        there = await notes.there(self._connection, kind, numbers)
        if there:
            await self._begin()
            await notes.remove(self._connection, there, self._authorship())
        return [key for key, _ in there]

    async def notes_before(self, change: int) -> list[tuple[NoteKind, int, KeyedNote | None]]:
        """Give kind and number of the notes that a change touched, and what they were before it (None: not there)."""
        return await notes.before(self._connection, change)

    async def adopt_notes(self, entries: Sequence[tuple[str, KeptNote[Note]]]) -> list[Outcome]:
        """Take over notes, with their ids, from elsewhere, and who made them and when."""
        keyed = [KeyedNote(note_id, kept.note) for note_id, kept in entries]
        if not all([await notes.ever_was(self._connection, entry) for entry in keyed]):
            await self._begin()
        return await notes.adopt(self._connection, entries, self._number)

    async def finish(self) -> None:
        """Write what was held back. To be called once, before the transaction is committed."""
        await self._counts.write(self._connection)

    async def _begin(self) -> None:
        """Write the change's line in the audit log when the first article or note is touched."""
        if self._number:
            return
        cursor = await self._connection.execute(
            "INSERT INTO change (made_at, kind, actor, reason, undoes) VALUES (?, ?, ?, ?, ?)", self._made
        )
        self._number = cursor.lastrowid or 0
        rows = await self._rows(
            "SELECT coalesce((SELECT max(key) FROM article), 0), coalesce((SELECT max(id) FROM passage), 0)"
        )
        self._next_article, self._next_passage = (newest + 1 for newest in rows[0])

    def _authorship(self) -> tuple[int, str, str, str | None]:
        made_at, _, actor, reason, _ = self._made
        return (self._number, made_at, actor, reason)

    async def _known(self, article_ids: Iterable[str]) -> dict[str, _Known]:
        rows = await self._rows(
            "SELECT id, key, revision, fingerprint, restriction FROM article"
            " WHERE id IN (SELECT value FROM json_each(?))",
            json.dumps(list(article_ids)),
        )
        return {row[0]: _Known(*row[1:]) for row in rows}

    async def _add_revisions(self, articles: Sequence[IndexedArticle], known: dict[str, _Known]) -> list[int]:
        keys: list[int] = []
        heads: list[tuple[Any, ...]] = []
        revisions: list[tuple[Any, ...]] = []
        for indexed in articles:
            article = indexed.article
            before = known.get(article.id)
            key, number = (before.key, before.revision + 1) if before else (self._next_article, 1)
            self._next_article += before is None
            keys.append(key)
            restriction = await self._restriction(article.restricted_to)
            heads.append((key, article.id, number, indexed.fingerprint, restriction))
            revisions.append((key, number, *self._authorship(), *_content(article)))
        await self._connection.executemany(
            "INSERT INTO article (key, id, revision, fingerprint, restriction) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (key) DO UPDATE SET revision = excluded.revision, fingerprint = excluded.fingerprint,"
            " restriction = excluded.restriction",
            heads,
        )
        await self._connection.executemany(
            "INSERT INTO revision (article, number, change, made_at, actor, reason, title, text, particulars)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            revisions,
        )
        return keys

    async def _index(self, articles: Sequence[IndexedArticle], keys: Sequence[int]) -> None:
        restrictions = [await self._restriction(indexed.article.restricted_to) for indexed in articles]
        passages = await asyncio.to_thread(self._passage_rows, articles, keys, restrictions)
        await self._connection.executemany(
            "INSERT INTO passage (id, article, restriction, number, paragraph,"
            ' start, "end", section, text, body, heading, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
            passages,
        )
        await self._connection.execute(
            "INSERT INTO passage_index (rowid, body, heading) SELECT id, body, heading FROM passage WHERE id >= ?",
            (passages[0][0] if passages else self._next_passage,),
        )
        if self._counts.full:
            await self._counts.write(self._connection)

    def _passage_rows(
        self, articles: Sequence[IndexedArticle], keys: Sequence[int], restrictions: Sequence[int]
    ) -> list[tuple[Any, ...]]:
        """Give the rows of the articles' passages, numbered and counted in."""
        rows: list[tuple[Any, ...]] = []
        for indexed, key, restriction in zip(articles, keys, restrictions, strict=True):
            self._counts.article(restriction, 1)
            for entry in indexed.passages:
                at = entry.passage
                row = (self._next_passage, key, restriction, at.number, at.paragraph)
                columns = (encode(entry.body), encode(entry.heading), encode(sorted(entry.words)))
                rows.append((*row, at.start, at.end, at.section, at.text, *columns))
                self._counts.passage(restriction, *columns, 1)
                self._next_passage += 1
        return rows

    async def _unindex(self, articles: Iterable[_Known]) -> None:
        keys = []
        for article in articles:
            if article.restriction is not None:
                self._counts.article(article.restriction, -1)
                keys.append(article.key)
        wanted = json.dumps(keys)
        rows = await self._rows(
            "SELECT restriction, body, heading, words FROM passage WHERE article IN (SELECT value FROM json_each(?))",
            wanted,
        )
        for restriction, body, heading, words in rows:
            self._counts.passage(restriction, body, heading, words, -1)
        await self._connection.execute(
            "INSERT INTO passage_index (passage_index, rowid, body, heading)"
            " SELECT 'delete', id, body, heading FROM passage WHERE article IN (SELECT value FROM json_each(?))",
            (wanted,),
        )
        await self._connection.execute(
            "DELETE FROM passage WHERE article IN (SELECT value FROM json_each(?))", (wanted,)
        )

    async def _restriction(self, restriction: Restriction) -> int:
        if restriction not in self._restrictions:
            lists = (json.dumps(sorted(restriction.channels)), json.dumps(sorted(restriction.roles)))
            await self._connection.execute(
                "INSERT INTO restriction (channels, roles) VALUES (?, ?) ON CONFLICT DO NOTHING", lists
            )
            rows = await self._rows("SELECT id FROM restriction WHERE channels = ? AND roles = ?", *lists)
            self._restrictions[restriction] = rows[0][0]
        return self._restrictions[restriction]

    async def _rows(self, query: str, *parameters: Any) -> list[Any]:  # noqa: ANN401 SQLite's own types
        return list(await self._connection.execute_fetchall(query, parameters))


def _outcome(indexed: IndexedArticle, known: _Known | None) -> Outcome:
    if known is None or known.fingerprint is None:
        return Outcome.ADDED
    return Outcome.UNCHANGED if known.fingerprint == indexed.fingerprint else Outcome.CHANGED


def _content(article: Article | None) -> tuple[str | None, str | None, str | None]:
    if article is None:
        return (None, None, None)
    return (article.title, article.text, json.dumps(particulars(article), ensure_ascii=False, sort_keys=True))

"""Reading: one snapshot, seen with the eyes of one audience."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import aiosqlite

from knowledge.models import Audience, Hit, Passage, Restriction
from knowledge.notes.note import KeptNote, Note, NoteKind
from knowledge.storage import notes
from knowledge.storage.contract import CorpusStatistics, IndexedPassage, Listing, Posting, Revision
from knowledge.storage.revisions import newest_revision
from knowledge.storage.rows import restriction_from
from knowledge.storage.terms import decode, encode, match_expression

TERMS_IN_ONE_QUERY = 100
READABLE = "restriction IN (SELECT value FROM json_each(:readable))"

OPENING = """
    SELECT newest.id, newest.made_at, restriction.id, channels, roles,
        coalesce(articles, 0), coalesce(passages, 0), coalesce(terms, 0)
    FROM restriction LEFT JOIN statistic ON statistic.restriction = restriction.id
        LEFT JOIN (SELECT id, made_at FROM change ORDER BY id DESC LIMIT 1) AS newest
"""
"""Each restriction with what lies under it, and the newest change: one step, since every question begins with it."""


class SqliteCorpus:
    """The `Corpus` of the contract, on a connection that is inside a read transaction."""

    def __init__(
        self,
        connection: aiosqlite.Connection,
        change: tuple[object, ...],
        readable: Sequence[int],
        statistics: CorpusStatistics,
        *,
        limited: bool,
    ) -> None:
        self._connection = connection
        self._change = change
        self._readable = json.dumps(sorted(readable))
        self._statistics = statistics
        self._limited = limited

    @classmethod
    async def open(cls, connection: aiosqlite.Connection, path: Path, audience: Audience) -> SqliteCorpus:
        """Find out what the audience may read, and how much that is."""
        rows = list(await connection.execute_fetchall(OPENING))
        readable = [row for row in rows if audience.may_read(_restriction(row[3], row[4]))]
        newest = tuple(rows[0][:2]) if rows[0][0] is not None else ()
        sizes = [sum(row[column] for row in readable) for column in (5, 6, 7)]
        return cls(
            connection,
            (str(path), *newest),
            [row[2] for row in readable],
            CorpusStatistics(*sizes),
            limited=len(readable) < len(rows),
        )

    @property
    def version(self) -> tuple[object, ...]:
        """The database, its newest change and what may be read."""
        return (*self._change, self._readable)

    @property
    def state(self) -> tuple[object, ...]:
        """The database and its newest change."""
        return self._change

    @property
    def statistics(self) -> CorpusStatistics:
        """Give the size of the corpus."""
        return self._statistics

    async def frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """Give for each term that occurs the number of passages that have it."""
        encoded = sorted({encode([term]) for term in terms})
        if not encoded:
            return {}
        rows = await self._rows(
            "SELECT term, sum(passages) FROM term"
            f" WHERE {READABLE} AND term IN (SELECT value FROM json_each(:terms)) GROUP BY term",
            terms=json.dumps(encoded),
        )
        return {decode(term)[0]: passages for term, passages in rows}

    async def keys(self, terms: Sequence[str]) -> dict[str, list[int]]:
        """Give for each term the keys of all passages that have it, in their text or their headings, ascending."""
        found: dict[str, list[int]] = {term: [] for term in terms}
        for first in range(0, len(terms), TERMS_IN_ONE_QUERY):
            some = terms[first : first + TERMS_IN_ONE_QUERY]
            query = " UNION ALL ".join(self._keys_query(at) for at in range(len(some)))
            matches = {f"match{at}": match_expression(term) for at, term in enumerate(some)}
            for at, key in await self._rows(query, **matches):
                found[some[at]].append(key)
        return found

    def _keys_query(self, at: int) -> str:
        if not self._limited:
            return f"SELECT {at:d}, rowid FROM passage_index WHERE passage_index MATCH :match{at:d}"
        return (
            f"SELECT {at:d}, passage.id FROM passage_index JOIN passage ON passage.id = passage_index.rowid"
            f" WHERE passage_index MATCH :match{at:d} AND passage.{READABLE}"
        )

    async def postings(self, keys: Sequence[int], terms: Sequence[str]) -> list[Posting]:
        """Give how often the passages have each of the terms, in any order."""
        rows = await self._rows(
            "SELECT passage.id, article.id, passage.number, body, heading FROM json_each(:keys) AS wanted"
            " JOIN passage ON passage.id = wanted.value JOIN article ON article.key = passage.article"
            f" WHERE passage.{READABLE}",
            keys=json.dumps(list(keys)),
        )
        return await asyncio.to_thread(_postings, rows, terms)

    async def hits(self, scores: Mapping[int, float]) -> list[Hit]:
        """Give the passages as hits with the scores given, best first; equal ones by article id and number."""
        rows = await self._rows(
            "SELECT passage.id, article.id, revision.title, revision.particulars, revision.number,"
            ' passage.number, paragraph, start, "end", passage.text, section'
            " FROM json_each(:keys) AS wanted JOIN passage ON passage.id = wanted.value"
            " JOIN article ON article.key = passage.article"
            " JOIN revision ON revision.article = article.key AND revision.number = article.revision"
            f" WHERE passage.{READABLE}",
            keys=json.dumps(list(scores)),
        )
        found = [_hit(row, scores[row[0]]) for row in rows]
        return sorted(found, key=lambda hit: (-hit.score, hit.article_id, hit.passage.number))

    async def words(self) -> dict[str, int]:
        """Give the corpus' words and the number of passages that have each."""
        rows = await self._rows(f"SELECT word, sum(passages) FROM word WHERE {READABLE} GROUP BY word")
        return {decode(word)[0]: passages for word, passages in rows}

    async def passage_words(self) -> dict[int, tuple[str, ...]]:
        """Give for the key of each passage its distinct words, sorted."""
        rows = await self._rows(f"SELECT id, words FROM passage WHERE {READABLE}")
        return await asyncio.to_thread(lambda: {key: decode(words) for key, words in rows})

    async def revision(self, article_id: str) -> Revision | None:
        """Give an article's newest revision; None if there is none, it is removed or may not be read."""
        rows = await self._rows(
            f"SELECT key FROM article WHERE id = :id AND fingerprint IS NOT NULL AND {READABLE}",
            id=article_id,
        )
        return await newest_revision(self._connection, rows[0][0]) if rows else None

    async def indexed(self, article_id: str) -> list[IndexedPassage]:
        """Give an article's passages in order, with their terms; none if it may not be read."""
        rows = await self._rows(
            'SELECT body, heading, words, number, paragraph, start, "end", text, section FROM passage'
            f" WHERE article = (SELECT key FROM article WHERE id = :id) AND {READABLE} ORDER BY number",
            id=article_id,
        )
        return [
            IndexedPassage(Passage(*place), decode(body), decode(heading), frozenset(decode(words)))
            for body, heading, words, *place in rows
        ]

    async def listings(self) -> list[Listing]:
        """Give all articles, by id."""
        rows = await self._rows(
            "SELECT article.id, title, revision.number, made_at, length(revision.text),"
            " (SELECT count(*) FROM passage WHERE passage.article = article.key), particulars"
            " FROM article JOIN revision ON revision.article = article.key AND revision.number = article.revision"
            f" WHERE fingerprint IS NOT NULL AND article.{READABLE} ORDER BY article.id"
        )
        return [_listing(row) for row in rows]

    async def titles(self) -> dict[str, str]:
        """Give the titles of all articles by their ids."""
        rows = await self._rows(
            "SELECT article.id, title FROM article"
            " JOIN revision ON revision.article = article.key AND revision.number = article.revision"
            f" WHERE fingerprint IS NOT NULL AND article.{READABLE} ORDER BY article.id"
        )
        return dict(rows)

    async def restrictions(self) -> dict[Restriction, int]:
        """Give each restriction that some article has, and how many have it."""
        rows = await self._rows(
            "SELECT channels, roles, articles FROM statistic JOIN restriction ON restriction.id = statistic.restriction"
            f" WHERE articles > 0 AND statistic.{READABLE}"
        )
        return {_restriction(channels, roles): articles for channels, roles, articles in rows}

    async def fingerprints(self) -> dict[str, str]:
        """Give the fingerprints of all articles by their ids."""
        rows = await self._rows(
            f"SELECT id, fingerprint FROM article WHERE fingerprint IS NOT NULL AND {READABLE} ORDER BY id"
        )
        return dict(rows)

    async def notes(self, kind: NoteKind) -> list[KeptNote[Note]]:
        """Give the notes of a kind, by number, whoever reads."""
        return await notes.kept(self._connection, kind)

    async def _rows(self, query: str, **parameters: Any) -> list[Any]:  # noqa: ANN401 SQLite's own types
        return list(await self._connection.execute_fetchall(query, {"readable": self._readable, **parameters}))


def _restriction(channels: str, roles: str) -> Restriction:
    return Restriction(frozenset(json.loads(channels)), frozenset(json.loads(roles)))


def _postings(rows: Sequence[Any], terms: Sequence[str]) -> list[Posting]:
    wanted = {encode([term]): term for term in terms}
    found = []
    for key, article_id, number, body, heading in rows:
        text = body.split(" ")
        frequencies: dict[str, int] = {}
        for column in filter(wanted.__contains__, text):
            term = wanted[column]
            frequencies[term] = frequencies.get(term, 0) + 1
        head = frozenset([wanted[column] for column in heading.split(" ") if column in wanted])
        found.append(Posting(key, article_id, number, len(text) if body else 0, frequencies, head))
    return found


def _hit(row: Sequence[Any], score: float) -> Hit:
    _, article_id, title, particulars, revision, number, paragraph, start, end, text, section = row
    fields = json.loads(particulars)
    return Hit(
        article_id=article_id,
        title=title,
        passage=Passage(number, paragraph, start, end, text, section),
        revision=revision,
        score=score,
        url=fields.get("url"),
        publisher=fields.get("publisher"),
        published=fields.get("published"),
        language=fields.get("language"),
        source=fields.get("source"),
        restricted_to=restriction_from(fields),
    )


def _listing(row: Sequence[Any]) -> Listing:
    article_id, title, revision, changed_at, characters, passages, particulars = row
    fields = json.loads(particulars)
    return Listing(
        article_id=article_id,
        title=title,
        revision=revision,
        changed_at=changed_at,
        characters=characters,
        passages=passages,
        url=fields.get("url"),
        publisher=fields.get("publisher"),
        published=fields.get("published"),
        language=fields.get("language"),
        tags=tuple(fields.get("tags", ())),
        review_by=fields.get("review_by"),
    )

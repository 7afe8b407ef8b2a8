"""A space as a file to carry elsewhere: JSONL in a zip, with every revision of every article, and the notes.

manifest.json    {"format": "footnote-space", "version": 1, "articles": …, "revisions": …}
revisions.jsonl  one revision a line, by article and number: {"id", "number", "made_at", "actor", "reason",
"article": {"title", "text", "url", …} or null where it was removed}
notes.jsonl      synonyms, aliases and golden questions as they are now, one a line (note_lines.py)
changes.jsonl    the audit log, for people to read; an import is one change of its own
"""

from __future__ import annotations

import asyncio
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import IO, Any

from knowledge.analyzer.analyzer import Analyzer
from knowledge.archives.note_lines import note_record, notes_from
from knowledge.errors import DatabaseUnavailableError, InvalidArchiveError
from knowledge.indexing.indexer import index_article
from knowledge.models import OPERATOR
from knowledge.notes.identity import note_id
from knowledge.notes.note import KeptNote, Note, NoteKind
from knowledge.storage import (
    Change,
    ChangeKind,
    Outcome,
    Revision,
    Store,
    Writer,
    article_from,
    particulars,
)

FORMAT = "footnote-space"
VERSION = 1
REVISIONS_AT_ONCE = 200
LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of one revision; more is no export of ours."""

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time that all members bear, so that equal spaces give equal archives."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of the articles of an archive. ``change`` is 0 where nothing changed.

    ``notes`` counts the synonyms, aliases and golden questions that were new.
    """

    change: int
    added: int
    changed: int
    unchanged: int
    notes: int = 0


async def export(store: Store, target: Path) -> int:
    """Write all revisions into the archive ``target`` and give the number of articles that are there now.

    The file appears whole or not at all. Raises `DatabaseUnavailableError` if it cannot be written.
    """
    unfinished = target.with_name(target.name + ".part")
    changes = await store.changes()
    async with store.corpus(OPERATOR) as corpus:
        articles = corpus.statistics.articles
        notes = [note for kind in NoteKind for note in await corpus.notes(kind)]
    with _writing(target):
        archive = await asyncio.to_thread(zipfile.ZipFile, unfinished, "w", zipfile.ZIP_DEFLATED)
        try:
            revisions = await _export_revisions(store, archive)
            await asyncio.to_thread(_export_rest, archive, changes, notes, articles, revisions)
        finally:
            await asyncio.to_thread(archive.close)
        await asyncio.to_thread(unfinished.replace, target)
    return articles


async def _export_revisions(store: Store, archive: zipfile.ZipFile) -> int:
    member = archive.open(zipfile.ZipInfo("revisions.jsonl", EPOCH), "w", force_zip64=True)
    written = 0
    batch: list[Revision] = []
    try:
        async for revision in store.revisions():
            batch.append(revision)
            written += 1
            if len(batch) >= REVISIONS_AT_ONCE:
                await asyncio.to_thread(_write_lines, member, batch)
                batch = []
        await asyncio.to_thread(_write_lines, member, batch)
    finally:
        await asyncio.to_thread(member.close)
    return written


def _write_lines(member: IO[bytes], revisions: list[Revision]) -> None:
    for revision in revisions:
        member.write(_line(_revision_record(revision)))


def _export_rest(
    archive: zipfile.ZipFile, changes: list[Change], notes: list[KeptNote[Note]], articles: int, revisions: int
) -> None:
    archive.writestr(zipfile.ZipInfo("notes.jsonl", EPOCH), b"".join(_line(note_record(note)) for note in notes))
    archive.writestr(zipfile.ZipInfo("changes.jsonl", EPOCH), b"".join(_line(asdict(change)) for change in changes))
    manifest = {"format": FORMAT, "version": VERSION, "articles": articles, "revisions": revisions}
    archive.writestr(zipfile.ZipInfo("manifest.json", EPOCH), _line(manifest))


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode("utf-8") + b"\n"


def _revision_record(revision: Revision) -> dict[str, Any]:
    article = revision.article
    return {
        "id": revision.article_id,
        "number": revision.number,
        "made_at": revision.made_at,
        "actor": revision.actor,
        "reason": revision.reason,
        "article": article and {"title": article.title, "text": article.text, **particulars(article)},
    }


async def import_(store: Store, source: Path, analyzer: Analyzer, actor: str, reason: str | None) -> ImportReport:
    """Take in an archive, as one change.

    An article that was never here comes with all its revisions; one that is here gets the archive's newest revision
    if that differs. A note that is or was here stays as it is. Raises `InvalidArchiveError` or
    `DatabaseUnavailableError`, and then nothing is changed.
    """
    with _reading(source):
        counts = dict.fromkeys(Outcome, 0)
        archive = await asyncio.to_thread(_opened, source)
        try:
            groups = _histories(archive, source)
            async with store.change(ChangeKind.IMPORT, actor, reason) as writer:
                while revisions := await asyncio.to_thread(next, groups, None):
                    counts[await _take_in(store, writer, revisions, analyzer)] += 1
                notes = await writer.adopt_notes(await asyncio.to_thread(_notes, archive, analyzer))
                change = writer.change
        finally:
            await asyncio.to_thread(archive.close)
    return ImportReport(
        change, counts[Outcome.ADDED], counts[Outcome.CHANGED], counts[Outcome.UNCHANGED], notes.count(Outcome.ADDED)
    )


async def _take_in(store: Store, writer: Writer, revisions: list[Revision], analyzer: Analyzer) -> Outcome:
    newest = revisions[-1].article
    indexed = await asyncio.to_thread(index_article, newest, analyzer) if newest else None
    if not await store.history(revisions[0].article_id):
        await writer.adopt(revisions, indexed)
        return Outcome.ADDED
    return (await writer.put([indexed]))[0] if indexed else Outcome.UNCHANGED


def _notes(archive: zipfile.ZipFile, analyzer: Analyzer) -> list[tuple[str, KeptNote[Note]]]:
    """Read the notes with their ids; an export of an older Footnote has none."""
    if "notes.jsonl" not in archive.namelist():
        return []
    with archive.open("notes.jsonl") as member:
        lines = iter(partial(member.readline, LONGEST_LINE), b"")
        return [(note_id(kept.note, analyzer), kept) for kept in notes_from(lines)]


def _opened(source: Path) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(source)
    manifest = json.loads(archive.read("manifest.json"))
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise InvalidArchiveError(str(source), "it is no export of a space")
    if manifest.get("version") != VERSION:
        raise InvalidArchiveError(str(source), f"it is of version {manifest.get('version')}, known is {VERSION}")
    return archive


def _histories(archive: zipfile.ZipFile, source: Path) -> Iterator[list[Revision]]:
    """Give the revisions of one article after the other."""
    seen: set[str] = set()
    for article_id, revisions in groupby(_revisions(archive, source), key=lambda revision: revision.article_id):
        history = list(revisions)
        complete = [revision.number for revision in history] == list(range(1, len(history) + 1))
        if article_id in seen or not complete:
            raise InvalidArchiveError(str(source), f"the revisions of {article_id!r} are not complete and in order")
        seen.add(article_id)
        yield history


def _revisions(archive: zipfile.ZipFile, source: Path) -> Iterator[Revision]:
    with archive.open("revisions.jsonl") as member:
        while line := member.readline(LONGEST_LINE):
            if not line.endswith(b"\n"):
                raise InvalidArchiveError(str(source), "revisions.jsonl is cut off")
            record = json.loads(line)
            content = record["article"]
            yield Revision(
                article_id=str(record["id"]),
                number=int(record["number"]),
                change=0,
                made_at=str(record["made_at"]),
                actor=str(record["actor"]),
                reason=record["reason"],
                article=content and article_from(str(record["id"]), content["title"], content["text"], content),
            )


@contextmanager
def _reading(source: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DatabaseUnavailableError(str(source), error.strerror or str(error)) from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise InvalidArchiveError(str(source), "it is no whole zip file") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidArchiveError(str(source), f"what is in it is no export: {error}") from error


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DatabaseUnavailableError(str(target), error.strerror or str(error)) from error

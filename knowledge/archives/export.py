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
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from knowledge.archives.note_lines import note_record
from knowledge.errors import DatabaseUnavailableError
from knowledge.models import OPERATOR
from knowledge.notes.note import KeptNote, Note, NoteKind
from knowledge.storage import (
    Change,
    Revision,
    Store,
    particulars,
)

FORMAT = "footnote-space"
VERSION = 1
REVISIONS_AT_ONCE = 200
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time that all members bear, so that equal spaces give equal archives."""


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
        archive = await asyncio.to_thread(zipfile.ZipFile, unfinished, "w")
        try:
            revisions = await _export_revisions(store, archive)
            await asyncio.to_thread(_export_rest, archive, changes, notes, articles, revisions)
        finally:
            await asyncio.to_thread(archive.close)
        await asyncio.to_thread(unfinished.replace, target)
    return articles


async def _export_revisions(store: Store, archive: zipfile.ZipFile) -> int:
    member = archive.open(_member("revisions.jsonl"), "w", force_zip64=True)
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
    archive.writestr(_member("notes.jsonl"), b"".join(_line(note_record(note)) for note in notes))
    archive.writestr(_member("changes.jsonl"), b"".join(_line(asdict(change)) for change in changes))
    manifest = {"format": FORMAT, "version": VERSION, "articles": articles, "revisions": revisions}
    archive.writestr(_member("manifest.json"), _line(manifest))


def _member(name: str) -> zipfile.ZipInfo:
    """Give a member that is packed: by itself one that is described so would be stored as it is."""
    member = zipfile.ZipInfo(name, EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


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


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DatabaseUnavailableError(str(target), error.strerror or str(error)) from error

"""What `export` wrote → a space, as one change; nothing goes in of a file that is damaged or is no export."""

from __future__ import annotations

import asyncio
import json
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from knowledge.analyzer.analyzer import Analyzer
from knowledge.archives.export import FORMAT, VERSION
from knowledge.archives.note_lines import notes_from
from knowledge.archives.permitting import may_change, permitted, permitted_notes
from knowledge.errors import DatabaseUnavailableError, InvalidArchiveError
from knowledge.indexing.indexer import index_article
from knowledge.models import Audience
from knowledge.notes.identity import note_id
from knowledge.notes.note import KeptNote, Note
from knowledge.storage import ChangeKind, Outcome, Revision, Store, Writer, article_from

LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of one revision; more is no export of ours."""

LONGEST_MANIFEST = 64 * 1024
"""Bytes that are read of a manifest."""

_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, EOFError)
"""What reading a zip archive raises that is damaged, encrypted or packed in an unknown way."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of the articles of an archive. ``change`` is 0 where nothing changed.

    ``notes`` counts the synonyms, aliases and golden questions that were new. ``refused`` are the ids of articles that
    were left as they are, because whoever imports may not read them.
    """

    change: int
    added: int
    changed: int
    unchanged: int
    notes: int = 0
    refused: tuple[str, ...] = ()


async def import_(
    store: Store, source: Path, analyzer: Analyzer, actor: str, reason: str | None, audience: Audience | None = None
) -> ImportReport:
    """Take in an archive, as one change.

    An article that was never here comes with all its revisions; one that is here gets the archive's newest revision
    if that differs. A note that is or was here stays as it is. With an ``audience``, what that may not read is left as
    it is, and what was restricted stays so. Raises `InvalidArchiveError` or `DatabaseUnavailableError`, and then
    nothing is changed.
    """
    with _reading(source):
        counts = dict.fromkeys(Outcome, 0)
        refused: list[str] = []
        archive = await asyncio.to_thread(_opened, source)
        try:
            groups = _histories(archive, source)
            async with store.change(ChangeKind.IMPORT, actor, reason) as writer:
                while revisions := await asyncio.to_thread(next, groups, None):
                    outcome = await _take_in(store, writer, revisions, analyzer, audience)
                    if outcome is None:
                        refused.append(revisions[0].article_id)
                    else:
                        counts[outcome] += 1
                brought = await asyncio.to_thread(_notes, archive, analyzer)
                notes = await writer.adopt_notes(await permitted_notes(store, brought, audience))
                change = writer.change
        finally:
            await asyncio.to_thread(archive.close)
    return ImportReport(
        change,
        counts[Outcome.ADDED],
        counts[Outcome.CHANGED],
        counts[Outcome.UNCHANGED],
        notes.count(Outcome.ADDED),
        tuple(refused),
    )


async def _take_in(
    store: Store, writer: Writer, revisions: list[Revision], analyzer: Analyzer, audience: Audience | None
) -> Outcome | None:
    """Take in one article; gives None where that may not be."""
    history = await store.history(revisions[0].article_id)
    if not may_change(history, audience):
        return None
    newest = revisions[-1].article
    brought = permitted(newest, history, audience) if newest else None
    indexed = await asyncio.to_thread(index_article, brought, analyzer) if brought else None
    if not history:
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


def is_export(path: Path) -> bool:
    """Tell whether a file is a zip archive that says of itself that it is an export of a space. Blocks."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _manifest(archive).get("format") == FORMAT
    except (*_BROKEN, ValueError, KeyError, OSError):
        return False


def _opened(source: Path) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(source)
    manifest = _manifest(archive)
    if manifest.get("format") != FORMAT:
        raise InvalidArchiveError(str(source), "it is no export of a space")
    if manifest.get("version") != VERSION:
        raise InvalidArchiveError(str(source), f"it is of version {manifest.get('version')}, known is {VERSION}")
    return archive


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    with archive.open("manifest.json") as member:
        manifest = json.loads(member.read(LONGEST_MANIFEST))
    return manifest if isinstance(manifest, dict) else {}


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
    except _BROKEN as error:
        raise InvalidArchiveError(str(source), "it is no whole zip file") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidArchiveError(str(source), f"what is in it is no export: {error}") from error

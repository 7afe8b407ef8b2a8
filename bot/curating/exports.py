"""An export of a space → its articles with their history and its notes, as one change, with a report as of a file."""

from __future__ import annotations

import asyncio
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.curating.reports import FileReport, Refused
from bot.errors import RefusalError
from bot.servers.actors import actor_of
from knowledge.archives.importing import is_export
from knowledge.archives.unpacking import LARGEST_UNPACKED
from knowledge.errors import InvalidArchiveError
from knowledge.models import Audience
from knowledge.space import Space
from knowledge.storage import Outcome


@dataclass(frozen=True, slots=True)
class ReadExport:
    """An export as it was uploaded: the name of its file, and what is in it."""

    name: str
    content: bytes


def exports_among(files: Iterable[Path | RefusalError]) -> list[Path]:
    """Give the files that are exports. Blocks."""
    return [file for file in files if isinstance(file, Path) and is_export(file)]


async def put_in_export(
    space: Space, export: ReadExport, member_id: int, audience: Audience, reason: str | None
) -> tuple[int, list[FileReport]]:
    """Put an export in, as ``python -m knowledge import`` does; gives the number of the change, 0 for none.

    An article that the moderator may not read is left alone, and what is restricted stays so.
    """
    name = export.name
    with tempfile.TemporaryDirectory(prefix="footnote-") as folder:
        file = Path(folder, "export.zip")
        await asyncio.to_thread(file.write_bytes, export.content)
        if await asyncio.to_thread(_unpacks_to, file) > LARGEST_UNPACKED:
            return 0, [_refused(name, "file.unsafe")]
        try:
            report = await space.import_(file, actor=actor_of(member_id), reason=reason, audience=audience)
        except InvalidArchiveError:
            return 0, [_refused(name, "file.export_damaged")]
    outcomes = Counter(
        {Outcome.ADDED: report.added, Outcome.CHANGED: report.changed, Outcome.UNCHANGED: report.unchanged}
    )
    refused = tuple(Refused(article_id, RefusalError("file.not_yours")) for article_id in report.refused)
    return report.change, [FileReport(name, outcomes, refused, 0, report.notes)]


def _unpacks_to(file: Path) -> int:
    """Give the bytes that an archive says it has; more cannot be read of it."""
    with zipfile.ZipFile(file) as archive:
        return sum(entry.file_size for entry in archive.infolist())


def _refused(name: str, key: str) -> FileReport:
    return FileReport(name, Counter(), (Refused(name, RefusalError(key)),), 0)

"""A space's databases in one file, copied while they are in use, and put back.

manifest.json      {"format": "footnote-backup", "version": 1}
knowledge.sqlite3  the whole database
"""

from __future__ import annotations

import asyncio
import json
import shutil
import tempfile
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from knowledge.errors import DatabaseUnavailableError, InvalidArchiveError
from knowledge.storage import Store

FORMAT = "footnote-backup"
VERSION = 1
DATABASE = "knowledge.sqlite3"


async def backup(store: Store, target: Path) -> None:
    """Copy the store into the file ``target``, which appears whole or not at all.

    Raises `DatabaseUnavailableError` if it cannot be written.
    """
    try:
        async with _beside(target) as folder:
            await store.backup(folder / DATABASE)
            await asyncio.to_thread(_pack, folder, target)
    except OSError as error:
        raise DatabaseUnavailableError(str(target), error.strerror or str(error)) from error


async def restore(store: Store, source: Path) -> Path:
    """Replace the store's contents by the backup ``source``; what was there is backed up first.

    Gives the path of that other backup. Raises `InvalidArchiveError`, and then nothing is changed.
    """
    try:
        async with _beside(store.path) as folder:
            await asyncio.to_thread(_unpack, source, folder)
            await store.check_copy(folder / DATABASE)
            kept = store.path.with_name(f"before-restore-{datetime.now(UTC):%Y%m%d-%H%M%S}.zip")
            await backup(store, kept)
            await store.restore(folder / DATABASE)
    except zipfile.BadZipFile as error:
        raise InvalidArchiveError(str(source), "it is no whole zip file") from error
    except OSError as error:
        raise DatabaseUnavailableError(str(source), error.strerror or str(error)) from error
    return kept


@asynccontextmanager
async def _beside(path: Path) -> AsyncIterator[Path]:
    """Give a temporary folder on the same disk, which has room if anything has."""
    folder = await asyncio.to_thread(tempfile.mkdtemp, dir=path.parent, prefix=".footnote-")
    try:
        yield Path(folder)
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


def _pack(folder: Path, target: Path) -> None:
    packed = folder / "backup.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(folder / DATABASE, DATABASE)
        archive.writestr("manifest.json", json.dumps({"format": FORMAT, "version": VERSION}))
    packed.replace(target)


def _unpack(source: Path, folder: Path) -> None:
    with zipfile.ZipFile(source) as archive:
        if not {"manifest.json", DATABASE} <= set(archive.namelist()):
            raise InvalidArchiveError(str(source), "it is no backup of a space")
        if archive.getinfo(DATABASE).file_size > shutil.disk_usage(folder).free:
            raise InvalidArchiveError(str(source), "the disk has no room for what is in it")
        try:
            manifest = json.loads(archive.read("manifest.json"))
        except ValueError as error:
            raise InvalidArchiveError(str(source), "its manifest is broken") from error
        if not isinstance(manifest, dict) or (manifest.get("format"), manifest.get("version")) != (FORMAT, VERSION):
            raise InvalidArchiveError(str(source), "it is no backup of a space, or of a newer Footnote")
        archive.extract(DATABASE, folder)

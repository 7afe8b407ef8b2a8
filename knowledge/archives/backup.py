"""A space's databases in one file, copied while they are in use, and put back.

manifest.json      {"format": "footnote-backup", "version": 1}
knowledge.sqlite3  the whole database of the knowledge
activity.sqlite3   that of the activity, if the space has one
"""

from __future__ import annotations

import asyncio
import json
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from knowledge.errors import DatabaseUnavailableError, InvalidArchiveError
from knowledge.storage import Store
from knowledge.storage.activity import ActivityStore

FORMAT = "footnote-backup"
VERSION = 1
KNOWLEDGE = "knowledge.sqlite3"
ACTIVITY = "activity.sqlite3"


async def backup(store: Store, activity: ActivityStore, target: Path) -> None:
    """Copy both databases into the file ``target``, which appears whole or not at all.

    Raises `DatabaseUnavailableError` if it cannot be written.
    """
    try:
        async with folder_beside(target) as folder:
            await store.backup(folder / KNOWLEDGE)
            if await activity.exists():
                await activity.backup(folder / ACTIVITY)
            await asyncio.to_thread(_pack, folder, target)
    except OSError as error:
        raise DatabaseUnavailableError(str(target), error.strerror or str(error)) from error


async def restore(store: Store, activity: ActivityStore, source: Path) -> Path:
    """Replace both databases by those of the backup ``source``; what was there is backed up first.

    Without activity in the backup that of the space stays. Gives the path of the other backup. Raises
    `InvalidArchiveError`, and then nothing is changed.
    """
    try:
        async with folder_beside(store.path) as folder:
            names = await asyncio.to_thread(_unpack, source, folder)
            await store.check_copy(folder / KNOWLEDGE)
            if ACTIVITY in names:
                await activity.check_copy(folder / ACTIVITY)
            kept = store.path.with_name(f"before-restore-{datetime.now(UTC):%Y%m%d-%H%M%S}.zip")
            await backup(store, activity, kept)
            await store.restore(folder / KNOWLEDGE)
            if ACTIVITY in names:
                await activity.restore(folder / ACTIVITY)
    except (zipfile.BadZipFile, zlib.error) as error:
        raise InvalidArchiveError(str(source), "it is no whole zip file") from error
    except OSError as error:
        raise DatabaseUnavailableError(str(source), error.strerror or str(error)) from error
    return kept


@asynccontextmanager
async def folder_beside(path: Path) -> AsyncIterator[Path]:
    """Give a temporary folder on the same disk, which has room if anything has."""
    folder = await asyncio.to_thread(tempfile.mkdtemp, dir=path.parent, prefix=".footnote-")
    try:
        yield Path(folder)
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


def _pack(folder: Path, target: Path) -> None:
    packed = folder / "backup.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (KNOWLEDGE, ACTIVITY):
            if (folder / name).exists():
                archive.write(folder / name, name)
        archive.writestr("manifest.json", json.dumps({"format": FORMAT, "version": VERSION}))
    packed.replace(target)


def _unpack(source: Path, folder: Path) -> list[str]:
    """Unpack the databases and give the names of those that are in the backup."""
    with zipfile.ZipFile(source) as archive:
        members = archive.namelist()
        if not {"manifest.json", KNOWLEDGE} <= set(members):
            raise InvalidArchiveError(str(source), "it is no backup of a space")
        names = [name for name in (KNOWLEDGE, ACTIVITY) if name in members]
        if sum(archive.getinfo(name).file_size for name in names) > shutil.disk_usage(folder).free:
            raise InvalidArchiveError(str(source), "the disk has no room for what is in it")
        try:
            manifest = json.loads(archive.read("manifest.json"))
        except ValueError as error:
            raise InvalidArchiveError(str(source), "its manifest is broken") from error
        if not isinstance(manifest, dict) or (manifest.get("format"), manifest.get("version")) != (FORMAT, VERSION):
            raise InvalidArchiveError(str(source), "it is no backup of a space, or of a newer Footnote")
        archive.extractall(folder, names)
    return names

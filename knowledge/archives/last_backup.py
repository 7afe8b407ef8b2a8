"""When a space was backed up last: one line in the space's folder.

Where that backup lies is not kept: it had better be on another machine, and copies made by other means are not known.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from knowledge.errors import DatabaseUnavailableError

FILE = "last-backup"


async def note(folder: Path, time: datetime) -> None:
    """Keep the time of a backup of the space in ``folder``. Raises `DatabaseUnavailableError`."""
    path = folder / FILE
    try:
        await asyncio.to_thread(path.write_text, time.isoformat(), encoding="ascii")
    except OSError as error:
        raise DatabaseUnavailableError(str(path), error.strerror or str(error)) from error


async def noted(folder: Path) -> datetime | None:
    """Give the time of the last backup in UTC; None if there was none."""
    try:
        text = await asyncio.to_thread((folder / FILE).read_text, encoding="ascii")
        return datetime.fromisoformat(text).astimezone(UTC)
    except (OSError, ValueError):
        return None

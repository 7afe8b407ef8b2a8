"""The machine that the bot runs on: whether what is kept there stays, and whether there is room for more."""

from __future__ import annotations

import asyncio
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MOUNTS = Path("/proc/self/mountinfo")
"""Where Linux says which disk is where; elsewhere nothing is known of that."""

DEPLOYED_TO = (PurePosixPath("/app"), PurePosixPath("/workspace"), PurePosixPath("/opt/render/project"))
"""Where hosts that read a Procfile put what they deploy, anew at each start; a volume there is a disk of its own."""

IN_MEMORY = frozenset({"tmpfs", "ramfs"})
OF_CONTAINERS = frozenset({"overlay", "aufs", "fuse-overlayfs"})

SPARE_BYTES = 100 * 1024 * 1024
"""Room that should be left besides a copy of the largest database, which a backup and an update make."""

ESCAPED = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class MachineSeen:
    """What was seen of the data folder's disk, in bytes; ``may_be_lost`` says why its contents may go, if they may."""

    folder: Path
    may_be_lost: str | None
    free: int
    needed: int

    @property
    def is_full(self) -> bool:
        """Tell whether there is less room than is needed."""
        return self.free < self.needed


async def look_at_machine(folder: Path) -> MachineSeen:
    """Look at the disk that ``folder``, which exists, is on."""
    return await asyncio.to_thread(_look, folder)


def _look(folder: Path) -> MachineSeen:
    folder = folder.absolute()
    mounts = MOUNTS.read_text(encoding="utf-8", errors="replace") if MOUNTS.exists() else ""
    real = PurePosixPath(folder.resolve())
    temporary = PurePosixPath(Path(tempfile.gettempdir()).resolve())
    largest = max((database.stat().st_size for database in folder.glob("*/*.sqlite3")), default=0)
    return MachineSeen(
        folder, may_be_lost(real, mounts, temporary), shutil.disk_usage(folder).free, SPARE_BYTES + largest
    )


def may_be_lost(folder: PurePosixPath, mounts: str, temporary: PurePosixPath) -> str | None:
    """Give why the contents of ``folder`` may be lost at a restart; None where nothing speaks for it. Pure.

    ``mounts`` is what Linux says in `MOUNTS`, ``temporary`` the folder for temporary files.
    """
    place, kind = _disk(folder, mounts)
    if kind in IN_MEMORY:
        return "it is in memory"
    if kind in OF_CONTAINERS:
        return "it is on a container's own disk, which goes with the container"
    if folder.is_relative_to(temporary):
        return f"many systems empty {temporary}"
    for deployed in DEPLOYED_TO:
        if folder.is_relative_to(deployed) and not place.is_relative_to(deployed):
            return f"hosts that run programs from {deployed} often begin with a fresh disk at each start"
    return None


def _disk(folder: PurePosixPath, mounts: str) -> tuple[PurePosixPath, str]:
    """Give where the disk that holds ``folder`` is mounted, and the kind of its file system."""
    holding = [(place, kind) for place, kind in _mounted(mounts) if folder.is_relative_to(place)]
    return max(reversed(holding), key=lambda found: len(found[0].parts), default=(PurePosixPath("/"), ""))


def _mounted(mounts: str) -> Iterator[tuple[PurePosixPath, str]]:
    """Read the fields of proc(5): the fifth is the place, the first after the dash the kind."""
    for line in mounts.splitlines():
        fields, _, more = line.partition(" - ")
        places, kinds = fields.split(" "), more.split(" ")
        if len(places) > 4:
            yield PurePosixPath(ESCAPED.sub(lambda found: chr(int(found[1], 8)), places[4])), kinds[0]

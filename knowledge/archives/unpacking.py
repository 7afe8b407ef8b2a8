"""A zip archive that somebody uploaded → files to read, within bounds: it may be made to fill the disk.

No name from the archive is ever a name on the disk, so none can lead out of the folder. What an entry says of its size
is not believed but counted.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from knowledge.errors import DamagedSourceError, EmptySourceError, EncryptedSourceError, UnsafeArchiveError
from knowledge.formats import KNOWN_ENDINGS, Source

MOST_FILES = 500
"""Files that are read from one archive."""

LARGEST_UNPACKED = 100 * 1024 * 1024
"""Bytes of all files of one archive together."""

LARGEST_RATIO = 200
"""How many bytes one packed byte may become, for files of more than `SMALL`; text becomes 10 to 50."""

SMALL = 1024 * 1024
CHUNK = 1024 * 1024
ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The files that can be read, and how many others were passed over."""

    sources: tuple[Source, ...]
    skipped: int


def unpack(archive: Path, name: str, folder: Path) -> Unpacked:
    """Unpack what can be read into ``folder``, which is empty; ``name`` is how people know the archive.

    Hidden files and those of unknown kinds are passed over, archives in the archive too. Blocks. Raises
    `UnsafeArchiveError` for one that is out of bounds, `DamagedSourceError`, `EncryptedSourceError` and
    `EmptySourceError`; what was unpacked until then is the caller's to remove.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = [entry for entry in opened.infolist() if not entry.is_dir()]
            wanted = [entry for entry in entries if _is_wanted(entry, name)]
            _check(wanted, name)
            sources = tuple(_unpacked(opened, wanted, name, folder))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise DamagedSourceError(name, "it is no whole zip archive") from error
    if not sources:
        raise EmptySourceError(name)
    return Unpacked(sources, len(entries) - len(wanted))


def _is_wanted(entry: zipfile.ZipInfo, name: str) -> bool:
    path = PurePosixPath(entry.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in entry.filename or ":" in path.parts[0]:
        raise UnsafeArchiveError(name, "a path in it leads out of it")
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    return not hidden and not is_link and path.suffix.lower() in KNOWN_ENDINGS


def _check(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Look at what the archive says of itself, before anything is unpacked."""
    if len(entries) > MOST_FILES:
        raise UnsafeArchiveError(name, f"it has more than {MOST_FILES} files")
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise UnsafeArchiveError(name, f"its files have more than {LARGEST_UNPACKED // 1024**2} MB")
    if any(entry.file_size > SMALL and entry.file_size > LARGEST_RATIO * entry.compress_size for entry in entries):
        raise UnsafeArchiveError(name, "it is packed more tightly than any text is")
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise EncryptedSourceError(name)


def _unpacked(opened: zipfile.ZipFile, entries: list[zipfile.ZipInfo], name: str, folder: Path) -> Iterator[Source]:
    left = LARGEST_UNPACKED
    for number, entry in enumerate(entries):
        path = folder / f"{number}{PurePosixPath(entry.filename).suffix.lower()}"
        with opened.open(entry) as packed, path.open("wb") as file:
            while chunk := packed.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise UnsafeArchiveError(name, f"its files have more than {LARGEST_UNPACKED // 1024**2} MB")
                file.write(chunk)
        yield Source(f"{name}/{entry.filename}", entry.filename, path=path)

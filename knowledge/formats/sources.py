"""What there is to read: paths and standard input, found and named, not yet opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final

from knowledge.errors import EmptySourceError, SourceError, SourceNotFoundError, UnsupportedFormatError

STANDARD_INPUT: Final = "-"


class Format(StrEnum):
    """The kinds of files that Footnote reads."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    JSONL = "jsonl"
    CSV = "csv"


_FORMATS: Final = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
}

KNOWN_ENDINGS: Final = tuple(_FORMATS)
"""The endings of file names that Footnote reads, in lower case with the dot; capitals do not matter."""


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read: the file at ``path``, or the bytes of ``stream`` where there is no path.

    ``name`` is how the person knows it, ``-`` for standard input. ``article_id`` is what its one article is called
    unless it names itself; records take it as the beginning of theirs.
    """

    name: str
    article_id: str
    path: Path | None = None
    stream: BinaryIO | None = None


@dataclass(frozen=True, slots=True)
class FoundSources:
    """What paths lead to: the sources and the errors in their order, and how many files were passed over.

    ``skipped`` counts the files inside folders whose endings are unknown; hidden ones are not counted.
    """

    entries: tuple[Source | SourceError, ...]
    skipped: int


def find_sources(paths: Sequence[str], stdin: BinaryIO) -> FoundSources:
    """Find the files that ``paths`` lead to; ``-`` stands for ``stdin``, which is not read yet.

    Folders are searched to any depth in the order of their names, without what is hidden (a name that begins with
    a dot) and without following links to folders. A file that is reached twice is listed once. A path with nothing
    behind it, a named file of unknown kind and a folder with nothing to read give an error in their place.
    """
    entries: dict[str, Source | SourceError] = {}
    skipped = 0
    for path in paths:
        if path == STANDARD_INPUT:
            entries.setdefault(path, Source(STANDARD_INPUT, "stdin", stream=stdin))
            continue
        found = _search(path)
        skipped += found.skipped
        for entry in found.entries:
            entries.setdefault(entry.article_id if isinstance(entry, Source) else str(entry), entry)
    return FoundSources(tuple(entries.values()), skipped)


def find_in_folder(folder: str) -> FoundSources:
    """Find all files below a folder, as `find_sources` does, but named by their paths inside it.

    So a folder gives the same ids wherever it lies. A path that is no folder gives an error in its place.
    """
    found = _search(folder)
    if Path(folder).is_file():
        return FoundSources((SourceNotFoundError(readable(folder), "it is a file; name the folder that it is in"),), 0)
    return FoundSources(tuple(_inside(folder, entry) for entry in found.entries), found.skipped)


def _inside(folder: str, entry: Source | SourceError) -> Source | SourceError:
    if isinstance(entry, SourceError) or entry.path is None:
        return entry
    name = readable(entry.path.relative_to(folder).as_posix())
    return replace(entry, name=name, article_id=name)


def article_id_for(path: str | Path) -> str:
    r"""Give the id of the article in the file at ``path``, in POSIX form.

    It is relative to the current directory when the file is inside it, else absolute. Bytes that are no UTF-8 are
    written out (``\xe9``).
    """
    absolute = Path(os.path.abspath(path))  # noqa: PTH100  # Path.resolve would follow links; ids are as typed
    try:
        return readable(absolute.relative_to(Path.cwd()).as_posix())
    except ValueError:
        return readable(absolute.as_posix())


def format_of(path: Path) -> Format | None:
    """Tell the format by the ending of the file's name; None when no reader knows it."""
    return _FORMATS.get(path.suffix.lower())


def _search(path: str) -> FoundSources:
    name = readable(path)
    try:
        mode = Path(path).stat().st_mode
    except FileNotFoundError:
        return FoundSources((SourceNotFoundError(name),), 0)
    except (OSError, ValueError) as error:
        return FoundSources((SourceNotFoundError(name, _reason(error)),), 0)
    if stat.S_ISDIR(mode):
        return _search_folder(Path(path), name)
    if not stat.S_ISREG(mode):
        return FoundSources((SourceNotFoundError(name, "it is neither a file nor a folder"),), 0)
    if format_of(Path(path)) is None:
        return FoundSources((UnsupportedFormatError(name, KNOWN_ENDINGS),), 0)
    return FoundSources((_source(Path(path)),), 0)


def _search_folder(folder: Path, name: str) -> FoundSources:
    entries: list[Source | SourceError] = []
    skipped = 0
    for found in _walk(folder):
        if isinstance(found, SourceError):
            entries.append(found)
        elif format_of(found) is None:
            skipped += 1
        else:
            entries.append(_source(found))
    if not entries:
        entries.append(EmptySourceError(name))
    return FoundSources(tuple(entries), skipped)


def _walk(folder: Path) -> Iterator[Path | SourceError]:
    """Give the visible files below ``folder``, and an error for each folder that may not be listed."""
    unreadable: list[OSError] = []
    for current, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = _visible(folders)
        yield from (file for name in _visible(files) if (file := Path(current, name)).is_file())
    for error in unreadable:
        yield SourceNotFoundError(readable(str(error.filename)), _reason(error))


def _visible(names: Iterable[str]) -> list[str]:
    return sorted(name for name in names if not name.startswith("."))


def _source(path: Path) -> Source:
    return Source(readable(path.as_posix()), article_id_for(path), path=path)


def _reason(error: OSError | ValueError) -> str:
    said = error.strerror if isinstance(error, OSError) else None
    return f"it cannot be read ({said or error}); check the path and its permissions"


def readable(path: str) -> str:
    """Write out the bytes of a file's name, or of what was typed, that are no text."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")

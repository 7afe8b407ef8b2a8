"""What was downloaded → an article: read as a file of its kind, and called by its address."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from knowledge.errors import SourceError
from knowledge.fetching.errors import UnsupportedPageError
from knowledge.fetching.fetcher import Download
from knowledge.formats import FormatReader, Source
from knowledge.models import Article, Restriction

_ENDINGS: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_VAGUE: Final = {"text/plain", "application/octet-stream"}
"""What servers say of files that they do not know; their names tell more."""

_TOLD_BY_NAME: Final = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx"}
_OF_TEXT: Final = {".txt", ".text", ".md", ".markdown", ".html", ".htm"}


def article_from(download: Download, reader: FormatReader) -> Article:
    """Read a page as an article: its main content. Blocks. Raises `SourceError`.

    Its id is its address, so that fetching it again changes the same article; what the page says of its own id, or of
    who may read it, counts for nothing.
    """
    ending = _ending(download)
    address = str(download.url)
    with tempfile.TemporaryDirectory(prefix="footnote-") as folder:
        path = Path(folder, f"page{ending}")
        path.write_bytes(_in_utf8(download) if ending in _OF_TEXT else download.body)
        (entry,) = reader.read(Source(address, address, path=path))
    if isinstance(entry, SourceError):
        raise entry
    return replace(entry, id=address, url=address, source=address, restricted_to=Restriction())


def _ending(download: Download) -> str:
    """Give the ending of a file of this kind."""
    named = PurePosixPath(download.url.path).suffix.lower()
    if download.content_type in _VAGUE and named in _TOLD_BY_NAME:
        return named
    if download.content_type not in _ENDINGS:
        raise UnsupportedPageError(download.asked, download.content_type)
    return _ENDINGS[download.content_type]


def _in_utf8(download: Download) -> bytes:
    """Give a text in UTF-8 if the server names its encoding and is right, else as it came, to be guessed."""
    try:
        return download.body.decode(download.charset or "").encode()
    except (LookupError, ValueError):
        return download.body

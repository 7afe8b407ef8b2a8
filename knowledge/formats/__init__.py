"""From files to articles: text, Markdown, HTML, PDF, DOCX, JSONL and CSV.

`find_sources` lists what there is to read, and a `FormatReader` turns each source into articles, one at a time.
What cannot be read comes as a value, a `SourceError`, between the articles; it never stops the others.
"""

from __future__ import annotations

from knowledge.formats.format_reader import FormatReader
from knowledge.formats.sources import (
    KNOWN_ENDINGS,
    FoundSources,
    Source,
    article_id_for,
    find_in_folder,
    find_sources,
    readable,
)

__all__ = [
    "KNOWN_ENDINGS",
    "FormatReader",
    "FoundSources",
    "Source",
    "article_id_for",
    "find_in_folder",
    "find_sources",
    "readable",
]

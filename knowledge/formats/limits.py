"""How much one source may ask of the machine.

Together they keep a process that reads any input, with its parser process, below 300 MB. A text of 8 MB takes up
to 32 MB as a string (four bytes a character as soon as there is one emoji) and is held twice while it is cut.
"""

from __future__ import annotations

from typing import Final

LARGEST_TEXT: Final = 8 * 1024 * 1024
"""Bytes of a text, Markdown or HTML file, of one JSONL or CSV record, and of the text that any parser gives."""

LARGEST_DOCUMENT: Final = 20 * 1024 * 1024
"""Bytes of a PDF or DOCX file, most of which may be pictures."""

LARGEST_UNPACKED: Final = 100 * 1024 * 1024
"""Bytes of all that a DOCX file packs."""

LARGEST_UNGUARDED_MARKDOWN: Final = 256 * 1024
"""Bytes of Markdown read in the own process: the worst of that size takes some 150 MB and a few seconds."""

LARGEST_FRONT_MATTER: Final = 64 * 1024
"""Characters of a Markdown file's front matter."""

LONGEST_LINE_FIELD: Final = 300
"""Characters of a title or a publisher's name."""

PARSER_MEMORY: Final = 176 * 1024 * 1024
"""Bytes of data the parser process may allocate."""

PARSER_RETIREMENT: Final = 100 * 1024 * 1024
"""Bytes that the parser process may still hold after a file; with more it is replaced before the next."""

PARSER_SECONDS: Final = 60.0
"""Seconds by the clock, and of processor time, that the parser may take for one file."""

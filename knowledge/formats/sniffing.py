"""The format of what has no name, told by how it begins."""

from __future__ import annotations

import json
import re
from typing import Final

from knowledge.formats.encoding import wide_encoding
from knowledge.formats.sources import Format

HEAD_SIZE: Final = 64 * 1024
"""Bytes that `sniff` wants to see."""

_PDF_WITHIN: Final = 1024
_PACKED: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_HTML: Final = re.compile(r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL)
_MARKDOWN: Final = re.compile(r"---[ \t]*[\r\n]|# ")


def sniff(head: bytes) -> Format:
    """Tell the format of a file that begins with ``head``; plain text when nothing says otherwise.

    A ZIP archive, and the container in which Word encrypts a document, pass for DOCX.
    """
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return Format.PDF
    if head.startswith(_PACKED):
        return Format.DOCX
    text = head.decode(wide_encoding(head) or "utf-8", "replace").lstrip()
    if _HTML.match(text):
        return Format.HTML
    if _is_record(text):
        return Format.JSONL
    return Format.MARKDOWN if _MARKDOWN.match(text) else Format.TEXT


def _is_record(text: str) -> bool:
    """Tell whether the first line is a JSON object with a text, as far as it can be seen."""
    line, end, _ = text.partition("\n")
    if not line.startswith("{"):
        return False
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return not end and re.search(r'"text"\s*:', line) is not None
    return isinstance(record, dict) and "text" in record

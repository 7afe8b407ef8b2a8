"""How terms are written into the full-text index.

FTS5's ``ascii`` tokenizer splits at every ASCII sign but letters and digits, and folds case. Terms such as ``c++``
and ``WHO`` must stay what they are, so those signs are moved to Unicode's private use area, where nothing is folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

PRIVATE_USE = 0xE000
ENCODED = re.compile(r"[\x00-\x1f!-/:-@A-Z\[-`{-\x7f]")
"""All of ASCII but small letters, digits and the space. Looking for the few is cheaper than a table for each."""

DECODING = {PRIVATE_USE + code: code for code in range(128) if ENCODED.match(chr(code))}


def encode(terms: Iterable[str]) -> str:
    """Join terms, none of which has a space in it, into the text of an index column."""
    return ENCODED.sub(_private, " ".join(terms))


def decode(column: str) -> tuple[str, ...]:
    """Give back the terms of an index column."""
    if not column:
        return ()
    plain = column if column.isascii() else column.translate(DECODING)
    return tuple(plain.split(" "))


def _private(found: re.Match[str]) -> str:
    return chr(PRIVATE_USE + ord(found.group()))


def match_expression(term: str) -> str:
    """Give the FTS5 query that finds ``term`` and nothing else."""
    return f'"{encode([term])}"'

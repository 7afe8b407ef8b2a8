"""How terms are written into the full-text index.

FTS5's ``ascii`` tokenizer splits at every ASCII sign but letters and digits, and folds case. Terms such as ``c++``
and ``WHO`` must stay what they are, so those signs are moved to Unicode's private use area, where nothing is folded.
"""

from __future__ import annotations

from collections.abc import Iterable

PRIVATE_USE = 0xE000
ENCODING = {code: PRIVATE_USE + code for code in range(128) if not (chr(code).islower() or chr(code).isdigit())}
DECODING = {private: code for code, private in ENCODING.items()}
SPACE = {ENCODING.pop(ord(" ")): ord(" ")}


def encode(terms: Iterable[str]) -> str:
    """Join terms, none of which has a space in it, into the text of an index column."""
    return " ".join(terms).translate(ENCODING)


def decode(column: str) -> tuple[str, ...]:
    """Give back the terms of an index column."""
    if not column:
        return ()
    plain = column if column.isascii() else column.translate(DECODING)
    return tuple(plain.split(" "))


def match_expression(term: str) -> str:
    """Give the FTS5 query that finds ``term`` and nothing else."""
    return f'"{encode([term])}"'

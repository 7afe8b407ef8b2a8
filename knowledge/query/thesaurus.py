"""Which words share a sense with a term: a sorted table, kept as the bytes of its file and searched by halves."""

from __future__ import annotations

from bisect import bisect_left
from importlib import resources


class Thesaurus:
    """Terms and the terms of their synonyms. One instance serves all threads."""

    def __init__(self, table: bytes = b"") -> None:
        """Take lines in UTF-8, sorted by their bytes, each a term and its synonyms with spaces between."""
        self._table = table

    def synonyms(self, term: str) -> tuple[str, ...]:
        """Give the synonyms of a term, those of its more frequent sense first; none if it has no line."""
        key = term.encode("utf-8", "replace") + b" "
        places = range(len(self._table))
        place = bisect_left(places, key, key=self._line_at)
        start = self._table.find(b"\n", place - 1) + 1 if place else 0
        end = self._table.find(b"\n", start)
        line = self._table[start : len(self._table) if end < 0 else end]
        return tuple(line[len(key) :].decode().split()) if line.startswith(key) else ()

    def _line_at(self, place: int) -> bytes:
        """Give the line that a byte belongs to, with its end counted to it."""
        start = self._table.rfind(b"\n", 0, place) + 1
        end = self._table.find(b"\n", place)
        return self._table[start : len(self._table) if end < 0 else end]


def load_thesaurus() -> Thesaurus:
    """Read ``knowledge/data/wordnet.txt`` (1 MB); ``knowledge/data/README.md`` says where it comes from."""
    return Thesaurus(resources.files("knowledge.data").joinpath("wordnet.txt").read_bytes())

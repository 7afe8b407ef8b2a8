"""Which words share a sense with a term: a sorted table, searched where it lies."""

from __future__ import annotations

from importlib import resources

from knowledge.query.sorted_lines import SortedLines


class Thesaurus:
    """Terms and the terms of their synonyms. One instance serves all threads."""

    def __init__(self, table: bytes = b"") -> None:
        """Take lines in UTF-8, sorted by their bytes, each a term and its synonyms with spaces between."""
        self._lines = SortedLines(table)

    def synonyms(self, term: str) -> tuple[str, ...]:
        """Give the synonyms of a term, those of its more frequent sense first; none if it has no line."""
        key = term.encode("utf-8", "replace") + b" "
        line = self._lines.first_from(key)
        return tuple(line[len(key) :].decode().split()) if line.startswith(key) else ()


def load_thesaurus() -> Thesaurus:
    """Read ``knowledge/data/wordnet.txt`` (1 MB); ``knowledge/data/README.md`` says where it comes from."""
    return Thesaurus(resources.files("knowledge.data").joinpath("wordnet.txt").read_bytes())

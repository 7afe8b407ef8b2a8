"""Words that English knows, whether or not the articles do."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from knowledge.query.sorted_lines import SortedLines


@lru_cache(maxsize=1)
def lexicon() -> SortedLines:
    """Give the common words and names of English, without case and accents.

    The list is read when it is first asked for (0.4 MB); ``knowledge/data/README.md`` says where it comes from.
    """
    return SortedLines(resources.files("knowledge.data").joinpath("lexicon.txt").read_bytes())

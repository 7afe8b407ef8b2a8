"""Words that English knows, whether or not the articles do."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def lexicon() -> frozenset[str]:
    """Give the common words and names of English, without case and accents.

    The list is read when it is first asked for (about 4 MB); ``knowledge/data/README.md`` says where it comes from.
    """
    return frozenset(resources.files("knowledge.data").joinpath("lexicon.txt").read_text(encoding="utf-8").split())

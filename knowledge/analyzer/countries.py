"""Countries and what is of them: "Chinese" belongs to China."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def countries() -> Mapping[str, str]:
    """Give for each word that says what is of a country the country's own; all are without case and accents.

    The list, ``knowledge/data/demonyms.txt``, is read when it is first asked for.
    """
    text = resources.files("knowledge.data").joinpath("demonyms.txt").read_text(encoding="utf-8")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {word: words[0] for words in lines for word in words[1:]}


@lru_cache(maxsize=1)
def country_names() -> frozenset[str]:
    """Give the countries' own words."""
    return frozenset(countries().values())

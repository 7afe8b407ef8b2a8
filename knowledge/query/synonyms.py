"""What else a word may be called, whatever the articles: general groups of words that people use for each other."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources

from knowledge.analyzer.analyzer import Analyzer, fold


def load_synonyms(analyzer: Analyzer) -> Mapping[str, tuple[str, ...]]:
    """Give for each term the other terms of its groups, in the order of the list.

    The list, ``knowledge/data/synonyms.txt``, is read at each call (a few milliseconds).
    """
    return _groups("synonyms.txt", analyzer)


def load_demonyms(analyzer: Analyzer) -> Mapping[str, tuple[str, ...]]:
    """Give for the term of each country what is of it, and the other way round; read at each call."""
    return _groups("demonyms.txt", analyzer)


def _groups(name: str, analyzer: Analyzer) -> Mapping[str, tuple[str, ...]]:
    text = resources.files("knowledge.data").joinpath(name).read_text(encoding="utf-8")
    found: dict[str, dict[str, None]] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        terms = dict.fromkeys(analyzer.stem(fold(word)) for word in line.split())
        for term in terms:
            found.setdefault(term, {}).update(dict.fromkeys(other for other in terms if other != term))
    return {term: tuple(others) for term, others in found.items()}

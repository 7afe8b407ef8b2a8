"""The components of the engine that can be left out, so that it can be measured what each is worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Components:
    """What the engine is put together from. An engine that answers people has all of it.

    ``stems``, ``numbers`` and ``abbreviations`` make equal what is inflected ("reported", "report"), written in words
    ("six", "6") and abbreviated ("US", "United States"): the index is made with them too. ``languages`` looks for an
    unknown word as other languages inflect it, ``joined`` for words as they are written together or apart, ``heard``
    for those that sound alike. ``spelling`` corrects; ``synonyms`` are the few of our own, ``wordnet`` the many of
    WordNet; ``demonyms`` say that the Chinese side is China's. ``ranker`` orders by what was learnt instead of by BM25,
    ``vectors`` tell what is like the question in other words, ``nearest`` finds by them what shares no word with it,
    and ``claims`` say who did what.
    """

    stems: bool = True
    numbers: bool = True
    abbreviations: bool = True
    languages: bool = True
    joined: bool = True
    heard: bool = True
    spelling: bool = True
    synonyms: bool = True
    wordnet: bool = True
    demonyms: bool = True
    ranker: bool = True
    vectors: bool = True
    nearest: bool = True
    claims: bool = True

    def without(self, names: Iterable[str]) -> Components:
        """Leave out the components of these names, which are among `COMPONENTS`."""
        return replace(self, **dict.fromkeys(names, False))


COMPONENTS = tuple(field.name for field in fields(Components))
"""The names of all components, in the order in which a question meets them."""

ALL = Components()

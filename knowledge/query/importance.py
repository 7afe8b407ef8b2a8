"""How much each term of a query counts.

In a corpus of a few passages the inverse document frequency says little: half of the words stand in one passage, and
the subject of all articles in every one. How rare a word is in English at large steadies it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge.query.query import Query

RARITY_SHARE = 1.5
"""What a word that is rare in English adds to its inverse document frequency; one that is common adds nothing."""


def rarity(term: str, commonness: Mapping[str, float]) -> float:
    """Give how rare a term is in English at large, from 0 (the commonest) to 1 (not among the common ones)."""
    return commonness.get(term, 1.0)


def importances(query: Query, commonness: Mapping[str, float]) -> list[float]:
    """Give the importance of each term of ``query``, above 0; a term that nothing stands for counts like the rest."""
    return [term.weight + RARITY_SHARE * rarity(term.term, commonness) + 1e-6 for term in query.terms]


def shares(importance: Sequence[float], reachable: Sequence[bool]) -> list[float]:
    """Give each term's share of the importance of those that are ``reachable``; 0 for the others."""
    total = sum(value for value, counts in zip(importance, reachable, strict=True) if counts)
    return [value / total if counts else 0.0 for value, counts in zip(importance, reachable, strict=True)]

"""A word of a passage that stands for a word of the question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

CARRIED = 0.9
"""What a word counts that a pronoun stands for, besides a word that is there."""


class Match(NamedTuple):
    """A word of a passage that stands for one of the query's terms.

    ``position`` counts the words of the passage from 0, ``term`` the query's terms; ``strength`` is the weight of
    the expansion that was found, above 0 and at most 1; ``exact`` tells that it is spelled as in the question.
    """

    position: int
    term: int
    strength: float
    exact: bool

    def moved(self, position: int) -> Match:
        """Give the same at a pronoun that stands for it, where it counts a little less and is not as it was spelled."""
        return Match(position, self.term, self.strength * CARRIED, exact=False)


def strengths(matches: Iterable[Match]) -> dict[int, float]:
    """Give for each term that is there the strength of its best match."""
    best: dict[int, float] = {}
    for match in matches:
        if match.strength > best.get(match.term, 0.0):
            best[match.term] = match.strength
    return best


def strongest(several: Iterable[Mapping[int, float]]) -> dict[int, float]:
    """Give for each term its greatest strength in several texts."""
    best: dict[int, float] = {}
    for found in several:
        for term, strength in found.items():
            if strength > best.get(term, 0.0):
                best[term] = strength
    return best

"""A word of a passage that stands for a word of the question."""

from __future__ import annotations

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

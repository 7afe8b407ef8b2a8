"""Words → the word pieces that vectors are kept for: BERT's uncased pieces, greedily the longest first. Pure.

A word is cut into the longest piece that the table has, then the longest one that continues it ("##ing"), and so on
(Wu et al. 2016, "Google's Neural Machine Translation System", section 4.1, as in Devlin et al. 2019, "BERT").
"""

from __future__ import annotations

from collections.abc import Mapping

CONTINUED = "##"

LONGEST_WORD = 40
"""Letters; what is longer is no word that means something here."""


class Pieces:
    """Cuts words into pieces."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        """Take the pieces with their numbers."""
        self._numbers = numbers
        self._longest = max(map(len, numbers), default=0)

    def of_word(self, word: str) -> tuple[int, ...]:
        """Give the numbers of the pieces of one word without case and accents; none if it cannot be cut."""
        if len(word) > LONGEST_WORD:
            return ()
        if (whole := self._numbers.get(word)) is not None:  # the longest piece of all, and of most words the only one
            return (whole,)
        found: list[int] = []
        start, prefix = 0, ""
        while start < len(word):
            longest = min(len(word), start + self._longest)
            ends = range(longest, start, -1)
            end = next((end for end in ends if prefix + word[start:end] in self._numbers), None)
            if end is None:
                return ()
            found.append(self._numbers[prefix + word[start:end]])
            start, prefix = end, CONTINUED
        return tuple(found)

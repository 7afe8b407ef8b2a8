"""Words of one length, sieved by their letters or sounds before anything dear is done with them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING
from zlib import crc32

from knowledge.query.misspelling import sound_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BITS = 32
"""Letters are told apart by their code points' remainders; those that share one only let more words through."""


class SameLength:
    """Words that all have as many letters. numpy is imported when they are first sieved."""

    def __init__(self, words: Sequence[str]) -> None:
        """Take one word at least."""
        self._words = words

    def alike(self, word: str, edits: int) -> list[str]:
        """Give the words that may lie within so many edits of ``word``, and all that do.

        An edit takes one letter of the set of letters away, adds one, or both.
        """
        import numpy as np

        differing = np.bitwise_count(self._letters ^ _letters_of([word])[0])
        return [self._words[index] for index in np.flatnonzero(differing <= 2 * edits).tolist()]

    def sounding_like(self, word: str) -> list[str]:
        """Give the words that sound like ``word``, itself too if it is one; none where a word has no sound."""
        import numpy as np

        sound = sound_of(word)
        if not sound:
            return []
        same = np.flatnonzero(self._sounds == _number_of(sound)).tolist()
        return [found for index in same if sound_of(found := self._words[index]) == sound]

    @cached_property
    def _sounds(self) -> NDArray[np.uint32]:
        """Give a number for each word's sound, since the sounds themselves would take ten times as much."""
        import numpy as np

        return np.array([_number_of(sound_of(word)) for word in self._words], dtype=np.uint32)

    @cached_property
    def _letters(self) -> NDArray[np.uint32]:
        return _letters_of(self._words)


def _number_of(sound: str) -> int:
    return crc32(sound.encode())


def _letters_of(words: Sequence[str]) -> NDArray[np.uint32]:
    """Give the set of each word's letters, a bit for each."""
    import numpy as np

    codes = np.frombuffer("".join(words).encode("utf-32-le"), dtype=np.uint32)
    bits = np.left_shift(np.uint32(1), codes % np.uint32(BITS))
    sets: NDArray[np.uint32] = np.bitwise_or.reduce(bits.reshape(len(words), -1), axis=1)
    return sets

"""Words that the corpus does not know → the words of the corpus that were meant. Pure.

A word that the corpus knows is never touched. One that English knows is hardly: that the articles lack it says
something, and the nearest word would mostly say something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.analyzer.function_words import FUNCTION_WORDS
from knowledge.query.lexicon import lexicon
from knowledge.query.misspelling import mistyped_keys, sounds_alike
from knowledge.query.same_length import SameLength

SHORTEST_CORRECTED = 3
"""Letters; words of so many are corrected to function words only: any three letters are near some name."""

LONGEST_CORRECTED = 40
SUGGESTIONS = 3
"""So many readings of one word are kept, weighted, where several are near."""

WEIGHTS = (1.0, 0.85, 0.6)
"""What a term found through a correction counts, by the number of edits."""

FREQUENCY_BONUS = 0.03
"""What a factor e of frequency adds to a suggestion's standing, in edits' weight."""

FUNCTION_WORD_FREQUENCY = 3_000
"""Passages that a function word counts as being in: they are the words that people type most."""

QUESTION_WORDS = ("how", "what", "when", "where", "which", "who", "why")
QUESTION_WORD_FREQUENCY = 2 * FUNCTION_WORD_FREQUENCY
"""Questions are what is corrected: "wat did" is "what did" before it is "was did"."""

SAME_START_BONUS = 0.1
"""Typing errors seldom hit a word's first letter."""

SAME_LETTERS_BONUS = 0.1
"""Swapped letters are the commonest error: "cuase" is "cause" before it is "case"."""

SAME_SOUND_BONUS = 0.15
"""People write what they hear: "asignment" is "assignment" before it is "alignment"."""

NEAR_KEYS_BONUS = 0.05
"""A finger hits the key beside: "saxpn" is "saxon"."""

SHORTEST_REAL_WORD = 6
REAL_WORD_WEIGHT = 0.5
"""A word that English knows ("overdoes") may still be another: if it sounds like it, or is long and one edit away."""


HOMOPHONE_EDITS = 2
HOMOPHONES_KEPT = 1_024
"""Of so many words those are remembered that sound alike."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word that may have been meant. ``weight`` is above 0 and at most 1; ``function`` marks function words."""

    word: str
    weight: float
    function: bool = False


class Vocabulary:
    """The words of a corpus, grouped by length: an edit changes a length by one at most."""

    def __init__(self, words: Mapping[str, int], besides: Iterable[str] = ()) -> None:
        """Take the words with the number of passages that have each, and others that lead to the corpus' words."""
        self._besides = frozenset(besides).difference(words, FUNCTION_WORDS)
        self._passages = {
            **dict.fromkeys(self._besides, 0),
            **dict.fromkeys(FUNCTION_WORDS, FUNCTION_WORD_FREQUENCY),
            **dict.fromkeys(QUESTION_WORDS, QUESTION_WORD_FREQUENCY),
            **words,
        }
        by_length: dict[int, list[str]] = {}
        for word in self._passages:
            if SHORTEST_CORRECTED <= len(word) <= LONGEST_CORRECTED + 2:
                by_length.setdefault(len(word), []).append(word)
        self._homophones: dict[str, list[str]] = {}
        self._by_length = {length: SameLength(group) for length, group in by_length.items()}

    def __contains__(self, word: str) -> bool:
        return word in self._passages

    def suggest(self, word: str) -> tuple[Suggestion, ...]:
        """Give the words that ``word`` may have been meant for, best first, at most `SUGGESTIONS`.

        ``word`` is without case and accents. None where it is too short, too long or no word of letters.
        """
        edits = edits_allowed(word)
        if not edits:
            return ()
        if word in lexicon():
            return self._real_word(word)
        near = self._near(word, edits)
        if len(word) == SHORTEST_CORRECTED:
            near = [entry for entry in near if self._is_function(entry[1])]
        return self._best(word, near)

    def homophones(self, word: str) -> list[str]:
        """Give the corpus' words that sound like ``word`` and are spelled much like it, the nearest first."""
        if word not in self._homophones:
            alike = [other for group in self._groups(word, HOMOPHONE_EDITS) for other in group.sounding_like(word)]
            near = sorted((OSA.distance(word, other), other) for other in alike if other not in self._besides)
            if len(self._homophones) >= HOMOPHONES_KEPT:
                self._homophones.clear()
            self._homophones[word] = [other for distance, other in near if 0 < distance <= HOMOPHONE_EDITS]
        return self._homophones[word]

    def _real_word(self, word: str) -> tuple[Suggestion, ...]:
        alike = set(self.homophones(word))
        one_edit = 1 if len(word) >= SHORTEST_REAL_WORD else 0
        near = [
            (distance, other)
            for distance, other in self._near(word, HOMOPHONE_EDITS)
            if distance and other[0] == word[0] and other not in self._besides
            if distance <= one_edit or other in alike
        ]
        return tuple(
            Suggestion(suggestion.word, REAL_WORD_WEIGHT)
            for suggestion in self._best(word, near)[:1]
            if not suggestion.function
        )

    def _near(self, word: str, edits: int) -> list[tuple[int, str]]:
        """Give the words within so many edits, with their distance."""
        return [
            (distance, candidate)
            for group in self._groups(word, edits)
            for candidate, distance, _ in process.extract(
                word,
                group.alike(word, edits),
                scorer=OSA.distance,
                processor=None,
                score_cutoff=edits,
                limit=None,
            )
        ]

    def _groups(self, word: str, edits: int) -> list[SameLength]:
        """Give the words of all lengths that lie within so many edits."""
        lengths = range(len(word) - edits, len(word) + edits + 1)
        return [self._by_length[length] for length in lengths if length in self._by_length]

    def _best(self, word: str, near: Iterable[tuple[int, str]]) -> tuple[Suggestion, ...]:
        standings = sorted(
            ((self._standing(word, candidate, distance), candidate, distance) for distance, candidate in near),
            key=lambda entry: (-entry[0], entry[1]),
        )
        if not standings:
            return ()
        best = standings[0][0]
        return tuple(
            Suggestion(candidate, WEIGHTS[distance] * standing / best, function=self._is_function(candidate))
            for standing, candidate, distance in standings[:SUGGESTIONS]
            if standing > best - SAME_START_BONUS
        )

    def _standing(self, word: str, candidate: str, distance: int) -> float:
        start = SAME_START_BONUS if candidate[0] == word[0] else 0.0
        letters = SAME_LETTERS_BONUS if sorted(candidate) == sorted(word) else 0.0
        sound = SAME_SOUND_BONUS if sounds_alike(word, candidate) else 0.0
        keys = NEAR_KEYS_BONUS if mistyped_keys(word, candidate) else 0.0
        return WEIGHTS[distance] + start + letters + sound + keys + FREQUENCY_BONUS * log(1 + self._passages[candidate])

    def _is_function(self, word: str) -> bool:
        return word in FUNCTION_WORDS


def edits_allowed(word: str) -> int:
    """Give how many edits may lie between a word and its correction: 0 where none should be looked for."""
    if not SHORTEST_CORRECTED <= len(word) <= LONGEST_CORRECTED or not word.isalpha():
        return 0
    return 1 if len(word) < 6 else 2

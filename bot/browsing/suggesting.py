"""What a member has typed so far → the texts that may be meant, best first. Pure.

Made for typing: exact before prefix before near, and the last word may be half a one. Texts are compared without case,
accents and punctuation. Words are looked up in an index, so that 100,000 texts cost no more than a few do; only those
that the vocabulary lacks are looked for by their spelling.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from heapq import heapify, heappop
from itertools import islice

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from knowledge.analyzer.function_words import FUNCTION_WORDS
from knowledge.folding import folded, words_of

LONGEST_TYPED = 200
"""Code points of what was typed that are looked at."""

EDITS = ((3, 1), (7, 2))
"""From so many letters a word may be so many edits away from what was meant; shorter ones are near to everything."""

NEAR_WORDS = 20
"""Words of the vocabulary that one mistyped word may have been meant for."""

COMMON = 1_000
"""A word that more texts have tells too little to look for near texts by."""

COMPARED = 100
"""Near texts that are compared as wholes."""

NEAR_ENOUGH = 50.0
"""RapidFuzz's similarity, 0 to 100, from which a text may be what was meant."""


class Closeness(IntEnum):
    """How a text relates to what was typed; smaller is better. `WORDS`: it has all words, in any order."""

    EXACT = 0
    PREFIX = 1
    WORDS = 2
    NEAR = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A text that may be meant, by its place among the texts."""

    place: int
    closeness: Closeness


def read_through(keys: Iterable[str], typed: str) -> Iterator[Found]:
    """Give what a `Suggester` of these texts gives but for near ones, in any order: without an index, by reading all.

    ``keys`` are the texts as `folded` gives them.
    """
    words = words_of(typed[:LONGEST_TYPED])
    start, wanted = " ".join(words), [f" {word}" for word in dict.fromkeys(words)]
    longest = max(wanted, key=len, default="")
    for place, key in enumerate(keys):
        if key.startswith(start):
            yield Found(place, Closeness.EXACT if words and key == start else Closeness.PREFIX)
        elif longest in f" {key}" and all(word in f" {key}" for word in wanted):
            yield Found(place, Closeness.WORDS)


class Suggester:
    """An index of texts, in order of preference: of two equally close ones, the first is suggested."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._keys = [folded(text) for text in texts]
        self._by_key = sorted(range(len(texts)), key=self._keys.__getitem__)
        postings: dict[str, array[int]] = {}
        for place, key in enumerate(self._keys):
            for word in dict.fromkeys(key.split()):
                postings.setdefault(word, array("I")).append(place)
        self._postings = postings
        self._vocabulary = sorted(postings)
        self._by_length: dict[int, list[str]] = {}
        for word in self._vocabulary:
            self._by_length.setdefault(len(word), []).append(word)

    def suggest(self, typed: str, limit: int, allowed: Callable[[int], bool] = lambda _: True) -> list[Found]:
        """Give at most ``limit`` of the texts whose place is ``allowed``, best first.

        Where no word is typed, these are the first ones. Any Unicode is taken.
        """
        words = words_of(typed[:LONGEST_TYPED])
        found: dict[int, Closeness] = {}
        for place, closeness in self._all(words):
            if place not in found and allowed(place):
                found[place] = closeness
            if len(found) >= limit:
                break
        return [Found(place, closeness) for place, closeness in found.items()]

    def _all(self, words: list[str]) -> Iterator[tuple[int, Closeness]]:
        if not words:
            yield from ((place, Closeness.PREFIX) for place in range(len(self._keys)))
            return
        yield from self._beginning_with(" ".join(words))
        yield from ((place, Closeness.WORDS) for place in self._with_all(words))
        yield from ((place, Closeness.NEAR) for place in self._near(words))

    def _beginning_with(self, start: str) -> Iterator[tuple[int, Closeness]]:
        """Give the texts that begin so; first those that are nothing else."""
        first = bisect_left(self._by_key, start, key=self._keys.__getitem__)
        longer = bisect_left(self._by_key, f"{start}\0", key=self._keys.__getitem__)
        last = bisect_left(self._by_key, f"{start}\U0010ffff", key=self._keys.__getitem__)
        yield from ((place, Closeness.EXACT) for place in _ascending(self._by_key[first:longer]))
        yield from ((place, Closeness.PREFIX) for place in _ascending(self._by_key[longer:last]))

    def _with_all(self, words: Sequence[str]) -> Iterator[int]:
        """Give the texts in which every word typed begins a word."""
        wanted = [f" {word}" for word in dict.fromkeys(words)]
        rarest = min((self._with_beginning(word) for word in words), key=lambda lists: sum(map(len, lists)))
        for place in _ascending(list(set().union(*rarest))):
            key = f" {self._keys[place]}"
            if all(word in key for word in wanted):
                yield place

    def _with_beginning(self, start: str) -> list[array[int]]:
        """Give the places of each word that begins so."""
        return [self._postings[word] for word in _range(self._vocabulary, start)]

    def _near(self, words: Sequence[str]) -> list[int]:
        """Give the texts that have half of what was typed, allowing for typing errors; first those that have most."""
        counted: Counter[int] = Counter()
        telling = 0
        for word in dict.fromkeys(word for word in words if word not in FUNCTION_WORDS):
            places = self._meant_by(word, complete=word != words[-1])
            if len(places) <= max(COMMON, len(self._keys) // 20):
                telling += 1
                counted.update(places)
        typed = " ".join(words)
        likely = [place for place, shared in counted.most_common(COMPARED) if 2 * shared >= telling]
        scores = {place: fuzz.WRatio(typed, self._keys[place], score_cutoff=NEAR_ENOUGH) for place in likely}
        similar = [place for place, score in scores.items() if score]
        return sorted(similar, key=lambda place: (-counted[place], -scores[place], place))

    def _meant_by(self, word: str, *, complete: bool) -> set[int]:
        """Give the texts that have a word, or begin of a word, or else one that it may be a misspelling of."""
        misspelt = (self._postings[meant] for meant in self._misspelt(word, complete=complete))
        return set().union(*islice(self._with_beginning(word) or misspelt, NEAR_WORDS))

    def _misspelt(self, word: str, *, complete: bool) -> Iterable[str]:
        """Give the words that may have been meant, nearest first; of half a word, those that begin so nearly."""
        edits = next((edits for length, edits in reversed(EDITS) if len(word) >= length), 0)
        if not edits:
            return ()
        lengths = range(len(word) - edits, len(word) + edits + 1)
        whole: list[tuple[float, Sequence[str]]] = [
            (distance, [meant]) for length in lengths for meant, distance in self._within(word, length, edits)
        ]
        if not complete:
            begun = dict.fromkeys(meant[: len(word)] for meant in self._vocabulary)
            whole += [(distance, _range(self._vocabulary, start)) for start, distance in _within(word, begun, edits)]
        nearest = sorted(whole, key=lambda found: found[0])
        return dict.fromkeys(meant for _, words in nearest for meant in words)

    def _within(self, word: str, length: int, edits: int) -> list[tuple[str, float]]:
        return _within(word, self._by_length.get(length, ()), edits)


def _within(word: str, others: Collection[str], edits: int) -> list[tuple[str, float]]:
    """Give the words that are at most so many edits away, with their distance."""
    near = process.extract(word, others, scorer=OSA.distance, processor=None, score_cutoff=edits, limit=NEAR_WORDS)
    return [(meant, distance) for meant, distance, _ in near]


def _range(ordered: Sequence[str], start: str) -> Sequence[str]:
    """Give the words that begin so."""
    return ordered[bisect_left(ordered, start) : bisect_left(ordered, f"{start}\U0010ffff")]


def _ascending(places: list[int]) -> Iterator[int]:
    """Give the smallest first; cheaper than sorting where only a few are taken."""
    heapify(places)
    while places:
        yield heappop(places)

"""What a pronoun carries over: "The bridge was opened in 1931. *It* cost 4 million crowns." speaks of the bridge twice.

A sentence that begins with a pronoun gets the question's words that stand in the subject of the sentence before it, at
the pronoun's place. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.analyzer.analyzer import Token
from knowledge.analyzer.verbs import is_past, is_third_person
from knowledge.question.answer_kind import AUXILIARIES, BE
from knowledge.ranker.match import Match

PERSONAL = frozenset("he she his her".split())
THINGS = frozenset("it they its their these those".split())
OWNING = frozenset("his her its their the".split())
WHOLE = frozenset("that this".split())
MEASURING = frozenset(
    "price cost costs sum total bill fee damage loss losses height length width depth weight size reason cause".split()
)
"""Of what "the price" is, the sentence before says."""

Words = Sequence[tuple[Token, ...]]


class Spoken(NamedTuple):
    """A sentence that the next one may take up: its words, its matches with those taken over, its first position."""

    words: Words
    matches: tuple[Match, ...]
    first: int


def stands_for_all(words: Words) -> bool:
    """Tell whether a sentence begins with what takes up all that was said: "That was", "The price was"."""
    first = _word(words, 0)
    if first == "the":
        return _word(words, 1) in MEASURING and _word(words, 2) in AUXILIARIES
    return first in WHOLE and _word(words, 1) in BE


def carried_over(before: Spoken, words: Words, position: int, named: frozenset[int]) -> tuple[Match, ...]:
    """Give the matches that a sentence takes over from the one before, at its first word's ``position``.

    ``named`` are the terms of the query that may be names.
    """
    first = _word(words, 0)
    if not before.matches or not (first in PERSONAL or first in THINGS or stands_for_all(words)):
        return ()
    matches: Sequence[Match] = before.matches
    if _word(before.words, 0) in OWNING:  # "His sister … She …": it is the sister who is spoken of
        matches = [match for match in matches if match.position != before.first]
    inside = matches
    if first in PERSONAL or first in THINGS:
        stop = before.first + _subject_end(before.words)
        inside = [match for match in matches if match.position < stop]
    if first in PERSONAL and not any(match.term in named for match in inside):
        inside = [match for match in matches if match.term in named]
    return tuple([match.moved(position) for match in inside])


def _subject_end(words: Words) -> int:
    """Give how many words stand before the verb."""
    for index in range(1, len(words)):
        word = _word(words, index)
        if word in AUXILIARIES or is_past(word) or is_third_person(word):
            return index
    return len(words)


def _word(words: Words, index: int) -> str:
    return words[index][0].word if index < len(words) and words[index] else ""

"""Words that a recogniser misheard, or that someone wrote as they sound: "principle" for "principal". Pure.

Unlike a correction this is tried for words that the corpus knows, too, so it weighs less than what was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from itertools import pairwise

from knowledge.analyzer.analyzer import Token
from knowledge.query.joining import side_by_side
from knowledge.query.spelling import Vocabulary
from knowledge.question.question import Question

HEARD_WEIGHT = 0.6
"""What a word counts that sounds like the one typed."""

SHORTEST_HEARD = 5
"""Letters; shorter words sound like too many others."""

SHORTEST_TOGETHER = 9
"""Letters of two words that may be one that was not understood: "energy project" for "Energiprojekt"."""


def heard(
    question: Question, known: Container[str], vocabulary: Vocabulary, stem: Callable[[str], str]
) -> dict[str, tuple[str, ...]]:
    """Give for the question's terms that are ``known`` those of the words in ``vocabulary`` that sound like them."""
    found: dict[str, list[str]] = {}
    for token in question.content:
        if len(token.word) >= SHORTEST_HEARD and _can_be_heard(token, known):
            found.setdefault(token.term, []).extend(vocabulary.homophones(token.word))
    for left, right in pairwise(question.tokens):
        together = left.word + right.word
        if len(together) >= SHORTEST_TOGETHER and all(_can_be_heard(token, known) for token in (left, right)):
            alike = vocabulary.homophones(together) if side_by_side(question.text, left, right) else []
            for token in (left, right):
                found.setdefault(token.term, []).extend(alike)
    return {term: tuple(dict.fromkeys(s for s in map(stem, words) if s != term)) for term, words in found.items()}


def _can_be_heard(token: Token, known: Container[str]) -> bool:
    return not token.function and token.word.isalpha() and token.term in known

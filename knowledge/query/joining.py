"""Words that are written apart in the question and together in the articles, or the other way round. Pure.

"Space suits" is looked for as "spacesuits" too, and "spacesuits", where no article has it, as "space" and "suits".
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from knowledge.analyzer.analyzer import Token
from knowledge.query.lexicon import lexicon
from knowledge.question.question import Question

JOINED_WEIGHT = 0.8
"""What the joined word counts for each of the two that were typed."""

SPLIT_WEIGHT = 0.6
SHORTEST_PART = 4
"""Letters of a part; nearly every word can be cut into shorter ones."""

SHORTEST_JOINED = 6


def joined(question: Question, stem: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    """Give for the terms of words that stand side by side the terms of both written together, known or not."""
    found: dict[str, tuple[str, ...]] = {}
    for left, right in pairwise(question.tokens):
        if side_by_side(question.text, left, right):
            term = stem(left.word + right.word)
            for token in (left, right):
                if not token.function:
                    found[token.term] = (*found.get(token.term, ()), term)
    return found


def parts(word: str, stem: Callable[[str], str]) -> list[tuple[str, str]]:
    """Give the terms of the pairs of English words that a word is written together from, none if it is one itself."""
    if not word.isalpha() or word in lexicon():
        return []
    pairs = ((word[:cut], word[cut:]) for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1))
    return [(stem(left), stem(right)) for left, right in pairs if left in lexicon() and right in lexicon()]


def side_by_side(text: str, left: Token, right: Token) -> bool:
    """Tell whether two tokens are words of letters that may be one word, with nothing between them but a space."""
    between = text[left.end : right.start]
    letters = left.word.isalpha() and right.word.isalpha() and len(left.word + right.word) >= SHORTEST_JOINED
    return between in {" ", "-", "‐"} and letters and not (left.function and right.function)

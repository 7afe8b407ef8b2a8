"""The words of a question as they may stand in a table: each with all the forms that it may have there. Pure."""

from __future__ import annotations

from typing import NamedTuple

from knowledge.analyzer.analyzer import Analyzer
from knowledge.analyzer.verbs import base_of
from knowledge.ranker.sentence_features import KIND_NOUNS, Frame

LIGHT = frozenset(
    "run live take place happen hold give get come call name list work stand belong number find make go use offer"
    " be have do there long".split()
)
"""Verbs and nouns that say nothing which a table's row could lack."""

SHORTEST_STEM = 4
LONGEST_ENDING = 4


class AskedWord(NamedTuple):
    """A word that a question asks with. ``forms`` are the terms that may stand for it, ``weight`` its importance.

    ``head`` tells that it belongs to what is asked for, ``free`` that nothing has to stand for it.
    """

    word: str
    forms: frozenset[str]
    weight: float
    head: bool
    free: bool

    def in_name(self, terms: frozenset[str]) -> bool:
        """Tell whether a column's name has the word, or one that is derived from it: "built" and "Builder"."""
        if not self.forms.isdisjoint(terms):
            return True
        return any(_derived(form, term) for form in self.forms for term in terms)

    def in_value(self, terms: frozenset[str]) -> bool:
        """Tell whether a cell has the word."""
        return not self.forms.isdisjoint(terms)


def asked_words(frame: Frame, analyzer: Analyzer) -> tuple[AskedWord, ...]:
    """Give the content words of a question in order, repeated ones too."""
    question = frame.query.question
    terms = {term.term: (index, term) for index, term in enumerate(frame.query.terms)}
    heads = frozenset(question.head)
    found = []
    for token in question.content:
        index, term = terms.get(token.term, (None, None))
        others = {expansion.term for expansion in term.expansions} if term else set()
        base = base_of(token.word)
        forms = {token.term, *others, *([base, analyzer.stem(base)] if base else [])}
        free = not forms.isdisjoint(LIGHT) or token.word in KIND_NOUNS or token.function
        weight = frame.weights[index] if index is not None else 0.0
        found.append(AskedWord(token.word, frozenset(forms), weight, token.term in heads, free))
    return tuple(found)


def _derived(one: str, other: str) -> bool:
    """Tell whether one term is the beginning of another that has only an ending more."""
    short, long = sorted((one, other), key=len)
    near = len(short) >= SHORTEST_STEM and len(long) - len(short) <= LONGEST_ENDING
    return near and short.isalpha() and long.startswith(short)

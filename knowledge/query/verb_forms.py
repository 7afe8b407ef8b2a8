"""The other forms of a question's verbs that no stem joins: "where did it *sink*" is told by "it *sank*". Pure."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.analyzer.verbs import base_of, participle, past
from knowledge.question.question import Question


def irregular_forms(question: Question, stem: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    """Give for terms of the question's verbs the terms of their other forms, whether an article has them or not."""
    found: dict[str, tuple[str, ...]] = {}
    for token in question.content:
        base = None if token.function else base_of(token.word)
        if base is not None:
            others = dict.fromkeys(stem(form) for form in (base, past(base), participle(base)))
            others.pop(token.term, None)
            found[token.term] = tuple(others)
    return {term: others for term, others in found.items() if others}

"""Names and quoted phrases of a question."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import regex

from knowledge.analyzer.analyzer import Token

QUOTED = regex.compile(r"[\"“”«»„]([^\"“”«»„]{2,200})[\"“”«»„]")
QUOTED_AT_MOST = 8


def names_in(text: str, tokens: Sequence[Token], asked: int) -> frozenset[str]:
    """Give the terms of words with a capital that no sentence's beginning explains, and of acronyms."""
    beginnings = {asked, 0} | {
        index
        for index, token in enumerate(tokens)
        if index and any(mark in ".?!" for mark in text[tokens[index - 1].end : token.start])
    }
    capital = [token for index, token in enumerate(tokens) if _is_name(text, token, first=index in beginnings)]
    if len(capital) > 2 and len(capital) * 4 > 3 * sum(not token.function for token in tokens):
        capital = [token for token in capital if text[token.start : token.end].isupper()]  # a Title Written So
    return frozenset(token.term for token in capital)


def _is_name(text: str, token: Token, *, first: bool) -> bool:
    written = text[token.start : token.end]
    if token.function or not written[0].isupper():
        return False
    acronym = len(written) > 1 and written.replace(".", "").isupper()
    return acronym or not first


def quoted_phrases(text: str, tokens: Sequence[Token]) -> tuple[tuple[str, ...], ...]:
    """Give the terms of each phrase in quotation marks, function words left out."""
    phrases = (
        tuple(
            token.term
            for token in tokens
            if match.start(1) <= token.start and token.end <= match.end(1) and not token.function
        )
        for match in islice(QUOTED.finditer(text), QUOTED_AT_MOST)
    )
    return tuple(phrase for phrase in phrases if phrase)

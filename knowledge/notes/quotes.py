"""Where a quote stands in a text now, though the text may have been edited since. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from knowledge.models import Passage

LIKE_ENOUGH = 85.0
"""RapidFuzz's partial ratio, 0 to 100, from which on a passage is the quoted one with corrections."""

SHORTEST_LIKENED = 20
"""Code points of a quote; what is shorter is like too many others."""


def find_quote(text: str, quote: str, near: int = 0) -> tuple[int, int] | None:
    """Give where a quote begins and ends in a text, white space aside: the place nearest to the offset ``near``."""
    words = quote.split()
    if not words:
        return None
    exact = [at for at in (text.rfind(quote, 0, near + len(quote)), text.find(quote, near)) if at >= 0]
    if exact:
        start = min(exact, key=lambda at: abs(at - near))
        return start, start + len(quote)
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = min(pattern.finditer(text), key=lambda match: abs(match.start() - near), default=None)
    return found.span() if found else None


def passage_of(text: str, passages: Sequence[Passage], quote: str, near: int) -> Passage | None:
    """Give the passage of a text in which a quote begins; None if it is gone.

    Where the words are not there any more, it is the passage that is much like the quote: one that was corrected.
    """
    place = find_quote(text, quote, near)
    if place is not None:
        return next((passage for passage in passages if passage.end > place[0]), None)
    if len(quote) < SHORTEST_LIKENED:
        return None
    scored = [(fuzz.partial_ratio(quote, passage.text, score_cutoff=LIKE_ENOUGH), passage) for passage in passages]
    likest = max(
        scored, key=lambda entry: (_fits(quote, entry[1]) * entry[0], -abs(entry[1].start - near)), default=None
    )
    return likest[1] if likest and likest[0] * _fits(quote, likest[1]) > 0 else None


def has_quote(passage: Passage, quote: str) -> bool:
    """Tell whether a quote begins in a passage, or was its text before it was corrected."""
    alone = replace(passage, start=0, end=len(passage.text))
    return passage_of(passage.text, [alone], quote, 0) is not None


def _fits(quote: str, passage: Passage) -> bool:
    """Tell whether a passage is long enough to have most of a quote: a word alone is like any text that has it."""
    return len(passage.text) * 100 >= len(quote) * LIKE_ENOUGH

"""Do two questions ask the same? They do where their keys are equal. Pure."""

from __future__ import annotations

from knowledge.analyzer.analyzer import Analyzer, Token
from knowledge.question.answer_kind import BE, DO
from knowledge.question.openers import opener_length
from knowledge.question.question import analyse

SAYING_NOTHING = frozenset(
    word for word in {*BE, *DO, "a", "an", "the", "have", "has", "had", "having"} if not word.endswith("n't")
)
"""Words by which two questions may differ and ask the same: "has the US reported", "did the US report"."""


def sameness_key(text: str, analyzer: Analyzer) -> str:
    """Give what two questions that ask the same have in common; any Unicode is taken.

    It is the terms of the words in order, without case, punctuation, polite beginnings and `SAYING_NOTHING`. Question
    words and prepositions count: "when did it close" is not "why did it close", nor "to Leeds" "from Leeds". A text
    without a word is its own key, without case and with single spaces.
    """
    tokens = without_parts(analyse(text, analyzer).tokens)
    tokens = tokens[opener_length([token.word for token in tokens]) :]
    telling = [token for token in tokens if token.word not in SAYING_NOTHING] or tokens
    return " ".join(token.term for token in telling) or " ".join(text.casefold().split())


def without_parts(tokens: tuple[Token, ...]) -> list[Token]:
    """Leave out the words that a name of two words stands for: "United States" is one word, as "US" is."""
    kept: list[Token] = []
    for token in tokens:
        while kept and kept[-1].start >= token.start:
            kept.pop()
        kept.append(token)
    return kept

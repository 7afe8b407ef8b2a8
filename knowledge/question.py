"""What a question asks for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.analyzer import Analyzer, Token


class AnswerKind(StrEnum):
    """The kind of answer that a question asks for."""

    COUNT = "count"
    AMOUNT = "amount"
    DATE = "date"
    DURATION = "duration"
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"
    YES_NO = "yes/no"
    DEFINITION = "definition"
    LIST = "list"
    QUOTATION = "quotation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Question:
    """A question, analysed. Offsets are code points of ``text``.

    ``content`` are the tokens that carry its subject, in order; where a question has function words only, these.
    """

    text: str
    tokens: tuple[Token, ...]
    content: tuple[Token, ...]
    kind: AnswerKind


def analyse(text: str, analyzer: Analyzer) -> Question:
    """Analyse a question as typed. Any Unicode is taken; a text without a word gives a question without tokens."""
    tokens = tuple(analyzer.tokens(text))
    content = tuple(token for token in tokens if not token.function)
    return Question(text=text, tokens=tokens, content=content or tokens, kind=AnswerKind.OTHER)

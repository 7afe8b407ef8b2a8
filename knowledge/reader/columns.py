"""How well a column of a table fits what a question asks for. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from knowledge.analyzer.analyzer import Analyzer
from knowledge.analyzer.rows import Cell
from knowledge.question.answer_kind import HEAD_KINDS, MONEY_WORDS, AnswerKind, QuestionForm
from knowledge.question.question import Question
from knowledge.ranker.sentence_features import CAPITAL, DATE, KIND_NOUNS, NAMED, NUMBER, NUMERIC
from knowledge.reader.asked_words import AskedWord

MEASURE_NAMES = {
    "tall": "height",
    "high": "height height altitude elevation",
    "long": "length duration time",
    "old": "age",
    "far": "distance",
    "heavy": "weight mass",
    "deep": "depth",
    "wide": "width",
    "fast": "speed",
    "big": "size area",
    "large": "size area",
    "hot": "temperature",
    "cold": "temperature",
    "thick": "thickness",
}
"""What a column is called that answers "how tall"."""

NAMED_LIKE = 3.0
"""What it counts that a column has the name of what is asked for."""

MENTIONED = 2.0
FITS_KIND = 1.0
MEANT_FOR_KIND = 1.5
TOLD_IN_CELL = 3.0
MONEY = regex.compile(r"[$€£¥₹]")
PLAIN_DATE = regex.compile(r"(?:\p{Nd}[\p{Nd}.:/-]*(?:st|nd|rd|th)?|\p{L}{3,9}|[\s,.])+")
TWO_NAMES = regex.compile(r"\p{Lu}[\p{L}\p{M}'’.-]*(?:\s\p{L}{1,3})?\s\p{Lu}[\p{L}\p{M}'’.-]*")


class Column(NamedTuple):
    """A cell with the terms of its column's name, all the words of that name, and the terms of its value."""

    cell: Cell
    value: str
    name_terms: frozenset[str]
    name_words: tuple[str, ...]
    terms: frozenset[str]


def column(cell: Cell, line: str, analyzer: Analyzer) -> Column:
    """Make a cell ready to be compared with a question."""
    value = line[cell.start : cell.end]
    name = analyzer.tokens(cell.name)
    return Column(
        cell=cell,
        value=value,
        name_terms=frozenset(token.term for token in name if not token.function),
        name_words=tuple([token.word for token in name]),
        terms=frozenset(token.term for token in analyzer.tokens(value)),
    )


def fit(question: Question, words: Sequence[AskedWord], asked: Column) -> float:
    """Tell how well a column fits, 0 where it cannot be the one that is asked for."""
    kind = question.kind
    if not _may_hold(kind, asked.value):
        return 0.0
    meant = _kind_of(asked)
    named = _named(question, words, asked)
    if _needs_name(question, words) and not named:
        return 0.0
    mentioned = sum(MENTIONED for word in words if not word.head and word.in_name(asked.name_terms))
    score = named + min(mentioned, MENTIONED) + _likeness_to_kind(kind, asked.value)
    if meant is kind:
        score += MEANT_FOR_KIND
    elif meant is not None and kind in NUMERIC | NAMED and not named:
        return 0.0
    if kind in NUMERIC and any(not word.head and _told_only_here(word, asked) for word in words):
        score += TOLD_IN_CELL
    return score


def _may_hold(kind: AnswerKind, value: str) -> bool:
    if kind in NUMERIC:
        return (DATE if kind is AnswerKind.DATE else NUMBER).search(value) is not None
    return kind is not AnswerKind.PERSON or CAPITAL.search(value) is not None


def _needs_name(question: Question, words: Sequence[AskedWord]) -> bool:
    """Tell whether a noun says what is asked for, so that a column must be called like it: "which *firmware*"."""
    if question.form in {QuestionForm.WHO_OTHER, QuestionForm.WHO_SUBJECT}:
        return False
    heads = [word for word in words if word.head]
    return bool(heads) and not all(word.word in KIND_NOUNS or word.word in MONEY_WORDS for word in heads)


def _named(question: Question, words: Sequence[AskedWord], asked: Column) -> float:
    heads = [word for word in words if word.head]
    found = [word for word in heads if word.in_name(asked.name_terms)]
    if heads and found:
        return NAMED_LIKE if heads[-1] in found or question.form is QuestionForm.WHO_OTHER else NAMED_LIKE / 2
    counted = question.form in {QuestionForm.HOW_MANY, QuestionForm.HOW_MUCH}
    if counted and heads and heads[-1].in_value(asked.terms):
        return NAMED_LIKE
    if question.form is QuestionForm.HOW_MEASURE:
        measures = [token.word for token in question.tokens if token.word in MEASURE_NAMES]
        wanted = MEASURE_NAMES[measures[0]].split() if measures else []
        return NAMED_LIKE if any(word in wanted for word in asked.name_words) else 0.0
    if not asked.name_terms:
        said = {token.word for token in question.tokens}
        telling = [word for word in asked.name_words if word not in {"to", "the", "of", "a"}]
        return NAMED_LIKE if telling and said.issuperset(telling) else 0.0
    return 0.0


def _kind_of(asked: Column) -> AnswerKind | None:
    """Give the kind of answer that a column is meant for, where its name tells."""
    named = next((HEAD_KINDS[word] for word in reversed(asked.name_words) if word in HEAD_KINDS), None)
    if named is None and asked.name_words[-1:] in {("time",), ("since",), ("until",)}:
        return AnswerKind.DATE
    return AnswerKind.AMOUNT if named is None and set(asked.name_words) & MONEY_WORDS else named


def _likeness_to_kind(kind: AnswerKind, value: str) -> float:
    if kind is AnswerKind.AMOUNT:
        return FITS_KIND * bool(MONEY.search(value) or MONEY_WORDS & set(value.casefold().split()))
    if kind is AnswerKind.DATE:
        return FITS_KIND if PLAIN_DATE.fullmatch(value) else FITS_KIND / 2
    if kind is AnswerKind.PERSON:
        return FITS_KIND if TWO_NAMES.search(value) else FITS_KIND / 2
    if kind is AnswerKind.PLACE:
        return FITS_KIND / 2 if value[:1].isupper() else 0.0
    return 0.0


def _told_only_here(word: AskedWord, asked: Column) -> bool:
    """Tell whether a cell itself has a word besides what is asked for: "*burned down* in 1788"."""
    return word.in_value(asked.terms) and not word.free and word.word.isalpha()

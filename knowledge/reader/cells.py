"""The cell of a table that answers: the row whose cells have what the question says, in the column that it asks for.

A row has to account for every word of the question, by its cells, by the names of its columns or by what stands over
the table: a table without the fifth beacon does not tell when that was lit. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from knowledge.analyzer.analyzer import Analyzer
from knowledge.analyzer.rows import row_cells
from knowledge.models import Span
from knowledge.question.answer_kind import MEASURES, MONEY_WORDS, AnswerKind, QuestionForm
from knowledge.ranker.sentence_features import DATE, NUMBER, NUMERIC, Frame
from knowledge.reader.asked_words import AskedWord, asked_words
from knowledge.reader.columns import Column, column, fit
from knowledge.reader.results import ReadSpan, ScoredSentence

ROWS_READ = 40
"""Of all candidates together, those first that have most of the question."""

SURE = 0.9
"""The chance of a cell whose row accounts for the whole question."""

WHOLE_CELL = 0.25
"""What it counts that the question has all of a cell and not only a part."""

GAP = regex.compile(r"[\s,.]*(?:of|and)?\s*")


class _Answering(NamedTuple):
    """A column of a row that may answer: how much of the question the row's cells have, and how well it fits."""

    said: float
    fits: float
    sentence: ScoredSentence
    asked: Column


def is_row(sentence: ScoredSentence) -> bool:
    """Tell whether a sentence is a table's row."""
    return bool(row_cells(sentence.text))


def answering_cell(frame: Frame, scored: Sequence[ScoredSentence], analyzer: Analyzer) -> ReadSpan | None:
    """Give the cell that answers, None where no row does or several rows do with different cells."""
    rows = [sentence for sentence in scored if sentence.sentence.matches and is_row(sentence)][:ROWS_READ]
    if not rows:
        return None
    words = asked_words(frame, analyzer)
    found = [answer for row in rows for answer in _answers(frame, words, row, analyzer)]
    if not found:
        return None
    said = max(answer.said for answer in found)
    fits = max(answer.fits for answer in found if answer.said == said)
    best = [answer for answer in found if answer.said == said and answer.fits == fits]
    if len({answer.asked.value.casefold() for answer in best}) > 1:
        return None
    return _span(frame, words, best[0])


def _answers(frame: Frame, words: Sequence[AskedWord], row: ScoredSentence, analyzer: Analyzer) -> Iterator[_Answering]:
    """Give the columns of a row that may answer, with how much of the question stands in its other cells."""
    line, passage = row.text, row.candidate.hit
    columns = [column(cell, line, analyzer) for cell in row_cells(line)]
    headings = filter(None, (passage.title, passage.passage.section))
    heading = frozenset(term for title in headings for term in analyzer.heading(title))
    said = frozenset(token.term for token in frame.query.question.tokens).union(*(word.forms for word in words))
    for asked in columns:
        fits = fit(frame.query.question, words, asked)
        if not fits or asked.terms <= said:
            continue
        left = _without_name(words, asked)
        others = [other for other in columns if other is not asked or frame.kind in NUMERIC]
        saying = {word for word in left if any(word.in_value(other.terms) for other in others)}
        if saying and all(word in saying or _accounted(frame, word, columns, heading) for word in left):
            whole = sum(bool(other.terms) and other.terms <= said for other in others)
            weights = [word.weight for word in saying]
            yield _Answering(sum(weights) + WHOLE_CELL * whole * max(weights), fits, row, asked)


def _without_name(words: Sequence[AskedWord], asked: Column) -> list[AskedWord]:
    """Leave out the words by which the question names the column, each once: "the first beacon *first lit*"."""
    if not all(any(word.in_name(frozenset({term})) for word in words) for term in asked.name_terms):
        return [word for word in words if not (word.head and word.in_name(asked.name_terms))]
    left = list(words)
    for term in asked.name_terms:
        place = next((at for at, word in enumerate(left) if word.in_name(frozenset({term}))), None)
        if place is not None:
            del left[place]
    return left


def _accounted(frame: Frame, word: AskedWord, columns: Sequence[Column], heading: frozenset[str]) -> bool:
    """Tell whether a word need not stand in the row's cells: a column or the heading has it, or the kind says it."""
    if word.free or any(word.in_name(one.name_terms) for one in columns) or word.in_value(heading):
        return True
    measuring = frame.query.question.form is QuestionForm.HOW_MEASURE and word.word in MEASURES
    return measuring or (frame.kind is AnswerKind.AMOUNT and word.word in MONEY_WORDS)


def _span(frame: Frame, words: Sequence[AskedWord], answer: _Answering) -> ReadSpan:
    sentence, asked = answer.sentence, answer.asked
    start, end = asked.cell.start, asked.cell.end
    if frame.kind in NUMERIC and any(word.in_value(asked.terms) for word in words):
        start, end = _value_in(asked, frame.kind)
    offset = sentence.candidate.hit.passage.start + sentence.sentence.start
    text = sentence.text
    span = Span(text[start:end], text, sentence.candidate.hit.article_id, offset + start, offset + end)
    return ReadSpan(span, sentence, SURE)


def _value_in(asked: Column, kind: AnswerKind) -> tuple[int, int]:
    """Give the number or date of a cell that says more: "burned down in *1788*"."""
    found = list((DATE if kind is AnswerKind.DATE else NUMBER).finditer(asked.value))
    if not found:
        return asked.cell.start, asked.cell.end
    start, end = found[0].span()
    for match in found[1:]:
        if GAP.fullmatch(asked.value, end, match.start()):
            end = match.end()
    return asked.cell.start + start, asked.cell.start + end

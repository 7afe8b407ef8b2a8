"""Ranked candidates → the sentence that answers, and the span in it. Pure.

First all sentences of the candidates are scored (`knowledge.reader.sentences`), then every span of the best few
(`knowledge.reader.features`): both scores are linear, and the answer is the span whose sum is highest.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import mul
from typing import NamedTuple

from knowledge.analyzer.analyzer import Analyzer
from knowledge.claims import Claim, Statement, claim_of
from knowledge.models import Span
from knowledge.question.answer_kind import AnswerKind, QuestionForm
from knowledge.question.question import Question
from knowledge.ranker.candidates import Candidate
from knowledge.ranker.sentence_features import NUMERIC, Frame, coverage
from knowledge.reader.antecedent import antecedent
from knowledge.reader.cells import answering_cell, is_row
from knowledge.reader.deciding import deciding_clause
from knowledge.reader.edges import widen
from knowledge.reader.feature_names import LONGEST_SPAN
from knowledge.reader.features import NUMBERS, Context, end_features, start_features
from knowledge.reader.listing import wants_several, whole_list
from knowledge.reader.patterns import fitting_spans
from knowledge.reader.results import Reading, ReadSpan, ScoredSentence
from knowledge.reader.sentences import FEATURES, features
from knowledge.reader.words import Word, parts, read_words
from knowledge.weights import ReaderWeights

SENTENCES_READ = 3
"""So many of the best sentences are read; the answer is seldom in a later one."""

READ_ANYWAY = 2
"""So many are read however unlikely the last one is: whoever asks why sees what came second."""

LEAST_CHANCE = 0.05
"""Of any other sentence to be read: what a less likely one says is seldom the answer."""

WORDS_READ = 120
"""Of one sentence; a longer one is no sentence."""

EDGES_KEPT = 8
"""So many of the best beginnings, and of the best ends, are tried with each other."""

PATTERN_BONUS = 4.0
"""What a construction that fits the question counts besides the best learnt score in its sentence."""

CONTRADICTED = 12.0
"""What a span loses whose clause says something else than the question takes for granted."""

LESS_COVERED = 0.05
"""A share of the question by which a sentence has less of it."""

RUNNERS_UP = 4


class _Found(NamedTuple):
    """A span of a sentence, in code points of it, with its score and what contradicts it."""

    score: float
    sentence: ScoredSentence
    start: int
    end: int
    contradiction: str | None


def read(
    frame: Frame,
    ranked: Sequence[Candidate],
    weights: ReaderWeights,
    commonness: Mapping[str, float],
    analyzer: Analyzer,
    claim_of: Callable[[Question, Analyzer], Claim] = claim_of,
) -> Reading:
    """Read the answer out of ``ranked``, best first (about 10 are worth it). Never raises, whatever the text."""
    scored = score_sentences(frame, ranked, weights.sentence)
    by_name = weights.for_question(frame.query.question)
    roles = parts(frame)
    claim = claim_of(frame.query.question, analyzer)
    found: list[_Found] = []
    for sentence in _worth_reading(scored):
        words = read_words(frame, roles, sentence.candidate, sentence.sentence, analyzer, commonness)[:WORDS_READ]
        offset = weights.sentence_scale * math.log(sentence.chance + 1e-9)
        scores = [
            (offset + score, sentence, words[first].start, words[last].end)
            for score, first, last in _best_spans(words, by_name, frame.kind)
        ]
        best = max((score for score, *_ in scores), default=offset)
        fitting = list(fitting_spans(frame.query.question, sentence.text, sentence.before))
        if not fitting and frame.query.question.unspaced:  # pairs of letters are no words to answer with
            scores = [(score - PATTERN_BONUS, found_in, first, last) for score, found_in, first, last in scores]
        scores += [(best + PATTERN_BONUS, sentence, start, end) for start, end in fitting]
        headed = _forms(claim, sentence.candidate.heading, frame)
        statement = Statement(claim, sentence.text, analyzer, _around(claim, sentence, frame), headed)
        found += _weighed(statement, scores)
    spans = _without_rows(frame, _without_substitute(frame, _best_of_each(frame, found)))
    if (cell := answering_cell(frame, scored, analyzer)) is not None and _outdoes(frame, cell, spans):
        others = [span for span in spans if span.read_from is not cell.read_from]
        return Reading(tuple(scored), (cell, *others[:RUNNERS_UP]))
    if frame.query.question.form is QuestionForm.AUXILIARY:
        return Reading(tuple(scored), tuple(_decided(deciding_clause(frame, claim, scored, analyzer), spans)))
    told = bool(spans) and spans[0].contradiction is None
    named = antecedent(frame, spans[0], scored, commonness, analyzer) if told else None
    return Reading(tuple(scored), tuple([named, *spans] if named else spans))


def score_sentences(frame: Frame, ranked: Sequence[Candidate], weights: Mapping[str, float]) -> list[ScoredSentence]:
    """Score every sentence of the candidates; give them best first."""
    values = [weights[name] for name in FEATURES]
    scores = [
        (sum(map(mul, values, row)), candidate, sentence)
        for candidate, rows in zip(ranked, features(frame, ranked), strict=True)
        for sentence, row in zip(candidate.sentences, rows, strict=True)
    ]
    top = max((score for score, _, _ in scores), default=0.0)
    total = sum(math.exp(max(score - top, -50.0)) for score, _, _ in scores)
    scored = [
        ScoredSentence(candidate, sentence, score, math.exp(max(score - top, -50.0)) / total)
        for score, candidate, sentence in scores
    ]
    return sorted(scored, key=lambda found: -found.score)


def _worth_reading(scored: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    rest = [sentence for sentence in scored[READ_ANYWAY:SENTENCES_READ] if sentence.chance >= LEAST_CHANCE]
    return [*scored[:READ_ANYWAY], *rest]


def _best_spans(
    words: Sequence[Word], weights: Mapping[str, float], kind: AnswerKind
) -> Iterator[tuple[float, int, int]]:
    """Score the spans between the best beginnings and ends; give score, first and last word.

    Where a number is wanted, all numbers are tried besides.
    """
    weigh = weights.__getitem__
    starts = [sum(map(weigh, start_features(words, index))) for index in range(len(words))]
    ends = [sum(map(weigh, end_features(words, index))) for index in range(len(words))]
    context = Context(words)
    numbers = [index for index, word in enumerate(words) if kind in NUMERIC and word.look in NUMBERS]
    wanted = numbers[:EDGES_KEPT]
    firsts = dict.fromkeys([*heapq.nlargest(EDGES_KEPT, range(len(words)), key=starts.__getitem__), *wanted])
    lasts = dict.fromkeys([*heapq.nlargest(EDGES_KEPT, range(len(words)), key=ends.__getitem__), *wanted])
    right = {last: ends[last] + sum(map(weigh, context.right_features(last))) for last in lasts}
    for first in firsts:
        left = starts[first] + sum(map(weigh, context.left_features(first)))
        for last in lasts:
            if first <= last < first + LONGEST_SPAN:
                yield left + right[last] + sum(map(weigh, context.whole_features(first, last))), first, last


def _weighed(statement: Statement, scores: Sequence[tuple[float, ScoredSentence, int, int]]) -> Iterator[_Found]:
    """Take down the spans that are contradicted, from the best one on as far as the first that is not."""
    told = False
    for score, sentence, start, end in sorted(scores, key=lambda entry: (-entry[0], *entry[2:])):
        contradiction = None if told else statement.contradiction(start, end)
        told = told or contradiction is None
        yield _Found(score - CONTRADICTED * (contradiction is not None), sentence, start, end, contradiction)


def _without_substitute(frame: Frame, spans: Sequence[ReadSpan]) -> list[ReadSpan]:
    """Mark the best span where it only stands in for a contradicted one whose sentence has more of the question."""
    if not spans:
        return []
    best, *others = spans
    mine = coverage(best.matched.sentence.strengths, frame.shares)
    for other in others:
        theirs = coverage(other.matched.sentence.strengths, frame.shares)
        if (_terms(best) - _terms(other)) & (frame.names | frame.numbers):
            continue  # it is the sentence about the party that is asked about
        if other.contradiction is not None and best.contradiction is None and mine < theirs - LESS_COVERED:
            return [replace(best, contradiction=other.contradiction), *others]
    return list(spans)


def _without_rows(frame: Frame, spans: Sequence[ReadSpan]) -> list[ReadSpan]:
    """Mark what was read of a table's row like a sentence: which cell answers is told in another way."""
    if frame.kind is AnswerKind.YES_NO:
        return list(spans)
    return [replace(span, contradiction="row") if is_row(span.read_from) else span for span in spans]


def _decided(clause: ReadSpan | None, spans: Sequence[ReadSpan]) -> list[ReadSpan]:
    """Put the clause that decides before all others, which decide nothing."""
    others = [replace(span, contradiction=span.contradiction or "undecided") for span in spans]
    if clause is None:
        return others
    return [clause, *(span for span in others if span.read_from is not clause.read_from)][: RUNNERS_UP + 1]


def _outdoes(frame: Frame, cell: ReadSpan, spans: Sequence[ReadSpan]) -> bool:
    """Tell whether a cell's row has at least as much of the question as the sentence of the best span."""
    if not spans or spans[0].contradiction is not None:
        return True
    mine, theirs = (coverage(one.matched.sentence.strengths, frame.shares) for one in (cell, spans[0]))
    return mine >= theirs - LESS_COVERED


def _terms(span: ReadSpan) -> frozenset[int]:
    return frozenset(match.term for match in span.matched.sentence.matches)


def _around(claim: Claim, sentence: ScoredSentence, frame: Frame) -> frozenset[str]:
    """Give the forms of the question's words that other sentences of the passage have."""
    others = (other for other in sentence.candidate.sentences if other is not sentence.sentence)
    return _forms(claim, {match.term for other in others for match in other.matches}, frame)


def _forms(claim: Claim, found: Iterable[int], frame: Frame) -> frozenset[str]:
    """Give the forms of the question's words by the numbers of their terms."""
    terms = {frame.query.terms[index].word for index in found}
    return frozenset(word.form for word in claim.content if word.word in terms)


def _best_of_each(frame: Frame, found: Sequence[_Found]) -> list[ReadSpan]:
    """Give the best span of each sentence, best first, with its chance among all."""
    top = max((score for score, *_ in found), default=0.0)
    total = sum(math.exp(max(score - top, -50.0)) for score, *_ in found)
    best: dict[int, ReadSpan] = {}
    for score, sentence, start, end, contradiction in sorted(found, key=lambda entry: (-entry[0], *entry[2:4])):
        if id(sentence) not in best:
            chance = math.exp(max(score - top, -50.0)) / total
            span = _span(frame, sentence, start, end)
            best[id(sentence)] = ReadSpan(span, sentence, chance, contradiction=contradiction)
    return list(best.values())[: RUNNERS_UP + 1]


def _span(frame: Frame, sentence: ScoredSentence, start: int, end: int) -> Span:
    """Widen a span to what belongs to it and give it its place in the article's text."""
    text = sentence.text
    start, end = widen(text, start, end, frame.kind)
    if wants_several(frame.query.question):
        start, end = whole_list(text, start, end)
    offset = sentence.candidate.hit.passage.start + sentence.sentence.start
    return Span(text[start:end], text, sentence.candidate.hit.article_id, offset + start, offset + end)

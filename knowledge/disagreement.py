"""Where articles give different values for the same fact, each is shown, the newest first. Pure.

Two passages differ only where both would be answers by themselves, have the same words of the question, speak of the
same party and year, and give values that cannot both be meant. What is doubtful is no disagreement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.analyzer.analyzer import Analyzer
from knowledge.claims import Statement, claim_of
from knowledge.confidence import decide, is_off_kind, judge, weights_for
from knowledge.models import Decision
from knowledge.question.answer_kind import AnswerKind
from knowledge.ranker.candidates import Candidate
from knowledge.ranker.sentence_features import Frame
from knowledge.reader import Reading, ReadSpan
from knowledge.reader.values import Value, value_of
from knowledge.weights import Weights

KINDS = frozenset({AnswerKind.COUNT, AnswerKind.AMOUNT, AnswerKind.DATE, AnswerKind.DURATION, AnswerKind.PERSON})
SHOWN = 3
"""Values, at most."""


def differing(
    frame: Frame, reading: Reading, ranked: Sequence[Candidate], weights: Weights, analyzer: Analyzer
) -> tuple[ReadSpan, ...]:
    """Give the spans to answer with: the best one, and those that give another value for the same fact.

    Where there are several, the newest article comes first, then those of equal date as they were ranked, and those
    without a date last. Empty where nothing was read.
    """
    best = reading.best
    if best is None:
        return ()
    found = [best]
    if frame.kind not in KINDS or is_off_kind(frame, best.span.text):
        return (best,)
    for other in reading.spans[1:]:
        if len(found) < SHOWN and all(_differs(frame, one, other, analyzer) for one in found):
            answers = replace(reading, spans=(other, *(span for span in reading.spans if span is not other)))
            sureness = weights_for(frame, answers, weights)
            probability, _ = judge(frame, answers, ranked, sureness, weights.commonness, analyzer)
            if decide(probability, sureness) is Decision.ANSWER:
                found.append(other)
    dated = sorted(found, key=lambda span: span.hit.published or "", reverse=True)
    return tuple(dated)


def _differs(frame: Frame, one: ReadSpan, other: ReadSpan, analyzer: Analyzer) -> bool:
    """Tell whether two spans answer the same question with values that exclude each other."""
    if one.hit.article_id == other.hit.article_id and one.hit.passage.number == other.hit.passage.number:
        return False
    if frame.kind is AnswerKind.PERSON and one.hit.article_id == other.hit.article_id:
        return False
    if other.contradiction is not None or is_off_kind(frame, other.span.text):
        return False
    mine, theirs = _value(frame, one, analyzer), _value(frame, other, analyzer)
    if not mine.comparable(theirs) or mine.same(theirs):
        return False
    return _words_of(one) == _words_of(other) and _same_fact(frame, one, other, analyzer)


def _value(frame: Frame, span: ReadSpan, analyzer: Analyzer) -> Value:
    return value_of(span.span.text, frame.kind, analyzer)


def _words_of(span: ReadSpan) -> frozenset[int]:
    """Give the terms of the question that stand in a span's sentence or in the headings over it."""
    matched = span.matched
    return frozenset({match.term for match in matched.sentence.matches} | set(matched.candidate.heading))


def _same_fact(frame: Frame, one: ReadSpan, other: ReadSpan, analyzer: Analyzer) -> bool:
    """Tell whether two sentences do not speak of different parties or years."""
    claim = claim_of(frame.query.question, analyzer)
    mine, theirs = (Statement(claim, span.matched.text, analyzer) for span in (one, other))
    if frame.kind is not AnswerKind.DATE and mine.years() ^ theirs.years():
        return False
    return not mine.tells_of_other_than(theirs)

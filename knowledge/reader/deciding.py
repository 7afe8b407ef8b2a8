"""The clause that decides a question of yes or no: it says all that is asked, or something else in a word's place.

"Did Ostravia send six tips?" is decided by "Ostravia sent only nine tips", and by no clause about something else. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from knowledge.analyzer.analyzer import Analyzer
from knowledge.claims import Claim, Statement
from knowledge.claims.opposites import opposites
from knowledge.claims.phrases import other_number
from knowledge.claims.roles import role_conflicts
from knowledge.claims.segments import JOINING, Segment
from knowledge.claims.words import ClaimWord
from knowledge.models import Span
from knowledge.ranker.sentence_features import Frame
from knowledge.reader.results import ReadSpan, ScoredSentence

SENTENCES_LOOKED_AT = 8
SEGMENTS_AT_MOST = 2
"""Of one clause that decides; more are no clause."""

WORDS_AT_MOST = 25
"""Of two segments together."""

SURE = 0.9
"""The chance of a clause that accounts for the whole question."""

BEGINNINGS = JOINING | frozenset("that when where which who if".split())
PRONOUNS = frozenset("it he she they its his her their".split())


class _Deciding(NamedTuple):
    """A clause as the first and last of its words, and the words of the question that it contradicts."""

    first: int
    last: int
    denied: tuple[ClaimWord, ...]


def deciding_clause(
    frame: Frame, claim: Claim, scored: Sequence[ScoredSentence], analyzer: Analyzer
) -> ReadSpan | None:
    """Give the clause that decides, one that agrees before one that contradicts; None where none does."""
    denying: ReadSpan | None = None
    for sentence in scored[:SENTENCES_LOOKED_AT]:
        told = Statement(claim, sentence.text, analyzer)
        for clause in _clauses(frame, told, sentence):
            found = _span(frame, told, sentence, clause)
            if not clause.denied:
                return found
            denying = denying or found
    return denying


def _clauses(frame: Frame, told: Statement, sentence: ScoredSentence) -> Iterator[_Deciding]:
    """Give the shortest stretches of segments that account for every word of the question."""
    asked = [word for word in told.claim.content if word.word not in _said_around(frame, sentence)]
    if not asked:
        return
    meant = _meant_otherwise(frame, told, sentence)
    for count in range(1, min(SEGMENTS_AT_MOST, len(told.segments)) + 1):
        for at in range(len(told.segments) - count + 1):
            chosen = told.segments[at : at + count]
            denied = _denied(told, asked, chosen, _inherited(told, at) | meant)
            long = count > 1 and (bool(denied) or chosen[-1].end - chosen[0].start > WORDS_AT_MOST)
            if denied is not None and not long and not _is_of_others(told, chosen):
                yield _Deciding(_begin(told, chosen[0]), chosen[-1].end - 1, denied)


def _denied(
    told: Statement, asked: Sequence[ClaimWord], chosen: Sequence[Segment], known: frozenset[str]
) -> tuple[ClaimWord, ...] | None:
    """Give the words in whose place something else stands; None where a word is not accounted for at all."""
    here = {told.words[index].form for one in chosen for index in range(one.start, one.end)}
    missing = [word for word in asked if word.form not in here and word.form not in known]
    if len(missing) == len(asked):
        return None
    for word in missing:
        if word.number and any(other_number(told, one) or _counts_otherwise(told, one, word) for one in chosen):
            continue
        if word.verb and here & opposites(word.form, verb=True):
            continue
        return None
    return tuple(missing)


def _counts_otherwise(told: Statement, segment: Segment, asked: ClaimWord) -> bool:
    """Tell whether a segment with the question's verb has another number: "reported only *six* clues"."""
    inside = told.words[segment.start : segment.end]
    others = [word for word in inside if word.number and not word.ordinal and word.year == asked.year]
    return not asked.ordinal and told.has_verb(segment) and bool(others)


def _inherited(told: Statement, at: int) -> frozenset[str]:
    """Give the subject that a segment without one of its own takes over from those before it."""
    segment = told.segments[at]
    first = told.words[_begin(told, segment)]
    if segment.subject and first.word not in PRONOUNS:
        return frozenset()
    before = next((one for one in reversed(told.segments[:at]) if one.subject), None)
    return frozenset(told.words[index].form for index in before.subject) if before else frozenset()


def _meant_otherwise(frame: Frame, told: Statement, sentence: ScoredSentence) -> frozenset[str]:
    """Give the forms of the question's words that the sentence has in other words, or by a pronoun."""
    matched = {frame.query.terms[match.term].word for match in sentence.sentence.matches}
    return frozenset(word.form for word in told.claim.content if word.word in matched and word.form not in told.forms)


def _said_around(frame: Frame, sentence: ScoredSentence) -> frozenset[str]:
    """Give the names of the question that stand over the passage: in "Kettle Bridge" the bridge is that one."""
    heading = sentence.candidate.heading
    return frozenset(frame.query.terms[index].word for index in heading if index in frame.names)


def _is_of_others(told: Statement, chosen: Sequence[Segment]) -> bool:
    having = [one for one in chosen if told.has_verb(one)]
    return bool(having) and all(
        role_conflicts(told.claim, told.words, one, told.segments, told.around) is not None for one in having
    )


def _begin(told: Statement, segment: Segment) -> int:
    """Give the first word of a segment that is no conjunction."""
    start = segment.start
    while start < segment.end - 1 and told.words[start].word in BEGINNINGS:
        start += 1
    return start


def _span(frame: Frame, told: Statement, sentence: ScoredSentence, clause: _Deciding) -> ReadSpan:
    start, end = told.words[clause.first].start, told.words[clause.last].end
    offset = sentence.candidate.hit.passage.start + sentence.sentence.start
    text = sentence.text
    span = Span(text[start:end], text, sentence.candidate.hit.article_id, offset + start, offset + end)
    denied = {word.word for word in clause.denied}
    instead = frozenset(index for index, term in enumerate(frame.query.terms) if term.word in denied)
    return ReadSpan(span, sentence, SURE, stands_instead_of=instead)

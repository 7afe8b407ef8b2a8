"""How likely the cited sentence holds the answer, and what to do about it. Pure.

The probability is a logistic function of the features below, learnt by ``training/`` from questions that the corpus
answers and questions that it does not. Besides, a name or a number of the question that stands nowhere near the
cited sentence forbids an answer, whatever the rest says.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from knowledge.models import Decision
from knowledge.query.importance import rarity
from knowledge.question.answer_kind import AnswerKind, QuestionForm
from knowledge.ranker.candidates import Candidate
from knowledge.ranker.sentence_features import (
    CAPITAL,
    DATE,
    NAMED,
    NUMBER,
    NUMERIC,
    Frame,
    gives_kind,
    order_and_nearness,
    strengths,
)
from knowledge.reader import Reading, ReadSpan
from knowledge.reader.sentences import passage_chances
from knowledge.weights import ConfidenceWeights

FEATURES = (
    "span_chance",
    "sentence_chance",
    "passage_chance",
    "margin",
    "coverage_sentence",
    "coverage_near",
    "coverage_passage",
    "coverage_missing",
    "strongest_missing",
    "unknown",
    "corrected",
    "names_missing",
    "head_missing",
    "verb_missing",
    "subject_missing",
    "head_missing_attribute",
    "neighbours",
    "density",
    "terms",
    "kind_missing",
    "number_wanted",
    "name_wanted",
    "bare",
    "span_length",
    "off_kind",
)
"""Names of the features, in order; `features` says what each is."""

NAME_RARITY = 0.6
"""A capitalised word that is commoner than that is a title or a month, and its absence forbids nothing."""

UNCASED_NAME_RARITY = 0.75
SUBJECT_RARITY = 0.45
ATTRIBUTE_RARITY = 0.55
ATTRIBUTIVE = frozenset({QuestionForm.WHAT_BE, QuestionForm.WHO_OTHER})
FEWEST_BARE_TERMS = 2
"""Of a phrase that is no question; one word could be about anything."""

FORBIDDEN_AT_MOST = 0.3
"""The probability where a name, a number or the subject is missing."""


def judge(
    frame: Frame,
    reading: Reading,
    ranked: Sequence[Candidate],
    weights: ConfidenceWeights,
    commonness: Mapping[str, float],
) -> tuple[float, tuple[tuple[str, float], ...]]:
    """Give the probability, 0 to 1, that the best span's sentence answers, and the features that it comes from.

    0 without a span. The features are named; what forbids an answer is one of them, ``forbidden``.
    """
    best = reading.best
    if best is None:
        return 0.0, ()
    values = features(frame, reading, best, ranked)
    sum_ = weights.constant + sum(weights.features[name] * value for name, value in zip(FEATURES, values, strict=True))
    probability = 1 / (1 + math.exp(-max(min(sum_, 30.0), -30.0)))
    forbidden = forbids(frame, best, ranked, commonness)
    named = (*zip(FEATURES, values, strict=True), ("forbidden", float(forbidden)))
    return (min(probability, FORBIDDEN_AT_MOST) if forbidden else probability), named


def decide(probability: float, weights: ConfidenceWeights) -> Decision:
    """Give what a probability is good for."""
    if probability >= weights.answer_from:
        return Decision.ANSWER
    return Decision.CLOSEST if probability >= weights.closest_from else Decision.NONE


def features(frame: Frame, reading: Reading, best: ReadSpan, ranked: Sequence[Candidate]) -> tuple[float, ...]:
    """Give one value for each of `FEATURES`. Coverage is of all the question's words, those unknown here included."""
    sentence = best.taken_up_by or best.read_from
    here = strengths(sentence.sentence.matches)
    near = {**_neighbours(sentence.candidate, sentence.sentence.start), **here, **sentence.candidate.heading}
    passage = {**strengths(m for s in sentence.candidate.sentences for m in s.matches), **near}
    weights = _absolute_shares(frame)
    missing = [index for index in range(len(weights)) if index not in passage]
    neighbours, _, density = order_and_nearness(sentence.sentence.matches, frame.shares)
    kind_given = gives_kind(frame, sentence.candidate.hit.passage.text, sentence.sentence)
    head_missing = bool(frame.head) and not any(index in passage for index in frame.head)
    unknown = [index for index, term in enumerate(frame.query.terms) if not term.expansions]
    return (
        _logit(best.chance),
        _logit(sentence.chance),
        _logit(_chance_of(sentence.candidate, ranked)),
        _margin(reading, best),
        _covered(here, weights),
        _covered(near, weights),
        _covered(passage, weights),
        _covered(passage, weights) ** 3,
        max((weights[index] for index in missing), default=0.0),
        sum(weights[index] for index in unknown),
        sum(weights[index] for index, strength in passage.items() if strength < 1),
        _share_missing(frame.names, passage),
        float(head_missing),
        float(frame.verb is not None and frame.verb not in passage),
        float(frame.subject is not None and frame.subject not in near),
        float(head_missing and frame.query.question.form in {QuestionForm.WHAT_BE, QuestionForm.WHAT_NOUN}),
        neighbours,
        density,
        math.log(1 + len(frame.query.terms)),
        float(kind_given == 0),
        float(frame.kind in NUMERIC),
        float(frame.kind in NAMED),
        float(frame.query.question.form is QuestionForm.BARE),
        math.log(1 + len(best.span.text.split())),
        float(_is_off_kind(frame, best.span.text)),
    )


def _is_off_kind(frame: Frame, span: str) -> bool:
    """Tell whether a span is no answer of the kind asked for: no number, no date, no name."""
    if frame.kind in NUMERIC:
        return (DATE if frame.kind is AnswerKind.DATE else NUMBER).search(span) is None
    return frame.kind in NAMED and CAPITAL.search(span) is None


def forbids(frame: Frame, best: ReadSpan, ranked: Sequence[Candidate], commonness: Mapping[str, float]) -> bool:
    """Tell whether a name, a number or the subject of the question stands nowhere near the cited sentence.

    Near is its passage, the headings and the passages beside it that were found. A single word asks nothing, and a
    question for a number or a date is not answered without one: these are forbidden too.
    """
    question = frame.query.question
    if question.form is QuestionForm.BARE and len(frame.query.terms) < FEWEST_BARE_TERMS:
        return True
    if frame.kind in NUMERIC and _is_off_kind(frame, best.span.text):
        return True
    near: set[int] = set()
    for candidate in (*_beside(best, ranked), (best.taken_up_by or best.read_from).candidate):
        near.update(candidate.heading)
        near.update(match.term for sentence in candidate.sentences for match in sentence.matches)
    return any(index not in near for index in _indispensable(frame, commonness))


def _indispensable(frame: Frame, commonness: Mapping[str, float]) -> Iterable[int]:
    """Give the terms that must be near: numbers, names, the subject, and where names are unknown, unknown words.

    The noun that is counted and the verb may be called otherwise in the article; the capital of a country may not.
    """
    for index, term in enumerate(frame.query.terms):
        rare = rarity(term.term, commonness)
        named = index in frame.names and rare > NAME_RARITY
        acts = index == frame.subject and rare > SUBJECT_RARITY
        replaceable = index in frame.head or index == frame.verb
        strange = not frame.query.question.names_known and not term.expansions and rare > UNCASED_NAME_RARITY
        attribute = index == frame.noun and rare > ATTRIBUTE_RARITY and _asks_attribute(frame)
        if index in frame.numbers or named or attribute or ((acts or strange) and not replaceable):
            yield index


def _asks_attribute(frame: Frame) -> bool:
    """Tell whether "the X of Y" is asked for, where nothing but the word X says what is wanted."""
    return frame.query.question.form in ATTRIBUTIVE and frame.kind not in NUMERIC


def _beside(best: ReadSpan, ranked: Sequence[Candidate]) -> Iterable[Candidate]:
    for candidate in ranked:
        same = candidate.hit.article_id == best.hit.article_id
        if same and abs(candidate.hit.passage.number - best.hit.passage.number) <= 1:
            yield candidate


def _absolute_shares(frame: Frame) -> list[float]:
    total = sum(frame.importance) or 1.0
    return [value / total for value in frame.importance]


def _covered(found: Mapping[int, float], weights: Sequence[float]) -> float:
    return sum(weights[index] * strength for index, strength in found.items())


def _neighbours(candidate: Candidate, start: int) -> dict[int, float]:
    place = next(index for index, sentence in enumerate(candidate.sentences) if sentence.start == start)
    beside = candidate.sentences[max(place - 1, 0) : place + 2]
    return strengths(match for sentence in beside for match in sentence.matches)


def _chance_of(candidate: Candidate, ranked: Sequence[Candidate]) -> float:
    chances = passage_chances([other.hit.score for other in ranked])
    return next((chance for other, chance in zip(ranked, chances, strict=True) if other is candidate), 0.0)


def _margin(reading: Reading, best: ReadSpan) -> float:
    """Give the logarithm of how much likelier the best span is than the best one of another passage, 0 to 5."""
    passage = (best.hit.article_id, best.hit.passage.number)
    others = [s for s in reading.spans if (s.hit.article_id, s.hit.passage.number) != passage]
    if not others:
        return 5.0
    return min(max(math.log((best.chance + 1e-9) / (others[0].chance + 1e-9)), 0.0), 5.0)


def _share_missing(part: frozenset[int], found: Mapping[int, float]) -> float:
    return sum(index not in found for index in part) / len(part) if part else 0.0


def _logit(chance: float) -> float:
    """Give the logarithm of the odds, -5 to 5."""
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return min(max(math.log(chance / (1 - chance)), -5.0), 5.0)

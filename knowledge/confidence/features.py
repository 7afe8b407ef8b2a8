"""What the probability of an answer is judged by. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from knowledge.analyzer.analyzer import Analyzer
from knowledge.confidence.agreement import DENIED, MISSING, PAIRED, denied, missing, paired
from knowledge.confidence.alignment import align
from knowledge.confidence.rules import forbids, is_off_kind, terms_besides_names
from knowledge.question.answer_kind import QuestionForm
from knowledge.ranker.candidates import Candidate
from knowledge.ranker.match import strongest
from knowledge.ranker.sentence_features import (
    NAMED,
    NUMERIC,
    Frame,
    gives_kind,
    order_and_nearness,
)
from knowledge.reader import Reading, ReadSpan
from knowledge.reader.sentences import passage_chances

FEATURES = (
    *"span_chance sentence_chance passage_chance margin"
    " coverage_sentence coverage_near coverage_passage coverage_passage_cubed others_sentence others_near"
    " strongest_missing strongest_missing_near unknown expanded names_missing names_missing_near"
    " head_missing verb_missing subject_missing attribute_missing neighbours density"
    " kind_missing off_kind span_length terms number_wanted name_wanted bare"
    " like_passage like_sentence title_asked contradictions forbidden".split(),
    *MISSING,
    *PAIRED,
    *DENIED,
)
"""The names of the features."""

ATTRIBUTIVE = frozenset({QuestionForm.WHAT_BE, QuestionForm.WHAT_NOUN, QuestionForm.WHO_OTHER})
WIDEST_MARGIN = 5.0


def features(
    frame: Frame,
    reading: Reading,
    best: ReadSpan,
    ranked: Sequence[Candidate],
    commonness: Mapping[str, float],
    analyzer: Analyzer,
) -> dict[str, float]:
    """Give the features of a reading by name; coverage is of all the question's words, unknown ones included.

    ``forbidden`` is 1 where something forbids an answer (`knowledge.confidence.rules`).
    """
    aligned = align(frame, best, analyzer)
    return {
        **_chances(reading, best, ranked),
        **_coverage(frame, best, commonness),
        **_answer(frame, best),
        **_question(frame),
        **_likeness(best, frame, analyzer),
        "contradictions": float(sum(span.contradiction is not None for span in reading.spans)),
        "forbidden": float(forbids(frame, best, ranked, commonness)),
        **dict(missing(frame, best, aligned, commonness)),
        **dict(paired(aligned)),
        **dict(denied(aligned)),
    }


def _chances(reading: Reading, best: ReadSpan, ranked: Sequence[Candidate]) -> dict[str, float]:
    """Give the logits of the chances of span, sentence and passage, and the distance to another passage's span."""
    chances = passage_chances([candidate.hit.score for candidate in ranked])
    mine = best.matched.candidate
    passage = next((chance for other, chance in zip(ranked, chances, strict=True) if other is mine), 0.0)
    return {
        "span_chance": _logit(best.chance),
        "sentence_chance": _logit(best.matched.chance),
        "passage_chance": _logit(passage),
        "margin": _margin(reading, best),
    }


def _coverage(frame: Frame, best: ReadSpan, commonness: Mapping[str, float]) -> dict[str, float]:
    """Give what the sentence, its neighbours with the headings, and the passage have of the question, 0 to 1 each."""
    matched = best.matched
    candidate, sentence = matched.candidate, matched.sentence
    here = sentence.strengths
    near = {**candidate.heading, **matched.beside(), **here}
    passage = {**strongest(other.strengths for other in candidate.sentences), **near}
    weights = frame.weights
    others = terms_besides_names(frame, commonness)
    neighbours, _, density = order_and_nearness(sentence.matches, frame.shares)
    head_missing = bool(frame.head) and not any(index in passage for index in frame.head)
    return {
        "coverage_sentence": _covered(here, weights),
        "coverage_near": _covered(near, weights),
        "coverage_passage": _covered(passage, weights),
        "coverage_passage_cubed": _covered(passage, weights) ** 3,
        "others_sentence": _share_found(others, here),
        "others_near": _share_found(others, near),
        "strongest_missing": _strongest(weights, passage),
        "strongest_missing_near": _strongest(weights, near),
        "unknown": sum(weights[index] for index, term in enumerate(frame.query.terms) if not term.expansions),
        "expanded": sum(weights[index] for index, strength in passage.items() if strength < 1),
        "names_missing": 1 - _share_found(frame.names, passage),
        "names_missing_near": 1 - _share_found(frame.names, near),
        "head_missing": float(head_missing),
        "verb_missing": float(frame.verb is not None and frame.verb not in near),
        "subject_missing": float(frame.subject is not None and frame.subject not in near),
        "attribute_missing": float(head_missing and frame.query.question.form in ATTRIBUTIVE),
        "neighbours": neighbours,
        "density": density,
    }


def _answer(frame: Frame, best: ReadSpan) -> dict[str, float]:
    given = gives_kind(frame, best.hit.passage.text, best.read_from.sentence)
    return {
        "kind_missing": float(given == 0),
        "off_kind": float(is_off_kind(frame, best.span.text)),
        "span_length": math.log(1 + len(best.span.text.split())),
    }


def _question(frame: Frame) -> dict[str, float]:
    return {
        "terms": math.log(1 + len(frame.query.terms)),
        "number_wanted": float(frame.kind in NUMERIC),
        "name_wanted": float(frame.kind in NAMED),
        "bare": float(frame.query.question.form is QuestionForm.BARE),
    }


def _likeness(best: ReadSpan, frame: Frame, analyzer: Analyzer) -> dict[str, float]:
    """Give how like the question the passage and the sentence are, and how much of the title the question has."""
    candidate = best.matched.candidate
    like = candidate.likeness.sentences
    place = candidate.sentences.index(best.matched.sentence)
    title = analyzer.heading(candidate.hit.title)
    asked = {token.term for token in frame.query.question.tokens}
    return {
        "like_passage": candidate.likeness.whole,
        "like_sentence": like[place] if place < len(like) else 0.0,
        "title_asked": sum(term in asked for term in title) / max(len(title), 1),
    }


def _covered(found: Mapping[int, float], weights: Sequence[float]) -> float:
    return sum(weights[index] * strength for index, strength in found.items())


def _share_found(part: frozenset[int], found: Mapping[int, float]) -> float:
    return sum(found.get(index, 0.0) for index in part) / len(part) if part else 1.0


def _strongest(weights: Sequence[float], found: Iterable[int]) -> float:
    """Give the greatest weight among the terms that are not found."""
    there = set(found)
    return max((weight for index, weight in enumerate(weights) if index not in there), default=0.0)


def _margin(reading: Reading, best: ReadSpan) -> float:
    """Give the logarithm of how much likelier the best span is than the best one of another passage, 0 to 5."""
    passage = (best.hit.article_id, best.hit.passage.number)
    others = [span for span in reading.spans if (span.hit.article_id, span.hit.passage.number) != passage]
    if not others:
        return WIDEST_MARGIN
    return min(max(math.log((best.chance + 1e-9) / (others[0].chance + 1e-9)), 0.0), WIDEST_MARGIN)


def _logit(chance: float) -> float:
    """Give the logarithm of the odds, -5 to 5."""
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return min(max(math.log(chance / (1 - chance)), -5.0), 5.0)

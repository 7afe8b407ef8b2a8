"""What "the drug" is: where the best span only takes up a thing named before, the thing that the article is about.

"Which drug caused the deaths?" finds "the potent drug, which caused …". The answer is the noun of the title that the
article names most often, cited from the best sentence that has it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from knowledge.analyzer.analyzer import Analyzer
from knowledge.models import Span
from knowledge.query.importance import rarity
from knowledge.question.answer_kind import AnswerKind, QuestionForm
from knowledge.ranker.sentence_features import Frame
from knowledge.reader.results import ReadSpan, ScoredSentence

FORMS = frozenset({QuestionForm.WHAT_NOUN, QuestionForm.WHAT_SUBJECT})
KINDS = frozenset({AnswerKind.OTHER, AnswerKind.REASON})
PLAIN = regex.compile(r"(?:\p{Ll}+[ -]?){1,3}$")
RARE = 0.6
"""A title's noun that is commoner is not what the article is about."""

KEPT_CHANCE = 0.8
"""What remains of the chance: one step more was taken."""


def antecedent(
    frame: Frame, best: ReadSpan, scored: Sequence[ScoredSentence], commonness: Mapping[str, float], analyzer: Analyzer
) -> ReadSpan | None:
    """Give the span that names what ``best`` only takes up; None where ``best`` names it or nothing does."""
    if not takes_up(frame, best, analyzer):
        return None
    if (apposed := _apposed(frame, best, analyzer)) is not None:
        return apposed
    asked = {token.term for token in frame.query.question.tokens}
    titled = {
        token.term
        for token in analyzer.tokens(best.hit.title)
        if not token.function and token.term not in asked and rarity(token.term, commonness) >= RARE
    }
    places: dict[str, list[tuple[ScoredSentence, int, int]]] = {}
    for sentence in scored:
        if sentence.candidate.hit.article_id != best.hit.article_id:
            continue
        for token in analyzer.tokens(sentence.text):
            if token.term in titled and sentence.text[token.start].islower():
                places.setdefault(token.term, []).append((sentence, token.start, token.end))
    if not places:
        return None
    subject = max(sorted(places), key=lambda term: len(places[term]))
    sentence, start, end = places[subject][0]
    offset = sentence.candidate.hit.passage.start + sentence.sentence.start
    span = Span(sentence.text[start:end], sentence.text, best.hit.article_id, offset + start, offset + end)
    return ReadSpan(span, sentence, best.chance * KEPT_CHANCE, taken_up_by=best.read_from)


def _apposed(frame: Frame, best: ReadSpan, analyzer: Analyzer) -> ReadSpan | None:
    """Give the noun that the span explains: "*kaldrin*, the synthetic resin that …"."""
    sentence = best.span.sentence
    ahead = sentence[: best.span.start - best.sentence_start].removesuffix("the ")
    token = next(reversed(analyzer.tokens(ahead)), None)
    if not ahead.endswith(", ") or token is None or token.function or token.term in frame.query.question.head:
        return None
    start = best.sentence_start + token.start
    span = Span(ahead[token.start : token.end], sentence, best.hit.article_id, start, start + token.end - token.start)
    return ReadSpan(span, best.read_from, best.chance)


def takes_up(frame: Frame, best: ReadSpan, analyzer: Analyzer) -> bool:
    """Tell whether a span is no name but "the" with the noun that was asked for, or its adjective."""
    question = frame.query.question
    if question.form not in FORMS or question.kind not in KINDS or not PLAIN.fullmatch(best.span.text):
        return False
    sentence = best.span.sentence
    start = best.span.start - best.sentence_start
    definite = sentence[:start].casefold().endswith("the ") or best.span.text.startswith("the ")
    if question.form is QuestionForm.WHAT_SUBJECT:
        return definite
    following = sentence[start : start + len(best.span.text) + 24]
    tokens = analyzer.tokens(following)[: len(best.span.text.split()) + 1]
    return definite and any(token.term in question.head for token in tokens)

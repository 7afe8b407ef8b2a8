"""What forbids an answer whatever the probability: a party, a number or a kind of answer that is not there. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from knowledge.query.importance import rarity
from knowledge.question.answer_kind import AnswerKind, QuestionForm
from knowledge.ranker.candidates import Candidate
from knowledge.ranker.sentence_features import CAPITAL, DATE, NAMED, NUMBER, NUMERIC, Frame, gives_kind
from knowledge.reader import ReadSpan

NAME_RARITY = 0.6
"""A capitalised word that is commoner than that is a title or a month, and its absence forbids nothing."""

UNCASED_NAME_RARITY = 0.75
"""Where nothing is known about names, a word that is rarer than that and unknown here may be one."""

SUBJECT_RARITY = 0.45
ATTRIBUTE_RARITY = 0.55
ATTRIBUTIVE = frozenset({QuestionForm.WHAT_BE, QuestionForm.WHO_OTHER})
FEWEST_BARE_TERMS = 2
"""Of a phrase that is no question; a single word asks nothing."""

COUNTED = frozenset({QuestionForm.HOW_MANY, QuestionForm.HOW_MUCH})


def forbids(frame: Frame, best: ReadSpan, ranked: Sequence[Candidate], commonness: Mapping[str, float]) -> bool:
    """Tell whether something indispensable is missing.

    That is: a name, a number or the subject of the question that stands nowhere near the cited sentence (near is its
    passage, the headings and the passages beside it that were found); all that is asked besides names, which does not
    stand in the sentence or beside it; a number or date that was asked for. Or the clause says
    something else than the question takes for granted.
    """
    if frame.query.question.form is QuestionForm.BARE and len(frame.query.terms) < FEWEST_BARE_TERMS:
        return True
    near: set[int] = set()
    for candidate in (*_beside(best, ranked), best.matched.candidate):
        near.update(candidate.heading)
        near.update(match.term for sentence in candidate.sentences for match in sentence.matches)
    near.update(best.stands_instead_of)
    near.update(index for index in frame.numbers if _is_its_year(frame, index, best))
    return (
        any(index not in near for index in _indispensable(frame, commonness))
        or _asks_something_else(frame, best, commonness)
        or _cannot_give(frame, best)
        or best.contradiction is not None
    )


def terms_besides_names(frame: Frame, commonness: Mapping[str, float]) -> frozenset[int]:
    """Give the terms besides names: an article's subject is nearly always there, what is asked of it may not be.

    In a question in one case only, words that are rare in English are taken for names.
    """
    everything = frozenset(range(len(frame.query.terms)))
    if frame.query.question.names_known:
        return everything - frame.names
    terms = enumerate(frame.query.terms)
    return everything - {index for index, term in terms if rarity(term.term, commonness) > UNCASED_NAME_RARITY}


def is_off_kind(frame: Frame, span: str) -> bool:
    """Tell whether a span is no answer of the kind asked for: no number, no date, no name."""
    if frame.kind in NUMERIC:
        return (DATE if frame.kind is AnswerKind.DATE else NUMBER).search(span) is None
    return frame.kind in NAMED and CAPITAL.search(span) is None


def _asks_something_else(frame: Frame, best: ReadSpan, commonness: Mapping[str, float]) -> bool:
    """Tell whether nothing that is asked besides names stands in the sentence, beside it or in the headings."""
    others = terms_besides_names(frame, commonness)
    here = {match.term for match in best.matched.sentence.matches}
    near = here | best.matched.beside().keys() | best.matched.candidate.heading.keys()
    return bool(others) and not others & near


def _cannot_give(frame: Frame, best: ReadSpan) -> bool:
    """Tell whether a number is asked for that the span, or a number or date that the whole sentence does not have."""
    if frame.kind not in NUMERIC or not is_off_kind(frame, best.span.text):
        return False
    if frame.query.question.form in COUNTED:
        return True
    return gives_kind(frame, best.hit.passage.text, best.read_from.sentence) == 0


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


def _is_its_year(frame: Frame, index: int, best: ReadSpan) -> bool:
    """Tell whether a number is the year of the article: what it tells without a year happened then."""
    return best.hit.published is not None and best.hit.published[:4] == frame.query.terms[index].term


def _asks_attribute(frame: Frame) -> bool:
    """Tell whether "the X of Y" is asked for, where nothing but the word X says what is wanted."""
    return frame.query.question.form in ATTRIBUTIVE and frame.kind not in NUMERIC


def _beside(best: ReadSpan, ranked: Sequence[Candidate]) -> Iterable[Candidate]:
    for candidate in ranked:
        same = candidate.hit.article_id == best.hit.article_id
        if same and abs(candidate.hit.passage.number - best.hit.passage.number) <= 1:
            yield candidate

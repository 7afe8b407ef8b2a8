"""Opposites and denials: what rose did not fall, and what was not built does not stand. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.claims.claim import is_negated, verbs_denied
from knowledge.claims.opposites import CONVERSE, GRADABLE, RATES, is_negation_of, opposites
from knowledge.claims.segments import Segment
from knowledge.claims.sentence import REACH, ClaimedSentence
from knowledge.claims.words import ClaimWord
from knowledge.question.answer_kind import AUXILIARIES


def says_opposite(told: ClaimedSentence, segment: Segment, anchor: int) -> bool:
    """Tell whether the segment has the opposite of a word of the question instead of the word ittold."""
    here = told.words[segment.start : segment.end]
    own = segment.verb is not None or bool(told.predicates(segment))
    verb = None if own else told.taken_over(segment)
    if verb is not None:
        here = [*here, told.words[verb]]
    forms = {word.form for word in here} | {word.word for word in here}
    asked = told.claim.words
    others = [place for place in _places(segment, verb) if not _is_asked(told, told.words[place])]
    for place, word in enumerate(asked):
        if {word.form, word.word} & forms:
            continue
        following = asked[place + 1].form if place + 1 < len(asked) else None
        excluded = opposites(word.form, verb=word.verb) | opposites(word.word, verb=word.verb)
        if (excluded or word.content) and any(_excludes(told, word, excluded, following, other) for other in others):
            return not _is_converse(told, word, anchor)
    return _other_rate(told, here)


def opposite_alone(told: ClaimedSentence, anchor: int) -> bool:
    """Tell whether the sentence has an opposite of the question's verb and nowhere the verb ittold."""
    verb = told.claim.verb
    if verb is None or verb in told.forms or any(word.word == verb for word in told.words):
        return False
    excluded = opposites(verb, verb=True)
    asked = next(word for word in told.claim.words if word.form == verb)
    return any(word.verb and word.form in excluded for word in told.words) and not _is_converse(told, asked, anchor)


def differs_in_negation(told: ClaimedSentence, segment: Segment) -> bool:
    """Tell whether one of question and segment denies what the other says of the same verb."""
    own = told.has_verb(segment) or not told.claim.negated
    here = told.words[segment.start : segment.end] if own else told.words
    asked, said = verbs_denied(told.claim.words), verbs_denied(here)
    return any(asked[form] != said[form] for form in asked.keys() & said.keys())


def _is_asked(told: ClaimedSentence, word: ClaimWord) -> bool:
    return word.form in told.asked or word.word in told.asked_words


def _places(segment: Segment, verb: int | None) -> Iterator[int]:
    yield from range(segment.start, segment.end)
    if verb is not None:
        yield verb


def _excludes(
    told: ClaimedSentence, asked: ClaimWord, excluded: frozenset[str], following: str | None, place: int
) -> bool:
    """Tell whether the word at ``place``, which was not asked, excludes one that was, in the same part of speech."""
    word = told.words[place]
    if asked.verb != word.verb or asked.content != word.content:
        return False
    if asked.content and word.content and is_negation_of(asked.word, word.word):
        return not told.claim.negated and not is_negated(told.words[max(place - 3, 0) : place])
    if word.form not in excluded and word.word not in excluded:
        return False
    if asked.word not in GRADABLE:
        return True
    behind = told.words[place + 1] if place + 1 < len(told.words) else None
    return behind is None or not behind.noun or behind.form == following


def _is_converse(told: ClaimedSentence, asked: ClaimWord, anchor: int) -> bool:
    """Tell whether the other party's view is taken: who bought what was sold "to" him."""
    if asked.form not in CONVERSE:
        return False
    parties = {word.form for word in told.claim.agent}
    ends = [index for index, word in enumerate(told.words) if word.word in {"to", "from"}]
    if not parties:
        return any(0 < anchor - index <= REACH for index in ends)
    return any(word.form in parties for index in ends for word in told.words[index + 1 : index + 1 + REACH])


def _other_rate(told: ClaimedSentence, here: Sequence[ClaimWord]) -> bool:
    """Tell "a month" from "a year"."""
    asked, said = _rates(told.claim.words), _rates(here)
    return bool(asked) and bool(said) and not asked & said


def _rates(words: Sequence[ClaimWord]) -> set[str]:
    return {
        word.form
        for before, word in pairwise(words)
        if word.form in RATES and before.word in {"a", "an", "per", "each", "every"} and word.word not in AUXILIARIES
    }

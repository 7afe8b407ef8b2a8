"""Words of the question that belong to another segment, which has an answer of its own. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.claims.segments import Segment
from knowledge.claims.sentence import MEASURED, ClaimedSentence
from knowledge.claims.words import ClaimWord
from knowledge.question.question import AnswerKind

STANDING_IN = frozenset("those it they he she".split())
MODALS = frozenset("will would shall should can could may might must".split())


def said_elsewhere(told: ClaimedSentence, segment: Segment, anchor: int, inside: Sequence[int]) -> bool:
    """Tell whether a word of the question belongs to other segments only, which have an answer of their own.

    It does where this segment has something else in that word's place.
    """
    numbers = any(told.words[index].number and not told.words[index].ordinal for index in inside)
    if told.claim.kind not in MEASURED | {AnswerKind.DATE} and not numbers:
        return False
    here = {word.form for word in told.words[segment.start : segment.end]}
    here |= {told.words[index].form for index in segment.subject}
    for asked in told.claim.content:
        if asked.form in here or asked.form not in told.forms:
            continue
        places = [index for index, word in enumerate(told.words) if word.form == asked.form]
        if all(_is_rival(told, place, segment, anchor) for place in places):
            return True
    return False


def _is_rival(told: ClaimedSentence, place: int, segment: Segment, anchor: int) -> bool:
    other = next(other for other in told.segments if place in other)
    answers = other is not segment and any(told.may_answer(index) for index in range(other.start, other.end))
    return answers and _fills(told, place, other, segment, anchor)


def _fills(told: ClaimedSentence, place: int, other: Segment, segment: Segment, anchor: int) -> bool:
    """Tell whether a segment has something else where the other one has the word at ``place``."""
    words = told.words
    if place == other.verb or words[place].verb:
        verb = segment.verb
        return verb is not None and words[verb].form not in told.asked and words[verb].word not in MODALS
    at = told.preposition(place, other)
    if at is not None:
        return any(
            words[index].word == words[at].word
            and told.governs(index, segment)
            and (words[at].word != "of" or same_heads(words[index - 1], words[at - 1]))
            for index in range(max(segment.start, 1), segment.end)
        )
    if place in other.subject:
        stands_in = any(word.word in STANDING_IN for word in words[segment.start : segment.start + 2])
        return bool(segment.subject) and not stands_in
    if place > other.start and _counted_at(told, place, other):
        counted = _counted_after(told, anchor, segment)
        return bool(counted) and not any(words[index].form in told.asked for index in counted)
    return False


def _counted_at(told: ClaimedSentence, place: int, segment: Segment) -> bool:
    return any(
        told.words[index].number and place in _counted_after(told, index, segment)
        for index in range(segment.start, place)
    )


def _counted_after(told: ClaimedSentence, number: int, segment: Segment) -> list[int]:
    """Give the nouns right behind a number."""
    found: list[int] = []
    for index in range(number + 1, segment.end):
        word = told.words[index]
        if not (word.noun or word.number) or word.gap in {",", ";"}:
            break
        found += [index] if word.noun else []
    return found


def same_heads(one: ClaimWord, other: ClaimWord) -> bool:
    """Tell whether two phrases with "of" belong to the same noun: "shares of", "those of"."""
    return one.form == other.form or bool({one.word, other.word} & {"those", "that"})

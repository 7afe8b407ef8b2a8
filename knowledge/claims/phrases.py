"""Where and when, from where to where, and which number: phrases and numbers of the question. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.analyzer.quantities import quantities
from knowledge.claims.claim import Phrase
from knowledge.claims.segments import Segment
from knowledge.claims.sentence import MEASURED, REACH, ClaimedSentence
from knowledge.claims.words import MONTHS, ClaimWord

OF_PLACE = frozenset("on from to against at into onto".split())
"""Prepositions behind which one common noun excludes another."""


def other_phrase(told: ClaimedSentence, segment: Segment) -> bool:
    """Tell whether a name or year after a preposition is another than in the question, which is not here at all.

    A common noun excludes another one where the passage has it somewhere else.
    """
    return any(_excludes_phrase(told, phrase, segment) for phrase in told.claim.phrases)


def other_way(told: ClaimedSentence, segment: Segment) -> bool:
    """Tell whether what is asked "from" one place "to" another goes the other way here."""
    ends = {phrase.preposition: {word.form for word in phrase.words} for phrase in told.claim.phrases}
    if not {"from", "to"} <= ends.keys():
        return False
    for index in range(segment.start, segment.end):
        at = told.preposition(index, segment)
        behind = told.words[at].word if at is not None else None
        if behind in {"from", "to"} and told.words[index].form in ends["to" if behind == "from" else "from"]:
            return told.words[index].form not in ends[behind]
    return False


def other_number(told: ClaimedSentence, segment: Segment) -> bool:
    """Tell whether a number of the question is missing here, where another stands in its place."""
    asked = told.claim.words
    here = range(segment.start, segment.end)
    said = _said_by_value(asked, told.words)
    for place, word in enumerate(asked):
        if not word.number or word.form in told.forms or place in said:
            continue
        if word.year and any(told.words[index].year for index in here):
            return True
        before = asked[place - 1] if place else None
        after = asked[place + 1] if place + 1 < len(asked) else None
        for index in here:
            if told.words[index].number and _same_neighbour(told, index, before, after):
                return True
    return False


def _said_by_value(asked: Sequence[ClaimWord], told: Sequence[ClaimWord]) -> frozenset[int]:
    """Give the places of the question's numbers that the sentence has, however it writes them: "6m", "six million"."""
    there = {value for _, _, value in quantities([word.word for word in told])}
    found = quantities([word.word for word in asked])
    return frozenset(place for first, end, value in found if value in there for place in range(first, end))


def other_direction(told: ClaimedSentence, segment: Segment, inside: Sequence[int]) -> bool:
    """Tell whether "from" is asked and what follows "to" is given, or the other way round."""
    wanted = told.claim.asked_after
    there = {word.word for word in told.words[segment.start : segment.end]}
    if wanted not in {"from", "to"} or not {"from", "to"} <= there:
        return False
    if any(told.words[index].word == wanted for index in inside):
        return told.words[inside[0]].number
    before = [word.word for word in told.words[max(inside[0] - 3, 0) : inside[0]]]
    return next((word for word in reversed(before) if word in {"from", "to"}), None) != wanted


def _excludes_phrase(told: ClaimedSentence, phrase: Phrase, segment: Segment) -> bool:
    named = [word for word in phrase.words if word.name or word.year]
    measured = told.claim.kind in MEASURED
    nearby = [word for word in phrase.words if measured or word.form in told.around]
    nearby = nearby if phrase.preposition in OF_PLACE else []
    telling = named or nearby
    if not telling or any(_alike(told, word) or _stands(told, word, phrase) for word in telling):
        return False
    year = telling[0].year
    if not year and not told.has_verb(segment):
        return False
    return any(
        _other_behind(told, index, segment, year=year, named=bool(named))
        for index in range(segment.start, segment.end)
        if told.words[index].word == phrase.preposition and _same_head(told, phrase, index)
    )


def _stands(told: ClaimedSentence, word: ClaimWord, phrase: Phrase) -> bool:
    """Tell whether a word of a phrase stands in the sentence, but not behind a preposition of its own."""
    places = [index for index, one in enumerate(told.words) if one.form == word.form]
    own = [told.preposition(index, next(one for one in told.segments if index in one)) for index in places]
    return any(at is None or told.words[at].word in {phrase.preposition, "of"} for at in own)


def _same_head(told: ClaimedSentence, phrase: Phrase, index: int) -> bool:
    """Tell whether what "of" belongs to is the same; other prepositions stand on their own."""
    return phrase.preposition != "of" or (index > 0 and told.words[index - 1].form == phrase.head)


def _other_behind(told: ClaimedSentence, index: int, segment: Segment, *, year: bool, named: bool) -> bool:
    behind = told.words[index + 1 : min(index + 1 + REACH, segment.end)]
    others = [word for word in behind if word.form not in told.asked and word.word not in MONTHS]
    return any(word.year if year else word.name if named else word.noun for word in others)


def _alike(told: ClaimedSentence, word: ClaimWord) -> bool:
    """Tell whether a name stands here in another form: "China" and "Chinese"."""
    return len(word.word) >= 4 and any(
        other.name and other.form != word.form and other.word[:4] == word.word[:4] for other in told.words
    )


def _same_neighbour(told: ClaimedSentence, index: int, before: ClaimWord | None, after: ClaimWord | None) -> bool:
    ahead = told.words[index - 1] if index else None
    behind = told.words[index + 1] if index + 1 < len(told.words) else None
    same_before = before is not None and ahead is not None and before.content and before.form == ahead.form
    unit = after is not None and (after.content or after.word == "per")
    same_after = after is not None and behind is not None and unit and after.form == behind.form
    return same_before or same_after

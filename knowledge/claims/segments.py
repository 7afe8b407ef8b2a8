"""A sentence → its segments: stretches that say one thing each, as far as signs and conjunctions tell. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from knowledge.analyzer.verbs import is_past
from knowledge.claims.claim import is_negated
from knowledge.claims.words import DETERMINERS, PREPOSITIONS, PRONOUNS, ClaimWord
from knowledge.question.answer_kind import AUXILIARIES, BE

JOINING = frozenset("and or nor but while whereas although though than because whose whom".split())
SPEECH = frozenset("say claim announce report state argue add reply tell declare warn".split())
RELATIVE = frozenset("who which".split())
HARD_SIGNS = ";:.!?"
SOFT_SIGNS = ',"“”«»'
NEVER_BEFORE = 3
"""Words between "was" and the participle of a passive, at most."""


class Voice(Enum):
    """Whether the subject does it or has it done to it."""

    ACTIVE = "active"
    PASSIVE = "passive"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Segment:
    """Words ``start`` to ``end`` of a sentence, the end excluded.

    ``verb`` is where its first verb with a meaning of its own stands, ``subject`` the indexes of the nouns before
    it. A segment without a subject takes over that of the segment before it.
    """

    start: int
    end: int
    verb: int | None
    subject: tuple[int, ...]
    negated: bool

    def __contains__(self, index: int) -> bool:
        """Tell whether a word is one of its words."""
        return self.start <= index < self.end


def segments(words: Sequence[ClaimWord], is_candidate: Callable[[int], bool]) -> list[Segment]:
    """Cut a sentence into segments; each has a verb, or a word that may answer (``is_candidate``)."""
    pieces: list[tuple[int, int, bool]] = []
    start, hard = 0, True
    for index in range(1, len(words) + 1):
        if index == len(words) or _begins(words, index):
            pieces.append((start, index, hard))
            start = index
            hard = index < len(words) and _begins_hard(words[index])
    return [_segment(words, start, end) for start, end in _merged(words, pieces, is_candidate)]


def _begins(words: Sequence[ClaimWord], index: int) -> bool:
    word, before = words[index], words[index - 1]
    if word.number and before.number and word.start == before.end + 1:
        return False  # 9:30, 31-27
    if word.word in JOINING | RELATIVE or any(sign in HARD_SIGNS + SOFT_SIGNS for sign in word.gap):
        return True
    if word.word != "that":
        return False
    return before.verb or before.word == "and" or any(one.form in SPEECH for one in words[max(index - 4, 0) : index])


def _begins_hard(word: ClaimWord) -> bool:
    return any(sign in HARD_SIGNS for sign in word.gap) or word.word in JOINING | RELATIVE | {"that"}


def _merged(
    words: Sequence[ClaimWord], pieces: Sequence[tuple[int, int, bool]], is_candidate: Callable[[int], bool]
) -> list[tuple[int, int]]:
    """Join pieces that say nothing by themselves with the next one, or where that begins anew, with the one before."""
    merged: list[tuple[int, int]] = []
    waiting: int | None = None
    for number, (start, end, hard) in enumerate(pieces):
        if waiting is not None:
            start = waiting
        says = any(is_candidate(index) or words[index].verb for index in range(start, end))
        following_hard = number + 1 < len(pieces) and pieces[number + 1][2]
        last = number + 1 == len(pieces)
        if says or (last and not merged):
            merged.append((start, end))
            waiting = None
        elif (hard or not merged) and not last and not following_hard:
            waiting = start
        elif merged:
            merged[-1] = (merged[-1][0], end)
            waiting = None
        else:
            waiting = start
    return merged


def _has_meaning(word: ClaimWord) -> bool:
    return word.verb and word.word not in AUXILIARIES


def _segment(words: Sequence[ClaimWord], start: int, end: int) -> Segment:
    inside = range(start, end)
    verbs = [index for index in inside if words[index].verb]
    meaning = [index for index in verbs if _has_meaning(words[index])]
    verb = meaning[0] if meaning else verbs[0] if verbs else None
    first = verbs[0] if verbs else next((index for index in inside if words[index].number), end)
    return Segment(start, end, verb, _subject(words, start, first), _denied(words, start, end))


def _subject(words: Sequence[ClaimWord], start: int, stop: int) -> tuple[int, ...]:
    """Give the nouns before the verb, those behind a preposition at the beginning left out, and a relative's own."""
    if words[start].word in RELATIVE:
        if any(words[index].noun or words[index].word in PRONOUNS for index in range(start + 1, stop)):
            return tuple(
                index for index in range(start + 1, stop) if words[index].noun or words[index].word in PRONOUNS
            )
        before = start - 1
        while before > 0 and words[before].noun and words[before - 1].noun and not words[before].gap:
            before -= 1
        return tuple(range(before, start + 1)) if start else ()
    begun = start + (words[start].word in JOINING | {"that"})
    if begun < stop and words[begun].word in PREPOSITIONS and not any(words[i].gap == "," for i in range(begun, stop)):
        return ()
    return tuple(index for index in range(begun, stop) if words[index].noun or words[index].word in PRONOUNS)


def voice(words: Sequence[ClaimWord], segment: Segment, verb: int) -> Voice:
    """Tell an active verb from a passive one: "was built", "built by"; "built in" may be either."""
    if not is_past(words[verb].word):
        return Voice.ACTIVE
    before = words[max(segment.start, verb - NEVER_BEFORE) : verb]
    behind = words[verb + 1 : min(segment.end, verb + 1 + NEVER_BEFORE)]
    auxiliary = next((word.word for word in reversed(before) if word.verb), None)
    if auxiliary in BE:
        return Voice.PASSIVE
    if not behind or behind[0].noun or behind[0].number or behind[0].word in DETERMINERS or auxiliary in AUXILIARIES:
        return Voice.ACTIVE
    by = next((at for at, word in enumerate(behind) if word.word == "by"), None)
    agent = by is not None and not any(word.number for word in behind[by + 1 : by + 2])
    return Voice.PASSIVE if agent else Voice.EITHER


def _denied(words: Sequence[ClaimWord], start: int, end: int) -> bool:
    return is_negated(words[start:end])

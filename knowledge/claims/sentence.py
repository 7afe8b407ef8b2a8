"""A sentence made ready to be compared with a claim: its words, its segments, and which belong to what. Pure."""

from __future__ import annotations

from itertools import takewhile

from knowledge.analyzer.analyzer import Analyzer
from knowledge.claims.claim import Claim
from knowledge.claims.roles import SPEECH
from knowledge.claims.segments import Segment, segments
from knowledge.claims.words import MONTHS, PREPOSITIONS, claim_words
from knowledge.question.question import AnswerKind

MEASURED = frozenset({AnswerKind.COUNT, AnswerKind.AMOUNT, AnswerKind.DURATION})
NAMED = frozenset({AnswerKind.PERSON, AnswerKind.PLACE})
REACH = 4
"""Words behind a preposition in which the name or year belongs to it."""


class ClaimedSentence:
    """One sentence beside the claim of a question; ``asked`` are the forms of the question's words."""

    def __init__(
        self,
        claim: Claim,
        text: str,
        analyzer: Analyzer,
        around: frozenset[str] = frozenset(),
        headed: frozenset[str] = frozenset(),
    ) -> None:
        """Take the forms of the question's words in other sentences of the passage, ``around``, and in its headings."""
        self.claim = claim
        self.words = claim_words(text, analyzer)
        self.asked = {word.form for word in claim.content}
        self.asked_words = {word.word for word in claim.words}
        self.segments = segments(self.words, self.is_candidate)
        self.forms = {word.form for word in self.words}
        self.around = around
        self.headed = headed

    def is_candidate(self, index: int) -> bool:
        """Tell whether a word may answer: a number that is no year, a date, a name, by what is asked for."""
        word = self.words[index]
        if self.claim.kind in MEASURED:
            return word.number and not word.year and not word.ordinal
        if self.claim.kind is AnswerKind.DATE:
            return word.year or word.word in MONTHS
        if self.claim.kind in NAMED:
            return word.name and word.form not in self.asked
        return False

    def may_answer(self, index: int) -> bool:
        """Tell whether a word of another segment may answer the question as well."""
        if self.claim.kind in MEASURED | NAMED | {AnswerKind.DATE}:
            return self.is_candidate(index)
        word = self.words[index]
        return (word.noun or word.number) and word.form not in self.asked

    def predicates(self, segment: Segment) -> list[Segment]:
        """Give what is said further of the same subject: "Doorn received 9 votes *and conceded*"."""
        verb = self.claim.verb
        if self.claim.agent or verb is None or (self.has_verb(segment) and verb not in SPEECH):
            return []
        behind = [other for other in self.segments if other.start >= segment.end]
        if verb in SPEECH and behind and self.words[behind[0].start].word == "that":
            return behind[:1]
        same = list(takewhile(lambda other: not other.subject, behind))
        return [other for other in same if self.has_verb(other)]

    def has_verb(self, segment: Segment) -> bool:
        """Tell whether a segment has the verb of the question."""
        return any(self.words[index].form == self.claim.verb for index in range(segment.start, segment.end))

    def taken_over(self, segment: Segment) -> int | None:
        """Give the verb that a segment without one takes over from those before it."""
        before = [other.verb for other in self.segments if other.end <= segment.start and other.verb is not None]
        return before[-1] if before else None

    def preposition(self, place: int, segment: Segment) -> int | None:
        """Give where the preposition stands that a word belongs to."""
        for index in range(place - 1, segment.start - 1, -1):
            word = self.words[index]
            if word.word in PREPOSITIONS:
                return index
            if word.verb or word.gap == ",":
                return None
        return None

    def governs(self, index: int, segment: Segment) -> bool:
        """Tell whether a noun or number follows a preposition."""
        behind = self.words[index + 1 : min(index + 1 + REACH, segment.end)]
        return any(word.noun or word.number for word in behind)

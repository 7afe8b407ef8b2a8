"""Does the clause that an answer stands in say what the question takes for granted? Pure.

What is looked for is contradiction and not agreement: articles say things in other words than questions, so a missing
word proves little. But where a sentence says one thing of Kesh and another of Moru, a question about Moru asks for
the other one; and what rose did not fall.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from knowledge.claims.country import of_another_country
from knowledge.claims.elsewhere import said_elsewhere
from knowledge.claims.phrases import other_direction, other_number, other_phrase, other_way
from knowledge.claims.polarity import differs_in_negation, opposite_alone, says_opposite
from knowledge.claims.roles import ERGATIVE, SPEECH, role_conflicts
from knowledge.claims.segments import Segment, Voice, voice
from knowledge.claims.sentence import MEASURED, ClaimedSentence
from knowledge.claims.units import contradicts_unit, is_money_for_things
from knowledge.question.question import AnswerKind

FREE = frozenset({AnswerKind.YES_NO, AnswerKind.QUOTATION, AnswerKind.REASON, AnswerKind.LIST})
"""Kinds that a whole clause answers, and a denial too."""
CLAUSE_BEGINNINGS = frozenset("that while whereas because although though when if".split())


class Statement(ClaimedSentence):
    """One sentence, asked whether what stands in it contradicts a claim."""

    @cached_property
    def _known(self) -> dict[tuple[int, int], str | None]:
        """What was found for a span's anchor and its last word."""
        return {}

    def contradiction(self, start: int, end: int) -> str | None:
        """Name what contradicts the claim where ``text[start:end]`` is taken for the answer; None if nothing does."""
        whole = self.claim.kind is AnswerKind.DEFINITION and (self.claim.verb is None or self.claim.asked_after is None)
        if self.claim.kind in FREE or whole:
            return None
        inside = [index for index, word in enumerate(self.words) if word.start < end and word.end > start]
        if not inside:
            return None
        anchor = self._anchor(inside)
        key = (anchor, inside[-1])
        if key not in self._known:
            self._known[key] = next(self._contradictions(anchor, inside), None)
        return self._known[key]

    def years(self) -> frozenset[str]:
        """Give the years that the sentence names."""
        return frozenset(word.form for word in self.words if word.year)

    def tells_of_other_than(self, other: Statement) -> bool:
        """Tell whether two sentences describe a thing of the question differently: "chess club", "rowing club".

        They do too where each has a name that no one asked for as a subject.
        """
        mine, theirs = self._described(), other._described()
        described = any(mine[form] and theirs[form] and not mine[form] & theirs[form] for form in mine.keys() & theirs)
        one, two = self._acting(), other._acting()
        return described or (bool(one) and bool(two) and not one & two)

    def _described(self) -> dict[str, frozenset[str]]:
        """Map the words of the question that stand here to the nouns and names right before them."""
        found: dict[str, frozenset[str]] = {}
        for before, word in pairwise(self.words):
            if word.form in self.asked and word.noun:
                telling = before.noun and before.form not in self.asked and not word.gap
                found[word.form] = found.get(word.form, frozenset()) | ({before.form} if telling else frozenset())
        return found

    def _acting(self) -> frozenset[str]:
        subjects = (self.words[index] for segment in self.segments for index in segment.subject)
        return frozenset(word.form for word in subjects if word.name and word.form not in self.asked)

    def _anchor(self, inside: Sequence[int]) -> int:
        """Give the word of a span that its place is told by: its first number, or its first noun."""
        numbers = [index for index in inside if self.words[index].number]
        nouns = [index for index in inside if self.words[index].content and self.words[index].form not in self.asked]
        return next(iter(numbers if self.claim.kind in MEASURED and numbers else nouns or inside))

    def _contradictions(self, anchor: int, inside: Sequence[int]) -> Iterator[str]:
        segment = next(segment for segment in self.segments if anchor in segment)
        told = [segment, *self.predicates(segment)]
        checks: tuple[tuple[str, Callable[[], bool]], ...] = (
            ("repeats", lambda: self._repeats(inside)),
            ("year", lambda: self.claim.kind is AnswerKind.COUNT and self.words[anchor].year and anchor == inside[-1]),
            ("crosses", lambda: self.claim.kind in MEASURED and inside[-1] not in segment),
            ("opposite", lambda: any(says_opposite(self, one, anchor) for one in told) or opposite_alone(self, anchor)),
            ("negation", lambda: any(differs_in_negation(self, one) for one in told)),
            ("elsewhere", lambda: said_elsewhere(self, segment, anchor, inside)),
            ("parties", lambda: self._has_other_parties(segment)),
            ("subject", lambda: self._not_its_subject(inside)),
            ("country", lambda: of_another_country(self, segment, inside)),
            ("phrase", lambda: any(other_phrase(self, one) for one in told)),
            ("number", lambda: any(other_number(self, one) for one in told)),
            ("direction", lambda: other_direction(self, segment, inside)),
            ("way", lambda: other_way(self, segment)),
            ("money", lambda: is_money_for_things(self.claim, self.words, anchor)),
            ("unit", lambda: contradicts_unit(self.claim, self.words, anchor, self.around)),
        )
        yield from (name for name, contradicts in checks if contradicts())

    def _has_other_parties(self, segment: Segment) -> bool:
        """Tell whether the segment that has the question's verb tells of other parties, or all that have it do."""
        if segment.verb is None and not self.has_verb(segment):
            return False
        having = [segment] if self.has_verb(segment) else [one for one in self.segments if self.has_verb(one)]
        conflicts = [role_conflicts(self.claim, self.words, one, self.segments, self.around) for one in having]
        return bool(conflicts) and all(conflict is not None for conflict in conflicts)

    def _not_its_subject(self, inside: Sequence[int]) -> bool:
        """Tell whether who did it is asked for, and the question's verb has another subject than the span."""
        if not self.claim.asks_agent:
            return False
        having = [one for one in self.segments if self.has_verb(one)]
        return bool(having) and all(
            self._has_subject_besides(one, inside) or self._told_of_another(one, inside) for one in having
        )

    def _told_of_another(self, segment: Segment, inside: Sequence[int]) -> bool:
        """Tell whether a span's own segment says something else, and the one with the verb has its own subject."""
        span = next(one for one in self.segments if inside[0] in one)
        other = span.verb is not None and self.words[span.verb].content and self.words[span.verb].form not in self.asked
        acting = [index for index in segment.subject if index in segment and self.words[index].noun]
        return other and bool(acting) and span is not segment and not (set(segment.subject) & set(inside))

    def _has_subject_besides(self, segment: Segment, inside: Sequence[int]) -> bool:
        verb = segment.verb
        if (
            verb is None
            or self.words[verb].form != self.claim.verb
            or voice(self.words, segment, verb) is not Voice.ACTIVE
        ):
            return False
        nouns = [index for index in segment.subject if self.words[index].noun]
        if not nouns or len(nouns) < len(segment.subject) or self.claim.verb in ERGATIVE | SPEECH:
            return False
        begun = self.words[segment.start].word in CLAUSE_BEGINNINGS
        return verb < inside[0] < segment.end or (begun and not any(index in segment for index in inside))

    def _repeats(self, inside: Iterable[int]) -> bool:
        """Tell whether a span only repeats the question, which is no answer unless it asks "A or B"."""
        content = [self.words[index] for index in inside if self.words[index].content or self.words[index].number]
        choice = any(word.word == "or" for word in self.claim.words)
        return bool(content) and not choice and all(word.form in self.asked for word in content)

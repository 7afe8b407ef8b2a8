"""Does the clause that an answer stands in say what the question takes for granted? Pure.

What is looked for is contradiction and not agreement: articles say things in other words than questions, so a missing
word proves little. But where a sentence says one thing of Kesh and another of Moru, a question about Moru asks for
the other one; and what rose did not fall.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from knowledge.analyzer.analyzer import Analyzer
from knowledge.claims.claim import Claim, Phrase, is_negated, verbs_denied
from knowledge.claims.opposites import CONVERSE, GRADABLE, RATES, is_negation_of, opposites
from knowledge.claims.roles import ERGATIVE, SPEECH, role_conflicts
from knowledge.claims.segments import Segment, Voice, segments, voice
from knowledge.claims.units import contradicts_unit
from knowledge.claims.words import MONTHS, PREPOSITIONS, ClaimWord, claim_words
from knowledge.question.answer_kind import AUXILIARIES
from knowledge.question.question import AnswerKind

MEASURED = frozenset({AnswerKind.COUNT, AnswerKind.AMOUNT, AnswerKind.DURATION})
NAMED = frozenset({AnswerKind.PERSON, AnswerKind.PLACE})
FREE = frozenset({AnswerKind.YES_NO, AnswerKind.QUOTATION, AnswerKind.REASON, AnswerKind.LIST})
"""Kinds that a whole clause answers, and a denial too."""

CLAUSE_BEGINNINGS = frozenset("that while whereas because although though when if".split())
OF_PLACE = frozenset("on from to against at into onto".split())
"""Prepositions behind which one common noun excludes another."""

STANDING_IN = frozenset("those it they he she".split())
MODALS = frozenset("will would shall should can could may might must".split())
REACH = 4
"""Words behind a preposition in which the name or year belongs to it."""


class Statement:
    """One sentence, asked whether what stands in it contradicts a claim."""

    def __init__(self, claim: Claim, text: str, analyzer: Analyzer, around: frozenset[str] = frozenset()) -> None:
        """``around`` are the forms of the question's words that stand in other sentences of the passage."""
        self.claim = claim
        self.words = claim_words(text, analyzer)
        self.asked = {word.form for word in claim.content}
        self.asked_words = {word.word for word in claim.words}
        self.segments = segments(self.words, self._is_candidate)
        self.forms = {word.form for word in self.words}
        self.around = around
        self._known: dict[tuple[int, int], str | None] = {}

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
        told = [segment, *self._predicates(segment)]
        checks: tuple[tuple[str, Callable[[], bool]], ...] = (
            ("repeats", lambda: self._repeats(inside)),
            ("opposite", lambda: any(self._says_opposite(one, anchor) for one in told) or self._opposite_alone(anchor)),
            ("negation", lambda: any(self._differs_in_negation(one) for one in told)),
            ("elsewhere", lambda: self._said_elsewhere(segment, anchor, inside)),
            ("parties", lambda: self._has_other_parties(segment)),
            ("subject", lambda: self._not_its_subject(inside)),
            ("phrase", lambda: any(self._other_phrase(one) for one in told)),
            ("number", lambda: any(self._other_number(one) for one in told)),
            ("direction", lambda: self._other_direction(segment, inside)),
            ("way", lambda: self._other_way(segment)),
            ("unit", lambda: contradicts_unit(self.claim, self.words, anchor)),
        )
        yield from (name for name, contradicts in checks if contradicts())

    def _predicates(self, segment: Segment) -> list[Segment]:
        """Give what is said further of the same subject: "Doorn received 9 votes *and conceded*"."""
        verb = self.claim.verb
        if self.claim.agent or verb is None or (self._has_verb(segment) and verb not in SPEECH):
            return []
        behind = [other for other in self.segments if other.start >= segment.end]
        if verb in SPEECH and behind and self.words[behind[0].start].word == "that":
            return behind[:1]
        same = list(takewhile(lambda other: not other.subject, behind))
        return [other for other in same if self._has_verb(other)]

    def _has_verb(self, segment: Segment) -> bool:
        return any(self.words[index].form == self.claim.verb for index in range(segment.start, segment.end))

    def _has_other_parties(self, segment: Segment) -> bool:
        """Tell whether the segment that has the question's verb tells of other parties, or all that have it do."""
        if segment.verb is None and not self._has_verb(segment):
            return False
        having = [segment] if self._has_verb(segment) else [one for one in self.segments if self._has_verb(one)]
        conflicts = [role_conflicts(self.claim, self.words, one, self.segments, self.around) for one in having]
        return bool(conflicts) and all(conflict is not None for conflict in conflicts)

    def _not_its_subject(self, inside: Sequence[int]) -> bool:
        """Tell whether who did it is asked for, and the question's verb has another subject than the span."""
        if not self.claim.asks_agent:
            return False
        having = [one for one in self.segments if self._has_verb(one)]
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

    def _opposite_alone(self, anchor: int) -> bool:
        """Tell whether the sentence has an opposite of the question's verb and nowhere the verb itself."""
        verb = self.claim.verb
        if verb is None or verb in self.forms or any(word.word == verb for word in self.words):
            return False
        excluded = opposites(verb, verb=True)
        asked = next(word for word in self.claim.words if word.form == verb)
        return any(word.verb and word.form in excluded for word in self.words) and not self._is_converse(asked, anchor)

    def _is_candidate(self, index: int) -> bool:
        """Tell whether a word may answer: a number that is no year, a date, a name, by what is asked for."""
        word = self.words[index]
        if self.claim.kind in MEASURED:
            return word.number and not word.year and not word.ordinal
        if self.claim.kind is AnswerKind.DATE:
            return word.year or word.word in MONTHS
        if self.claim.kind in NAMED:
            return word.name and word.form not in self.asked
        return False

    def _repeats(self, inside: Iterable[int]) -> bool:
        """Tell whether a span only repeats the question, which is no answer unless it asks "A or B"."""
        content = [self.words[index] for index in inside if self.words[index].content or self.words[index].number]
        choice = any(word.word == "or" for word in self.claim.words)
        return bool(content) and not choice and all(word.form in self.asked for word in content)

    def _says_opposite(self, segment: Segment, anchor: int) -> bool:
        """Tell whether the segment has the opposite of a word of the question instead of the word itself."""
        here = self.words[segment.start : segment.end]
        own = segment.verb is not None or bool(self._predicates(segment))
        verb = None if own else self._taken_over(segment)
        if verb is not None:
            here = [*here, self.words[verb]]
        forms = {word.form for word in here} | {word.word for word in here}
        asked = self.claim.words
        for place, word in enumerate(asked):
            if {word.form, word.word} & forms:
                continue
            following = asked[place + 1].form if place + 1 < len(asked) else None
            if any(self._excludes(word, following, place) for place in self._places(segment, verb)):
                return not self._is_converse(word, anchor)
        return self._other_rate(here)

    def _places(self, segment: Segment, verb: int | None) -> Iterator[int]:
        yield from range(segment.start, segment.end)
        if verb is not None:
            yield verb

    def _excludes(self, asked: ClaimWord, following: str | None, place: int) -> bool:
        """Tell whether the word at ``place`` excludes a word of the question in the same part of speech."""
        word = self.words[place]
        if (
            word.form in self.asked
            or word.word in self.asked_words
            or asked.verb != word.verb
            or asked.content != word.content
        ):
            return False
        if asked.content and word.content and is_negation_of(asked.word, word.word):
            return not self.claim.negated and not is_negated(self.words[max(place - 3, 0) : place])
        excluded = opposites(asked.form, verb=asked.verb) | opposites(asked.word, verb=asked.verb)
        if not {word.form, word.word} & excluded:
            return False
        if asked.word not in GRADABLE:
            return True
        behind = self.words[place + 1] if place + 1 < len(self.words) else None
        return behind is None or not behind.noun or behind.form == following

    def _is_converse(self, asked: ClaimWord, anchor: int) -> bool:
        """Tell whether the other party's view is taken: who bought what was sold "to" him."""
        if asked.form not in CONVERSE:
            return False
        parties = {word.form for word in self.claim.agent}
        ends = [index for index, word in enumerate(self.words) if word.word in {"to", "from"}]
        if not parties:
            return any(0 < anchor - index <= REACH for index in ends)
        return any(word.form in parties for index in ends for word in self.words[index + 1 : index + 1 + REACH])

    def _other_rate(self, here: Sequence[ClaimWord]) -> bool:
        """Tell "a month" from "a year"."""
        asked, said = _rates(self.claim.words), _rates(here)
        return bool(asked) and bool(said) and not asked & said

    def _taken_over(self, segment: Segment) -> int | None:
        """Give the verb that a segment without one takes over from those before it."""
        before = [other.verb for other in self.segments if other.end <= segment.start and other.verb is not None]
        return before[-1] if before else None

    def _differs_in_negation(self, segment: Segment) -> bool:
        """Tell whether one of question and segment denies what the other says of the same verb."""
        own = self._has_verb(segment) or not self.claim.negated
        here = self.words[segment.start : segment.end] if own else self.words
        asked, said = verbs_denied(self.claim.words), verbs_denied(here)
        return any(asked[form] != said[form] for form in asked.keys() & said.keys())

    def _said_elsewhere(self, segment: Segment, anchor: int, inside: Sequence[int]) -> bool:
        """Tell whether a word of the question belongs to other segments only, which have an answer of their own.

        It does where this segment has something else in that word's place.
        """
        numbers = any(self.words[index].number and not self.words[index].ordinal for index in inside)
        if self.claim.kind not in MEASURED | {AnswerKind.DATE} and not numbers:
            return False
        here = {word.form for word in self.words[segment.start : segment.end]}
        here |= {self.words[index].form for index in segment.subject}
        for asked in self.claim.content:
            if asked.form in here or asked.form not in self.forms:
                continue
            places = [index for index, word in enumerate(self.words) if word.form == asked.form]
            if all(self._is_rival(place, segment, anchor) for place in places):
                return True
        return False

    def _is_rival(self, place: int, segment: Segment, anchor: int) -> bool:
        other = next(other for other in self.segments if place in other)
        answers = other is not segment and any(self._may_answer(index) for index in range(other.start, other.end))
        return answers and self._fills(place, other, segment, anchor)

    def _may_answer(self, index: int) -> bool:
        if self.claim.kind in MEASURED | NAMED | {AnswerKind.DATE}:
            return self._is_candidate(index)
        word = self.words[index]
        return (word.noun or word.number) and word.form not in self.asked

    def _fills(self, place: int, other: Segment, segment: Segment, anchor: int) -> bool:
        """Tell whether a segment has something else where the other one has the word at ``place``."""
        words = self.words
        if place == other.verb or words[place].verb:
            verb = segment.verb
            return verb is not None and words[verb].form not in self.asked and words[verb].word not in MODALS
        at = self._preposition(place, other)
        if at is not None:
            return any(
                words[index].word == words[at].word
                and self._governs(index, segment)
                and (words[at].word != "of" or same_heads(words[index - 1], words[at - 1]))
                for index in range(max(segment.start, 1), segment.end)
            )
        if place in other.subject:
            stands_in = any(word.word in STANDING_IN for word in words[segment.start : segment.start + 2])
            return bool(segment.subject) and not stands_in
        if place > other.start and self._counted_at(place, other):
            counted = self._counted_after(anchor, segment)
            return bool(counted) and not any(words[index].form in self.asked for index in counted)
        return False

    def _preposition(self, place: int, segment: Segment) -> int | None:
        for index in range(place - 1, segment.start - 1, -1):
            word = self.words[index]
            if word.word in PREPOSITIONS:
                return index
            if word.verb or word.gap == ",":
                return None
        return None

    def _governs(self, index: int, segment: Segment) -> bool:
        """Tell whether a noun or number follows a preposition."""
        behind = self.words[index + 1 : min(index + 1 + REACH, segment.end)]
        return any(word.noun or word.number for word in behind)

    def _counted_at(self, place: int, segment: Segment) -> bool:
        return any(
            self.words[index].number and place in self._counted_after(index, segment)
            for index in range(segment.start, place)
        )

    def _counted_after(self, number: int, segment: Segment) -> list[int]:
        """Give the nouns right behind a number."""
        found: list[int] = []
        for index in range(number + 1, segment.end):
            word = self.words[index]
            if not (word.noun or word.number) or word.gap in {",", ";"}:
                break
            found += [index] if word.noun else []
        return found

    def _other_phrase(self, segment: Segment) -> bool:
        """Tell whether a name or year after a preposition is another than in the question, which is not here at all.

        A common noun excludes another one where the passage has it somewhere else.
        """
        return any(self._excludes_phrase(phrase, segment) for phrase in self.claim.phrases)

    def _excludes_phrase(self, phrase: Phrase, segment: Segment) -> bool:
        named = [word for word in phrase.words if word.name or word.year]
        told = self.claim.kind in MEASURED
        nearby = [word for word in phrase.words if told or word.form in self.around]
        nearby = nearby if phrase.preposition in OF_PLACE else []
        telling = named or nearby
        if not telling or any(self._alike(word) or self._stands(word, phrase) for word in telling):
            return False
        year = telling[0].year
        if not year and not self._has_verb(segment):
            return False
        return any(
            self._other_behind(index, segment, year=year, named=bool(named))
            for index in range(segment.start, segment.end)
            if self.words[index].word == phrase.preposition and self._same_head(phrase, index)
        )

    def _stands(self, word: ClaimWord, phrase: Phrase) -> bool:
        """Tell whether a word of a phrase stands in the sentence, but not behind a preposition of its own."""
        places = [index for index, one in enumerate(self.words) if one.form == word.form]
        own = [self._preposition(index, next(one for one in self.segments if index in one)) for index in places]
        return any(at is None or self.words[at].word in {phrase.preposition, "of"} for at in own)

    def _same_head(self, phrase: Phrase, index: int) -> bool:
        """Tell whether what "of" belongs to is the same; other prepositions stand on their own."""
        return phrase.preposition != "of" or (index > 0 and self.words[index - 1].form == phrase.head)

    def _other_behind(self, index: int, segment: Segment, *, year: bool, named: bool) -> bool:
        behind = self.words[index + 1 : min(index + 1 + REACH, segment.end)]
        others = [word for word in behind if word.form not in self.asked and word.word not in MONTHS]
        return any(word.year if year else word.name if named else word.noun for word in others)

    def _other_way(self, segment: Segment) -> bool:
        """Tell whether what is asked "from" one place "to" another goes the other way here."""
        ends = {phrase.preposition: {word.form for word in phrase.words} for phrase in self.claim.phrases}
        if not {"from", "to"} <= ends.keys():
            return False
        for index in range(segment.start, segment.end):
            at = self._preposition(index, segment)
            behind = self.words[at].word if at is not None else None
            if behind in {"from", "to"} and self.words[index].form in ends["to" if behind == "from" else "from"]:
                return self.words[index].form not in ends[behind]
        return False

    def _alike(self, word: ClaimWord) -> bool:
        """Tell whether a name stands here in another form: "China" and "Chinese"."""
        return len(word.word) >= 4 and any(
            other.name and other.form != word.form and other.word[:4] == word.word[:4] for other in self.words
        )

    def _other_number(self, segment: Segment) -> bool:
        """Tell whether a number of the question is missing here, where another stands in its place."""
        asked = self.claim.words
        here = range(segment.start, segment.end)
        for place, word in enumerate(asked):
            if not word.number or word.form in self.forms:
                continue
            if word.year and any(self.words[index].year for index in here):
                return True
            before = asked[place - 1] if place else None
            after = asked[place + 1] if place + 1 < len(asked) else None
            for index in here:
                if self.words[index].number and self._same_neighbour(index, before, after):
                    return True
        return False

    def _same_neighbour(self, index: int, before: ClaimWord | None, after: ClaimWord | None) -> bool:
        ahead = self.words[index - 1] if index else None
        behind = self.words[index + 1] if index + 1 < len(self.words) else None
        same_before = before is not None and ahead is not None and before.content and before.form == ahead.form
        unit = after is not None and (after.content or after.word == "per")
        same_after = after is not None and behind is not None and unit and after.form == behind.form
        return same_before or same_after

    def _other_direction(self, segment: Segment, inside: Sequence[int]) -> bool:
        """Tell whether "from" is asked and what follows "to" is given, or the other way round."""
        wanted = self.claim.asked_after
        there = {word.word for word in self.words[segment.start : segment.end]}
        if wanted not in {"from", "to"} or not {"from", "to"} <= there:
            return False
        if any(self.words[index].word == wanted for index in inside):
            return self.words[inside[0]].number
        before = [word.word for word in self.words[max(inside[0] - 3, 0) : inside[0]]]
        return next((word for word in reversed(before) if word in {"from", "to"}), None) != wanted


def same_heads(one: ClaimWord, other: ClaimWord) -> bool:
    """Tell whether two phrases with "of" belong to the same noun: "shares of", "those of"."""
    return one.form == other.form or bool({one.word, other.word} & {"those", "that"})


def _rates(words: Sequence[ClaimWord]) -> set[str]:
    return {
        word.form
        for before, word in pairwise(words)
        if word.form in RATES and before.word in {"a", "an", "per", "each", "every"} and word.word not in AUXILIARIES
    }

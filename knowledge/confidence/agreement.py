"""How far a sentence agrees with a question: what of it is missing, torn apart, replaced or denied. Pure.

A question that its passage does not answer mostly has all its words there but one; or it has them, but one belongs to
another thing; or it denies what is said, or says the opposite.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.claims.claim import is_negated
from knowledge.claims.opposites import is_negation_of, opposites
from knowledge.claims.words import DETERMINERS
from knowledge.confidence.alignment import Alignment
from knowledge.query.importance import rarity
from knowledge.ranker.sentence_features import Frame
from knowledge.reader import ReadSpan

MISSING = (
    "covered_clause swapped strongest_swapped missing_everywhere rarest_missing least_near soft_coverage"
    " numbers_missing names_swapped nouns_missing verbs_missing one_missing nothing_missing"
).split()
PAIRED = "pairs_kept pairs_apart replaced replaced_behind of_replaced".split()
DENIED = "question_denies denial_kept clause_denies opposite gradable limits".split()

TOGETHER = 2
"""Words from one neighbour to the other for a pair to be kept."""

ASUNDER = 3
"""More words than these between two neighbours of the question tear them apart."""

LIMITS = frozenset("least only never without besides except worst lowest fewest smallest".split())
INNER_SIGNS = "-'\""


def missing(
    frame: Frame, best: ReadSpan, aligned: Alignment, commonness: Mapping[str, float]
) -> Iterable[tuple[str, float]]:
    """Tell what the sentence and the headings do not have.

    ``swapped`` stands elsewhere in the passage, but not beside the sentence: a thing that is mentioned, but of which
    something else is said.
    """
    candidate, weights = best.matched.candidate, frame.weights
    passage = {match.term for sentence in candidate.sentences for match in sentence.matches}
    matched = {match.term for match in best.matched.sentence.matches}  # those too that a pronoun stands for
    here = aligned.places.keys() | matched | candidate.heading.keys()
    lacking = [index for index in range(len(weights)) if index not in here]
    swapped = [index for index in lacking if index in passage]
    nowhere = [index for index in lacking if index not in passage]
    rows = candidate.likeness.nearest
    near = rows[candidate.sentences.index(best.matched.sentence)] if rows else (0.0,) * len(weights)
    rare = [rarity(frame.query.terms[index].term, commonness) for index in lacking]
    plain = frame.names | frame.numbers | aligned.verbs
    beside = best.matched.beside()
    far = [weights[index] for index in swapped if index not in beside]
    values = (
        sum(weights[index] for index in {aligned.terms[place] for place in aligned.clause} if index is not None),
        sum(far),
        max(far, default=0.0),
        sum(weights[index] for index in nowhere),
        max(rare, default=0.0),
        min((near[index] for index in lacking), default=1.0),
        sum(weight * (1.0 if index in here else near[index]) for index, weight in enumerate(weights)),
        sum(index in frame.numbers for index in lacking),
        sum(index in frame.names for index in swapped),
        sum(index not in plain for index in nowhere),
        sum(index in aligned.verbs for index in lacking),
        len(lacking) == 1,
        not lacking,
    )
    return zip(MISSING, map(float, values), strict=True)


def paired(aligned: Alignment) -> Iterable[tuple[str, float]]:
    """Tell what became of the question's neighbours: still together, torn apart, or one beside another word."""
    content = [(place, term) for place, term in enumerate(aligned.asked_terms) if term is not None]
    steps = [_Step(aligned, *left, *right) for left, right in pairwise(content) if left[1] != right[1]]
    tight = [step for step in steps if step.tight]
    kept = sum(0 < step.forward <= TOGETHER for step in tight)
    apart = sum(step.both and step.distance > ASUNDER for step in tight)
    replaced = sum(step.replaced for step in tight)
    behind = sum(step.replaced_behind for step in tight)
    values = (
        kept / len(tight) if tight else 0.5,
        apart,
        replaced,
        behind,
        sum(step.of_another for step in steps if step.of),
    )
    return zip(PAIRED, map(float, values), strict=True)


def denied(aligned: Alignment) -> Iterable[tuple[str, float]]:
    """Tell who denies something: the question, the sentence as well, or the span's clause where the question does not.

    ``opposite`` tells that the sentence has the opposite of a word of the question, and not the word.
    """
    asked, said = is_negated(aligned.asked), is_negated(aligned.words)
    clause = is_negated([aligned.words[place] for place in aligned.clause])
    forms = {word.form for word in aligned.words} | {word.word for word in aligned.words}
    gradable = opposite = False
    for word in aligned.asked:
        if not word.content:
            continue
        excluded = opposites(word.form, verb=word.verb) | opposites(word.word, verb=word.verb)
        gradable = gradable or bool(excluded)
        if word.form not in forms and word.word not in forms:
            turned = any(is_negation_of(word.word, other.word) for other in aligned.words if other.content)
            opposite = opposite or turned or not excluded.isdisjoint(forms)
    limits = any(word.word in LIMITS for word in aligned.asked)
    return zip(
        DENIED, map(float, (asked, asked and said, clause and not asked, opposite, gradable, limits)), strict=True
    )


@dataclass(frozen=True)
class _Step:
    """Two content words of a question that follow each other: the words at ``start`` and ``end``, and their terms."""

    aligned: Alignment
    start: int
    left: int
    end: int
    right: int

    @property
    def tight(self) -> bool:
        """Tell whether nothing stands between them: "Historical Museum"."""
        return self.end == self.start + 1 and not self.aligned.asked[self.end].gap.strip(INNER_SIGNS)

    @property
    def of(self) -> bool:
        """Tell whether nothing but "of" stands between them: "President of Warsaw"."""
        between = [word.word for word in self.aligned.asked[self.start + 1 : self.end]]
        return between[:1] == ["of"] and all(word in DETERMINERS for word in between[1:])

    @property
    def _left(self) -> Sequence[int]:
        return self.aligned.places.get(self.left, ())

    @property
    def _right(self) -> Sequence[int]:
        return self.aligned.places.get(self.right, ())

    @property
    def both(self) -> bool:
        """Tell whether the sentence has both."""
        return bool(self._left) and bool(self._right)

    @property
    def distance(self) -> int:
        """Give the words from one to the other where they stand nearest; 0 if one is missing."""
        return min((abs(right - left) for left in self._left for right in self._right), default=0)

    @property
    def forward(self) -> int:
        """The same where the right one comes after the left one."""
        return min((right - left for left in self._left for right in self._right if right > left), default=0)

    @property
    def replaced(self) -> bool:
        """Tell whether the right one stands behind another word than the left one, which is missing."""
        return not self._left and any(place and self._is_other(place - 1) for place in self._right)

    @property
    def replaced_behind(self) -> bool:
        """Tell whether the left one stands before another word than the right one, which is missing."""
        last = len(self.aligned.words) - 1
        return not self._right and any(place < last and self._is_other(place + 1) for place in self._left)

    @property
    def of_another(self) -> bool:
        """Tell whether the left one is of something else than the right one, which is missing."""
        words = self.aligned.words
        return not self._right and any(word.word == "of" for at in self._left for word in words[at + 1 : at + 2])

    def _is_other(self, place: int) -> bool:
        return self.aligned.words[place].content and self.aligned.terms[place] is None

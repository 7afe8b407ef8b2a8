"""The synonyms that moderators gave, for questions: they count for every word, known to the corpus or not. Pure.

Each member of a group is a word or a phrase. "ToS = terms of service" is found in the question as either, and looked
for as the other: a phrase by each of its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from knowledge.analyzer.analyzer import Analyzer, Token
from knowledge.notes.note import SynonymGroup
from knowledge.query.joining import JOINED_WEIGHT, SPLIT_WEIGHT
from knowledge.question.question import Question
from knowledge.question.sameness import without_parts

GIVEN_WEIGHT = 0.9
"""What a word counts that the moderators gave for the one typed."""


class Member(NamedTuple):
    """One word or phrase of a group: ``terms`` in order, and of these the ``content``, which the index has."""

    terms: tuple[str, ...]
    content: tuple[str, ...]


class _Entry(NamedTuple):
    member: Member
    others: tuple[Member, ...]


class GivenSynonyms:
    """All groups of one space, made ready for questions.

    ``spelled`` gives for each single word of them, without case and accents, the terms that it leads to.
    """

    def __init__(self, groups: Iterable[SynonymGroup], analyzer: Analyzer) -> None:
        self.spelled: dict[str, frozenset[str]] = {}
        self._entries: dict[str, list[_Entry]] = {}
        for group in groups:
            tokens = [without_parts(tuple(analyzer.tokens(word))) for word in group.words]
            members = [member_of(several) for several in tokens]
            for several, member in zip(tokens, members, strict=True):
                others = tuple(other for other in members if other != member and other.content)
                if member.content and others:
                    self._entries.setdefault(member.terms[0], []).append(_Entry(member, others))
                    self._spell(several, members)

    def _spell(self, tokens: Sequence[Token], members: Iterable[Member]) -> None:
        if len(tokens) == 1:
            leads_to = frozenset(term for member in members for term in member.content)
            self.spelled[tokens[0].word] = self.spelled.get(tokens[0].word, frozenset()) | leads_to

    def others(self, question: Question) -> dict[str, dict[str, float]]:
        """Give for the terms of a question what else they are called here, and what each of these counts."""
        found: dict[str, dict[str, float]] = {}
        if not self._entries:
            return found
        terms = [token.term for token in without_parts(question.tokens)]
        for place, first in enumerate(terms):
            for entry in self._entries.get(first, ()):
                if tuple(terms[place : place + len(entry.member.terms)]) == entry.member.terms:
                    _add(found, entry)
        return found


def member_of(tokens: Sequence[Token]) -> Member:
    """Give the tokens of a word or phrase as a member of a group."""
    return Member(tuple(token.term for token in tokens), tuple(token.term for token in tokens if not token.function))


def _add(found: dict[str, dict[str, float]], entry: _Entry) -> None:
    joined = JOINED_WEIGHT if len(entry.member.content) > 1 else 1.0
    for other in entry.others:
        weight = GIVEN_WEIGHT * joined * (SPLIT_WEIGHT if len(other.content) > 1 else 1.0)
        for term in entry.member.content:
            counts = found.setdefault(term, {})
            for name in other.content:
                if name != term:
                    counts[name] = max(weight, counts.get(name, 0.0))

"""What moderators may want to teach: synonyms and aliases, drawn from questions without an answer and good answers.

Where a question without an answer resembles one whose answer is known to be good, an alias may lead it to the same
passage; where the two differ in one word each, these may be synonyms. Nothing goes in by itself. Pure.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from knowledge.analyzer.analyzer import Analyzer
from knowledge.claims.opposites import is_negation_of, opposites
from knowledge.notes.note import Alias, SynonymGroup
from knowledge.question.question import AnswerKind, analyse
from knowledge.question.sameness import sameness_key, without_parts

MOST_QUESTIONS, MOST_ANSWERS, NEAREST, MOST_SUGGESTED = 200, 500, 20, 40
"""Questions and good answers that are looked at, answers that are compared with one question, notes that are given."""

ALIKE = 0.6
"""Twice the words that two questions share, by the words of both, from which on one passage may answer both."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that the articles do not answer: the gap's number, its wording, and how often it was asked."""

    gap_id: int
    text: str
    times: int


@dataclass(frozen=True, slots=True)
class GoodAnswer:
    """A question with the passage that answers it well, as an alias would have it, and the title of its article.

    ``helpful`` members called the answer helpful; ``by_moderators`` tells that moderators gave the passage.
    """

    alias: Alias
    title: str
    helpful: int
    by_moderators: bool = False


@dataclass(frozen=True, slots=True)
class SuggestedNote:
    """A note that moderators may accept, and from what it is drawn: ``title`` is that of the answer's article.

    ``key`` is 16 hexadecimal digits, equal for the same suggestion at another time.
    """

    key: str
    note: SynonymGroup | Alias
    question: OpenQuestion
    answer: GoodAnswer

    @property
    def weight(self) -> int:
        """How much speaks for it, to put those of most use first."""
        return self.question.times + self.answer.helpful + self.answer.by_moderators


@dataclass(frozen=True, slots=True)
class _Worded:
    """A question's words: each term as it was typed, and what must agree for two questions to resemble each other."""

    terms: Mapping[str, str]
    kind: AnswerKind
    numbers: frozenset[str]
    names: frozenset[str]
    frame: frozenset[str]


class _Answers:
    """The good answers, found by the words of their questions."""

    def __init__(self, answers: Iterable[GoodAnswer], analyzer: Analyzer) -> None:
        self._worded = [(answer, _worded(answer.alias.question, analyzer)) for answer in answers]
        self._with: dict[str, list[int]] = {}
        for index, (_, worded) in enumerate(self._worded):
            for term in worded.terms:
                self._with.setdefault(term, []).append(index)

    def near(self, question: _Worded) -> list[tuple[GoodAnswer, _Worded]]:
        """Give those that share most words with a question and ask for the same kind of answer."""
        shared = Counter(index for term in question.terms for index in self._with.get(term, ()))
        found = [self._worded[index] for index, _ in shared.most_common(NEAREST)]
        return [(answer, worded) for answer, worded in found if _may_ask_the_same(question, worded)]


def suggested(
    questions: Sequence[OpenQuestion],
    answers: Sequence[GoodAnswer],
    taught: Sequence[SynonymGroup | Alias],
    dismissed: Set[str],
    analyzer: Analyzer,
) -> list[SuggestedNote]:
    """Give what may be taught, what most speaks for first; nothing that is taught already or was dismissed.

    Of ``questions`` and ``answers`` the first `MOST_QUESTIONS` and `MOST_ANSWERS` are looked at; ``taught`` are the
    notes that have an effect now.
    """
    found = _Answers(answers[:MOST_ANSWERS], analyzer)
    groups = [{_terms(word, analyzer) for word in note.words} for note in taught if isinstance(note, SynonymGroup)]
    led = {sameness_key(note.question, analyzer) for note in taught if isinstance(note, Alias)}
    best: dict[str, SuggestedNote] = {}
    for question in questions[:MOST_QUESTIONS]:
        worded = _worded(question.text, analyzer)
        near = found.near(worded)
        made = [_synonyms(question, worded, answer, other) for answer, other in near]
        made = [one for one in made if one is not None and not _is_taught(one, groups, analyzer)]
        if sameness_key(question.text, analyzer) not in led:
            made += _aliases(question, worded, near, analyzer)
        for one in made:
            if one is not None and one.key not in dismissed:
                best[one.key] = max(best.get(one.key, one), one, key=lambda note: note.weight)
    return sorted(best.values(), key=lambda note: (-note.weight, note.key))[:MOST_SUGGESTED]


def _worded(text: str, analyzer: Analyzer) -> _Worded:
    question = analyse(text, analyzer)
    tokens = without_parts(question.tokens)
    said = [token for token in tokens if not token.function]
    frame = frozenset(sameness_key(text, analyzer).split()) - {token.term for token in said}
    terms = {token.term: text[token.start : token.end] for token in said}
    return _Worded(terms, question.kind, question.numbers, question.names, frame)


def _may_ask_the_same(question: _Worded, other: _Worded) -> bool:
    """Tell whether kind and numbers agree, and no name stands in one alone."""
    alone = question.terms.keys() ^ other.terms.keys()
    return (
        question.kind is other.kind and question.numbers == other.numbers and not alone & (question.names | other.names)
    )


def _synonyms(question: OpenQuestion, worded: _Worded, answer: GoodAnswer, other: _Worded) -> SuggestedNote | None:
    """Suggest the two words in which two questions differ; None where they exclude each other, or more differs."""
    mine, theirs = worded.terms.keys() - other.terms.keys(), other.terms.keys() - worded.terms.keys()
    if (len(mine), len(theirs)) != (1, 1) or worded.frame != other.frame:
        return None
    word, good = worded.terms[min(mine)], other.terms[min(theirs)]
    if _exclude_each_other(word.casefold(), good.casefold()):
        return None
    return SuggestedNote(
        _key("synonym", *sorted((min(mine), min(theirs)))), SynonymGroup((word, good)), question, answer
    )


def _aliases(
    question: OpenQuestion, worded: _Worded, near: Sequence[tuple[GoodAnswer, _Worded]], analyzer: Analyzer
) -> list[SuggestedNote]:
    """Suggest the passage of the question that is most alike."""
    alike = [(_likeness(worded, other), answer) for answer, other in near]
    alike = [(likeness, answer) for likeness, answer in alike if likeness >= ALIKE]
    if not alike:
        return []
    _, answer = max(alike, key=lambda entry: (entry[0], entry[1].helpful, entry[1].by_moderators))
    place = answer.alias
    key = _key("alias", sameness_key(question.text, analyzer), place.article_id, place.quote)
    return [SuggestedNote(key, Alias(question.text, place.article_id, place.quote, place.start), question, answer)]


def _likeness(question: _Worded, other: _Worded) -> float:
    """Give 0 to 1: the share of words in common; 0 where that is a single one of several."""
    shared = len(question.terms.keys() & other.terms.keys())
    if question.terms.keys() == other.terms.keys():
        return 1.0
    return 2 * shared / (len(question.terms) + len(other.terms)) if shared > 1 else 0.0


def _exclude_each_other(word: str, other: str) -> bool:
    excluded = any(other in opposites(word, verb=verb) or word in opposites(other, verb=verb) for verb in (True, False))
    return excluded or is_negation_of(word, other)


def _is_taught(suggestion: SuggestedNote, groups: Sequence[Set[str]], analyzer: Analyzer) -> bool:
    note = suggestion.note
    words = {_terms(word, analyzer) for word in note.words} if isinstance(note, SynonymGroup) else set()
    return any(words <= group for group in groups)


def _terms(word: str, analyzer: Analyzer) -> str:
    return " ".join(analyzer.terms(word)[0])


def _key(*parts: str) -> str:
    return hashlib.blake2b("\n".join(parts).encode("utf-8", "replace"), digest_size=8).hexdigest()

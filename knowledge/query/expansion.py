"""A question's words → the terms to look for in one corpus.

A word that the corpus lacks is looked for by its synonyms there, or by the words that it may be a misspelling of. What
moderators gave as its synonyms is looked for besides, whether the corpus has the word or lacks it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from knowledge.analyzer.analyzer import Analyzer, Token
from knowledge.components import ALL, Components
from knowledge.query.correcting import Corrected, correct
from knowledge.query.given import Given, merged
from knowledge.query.hearing import HEARD_WEIGHT, heard
from knowledge.query.joining import JOINED_WEIGHT, SPLIT_WEIGHT, joined, parts
from knowledge.query.lexicon import lexicon
from knowledge.query.query import Expansion, Query, Reason, build_query
from knowledge.query.spelling import Suggestion, Vocabulary, edits_allowed
from knowledge.query.synonyms import load_demonyms, load_synonyms
from knowledge.query.thesaurus import Thesaurus, load_thesaurus
from knowledge.query.values import written_otherwise
from knowledge.query.verb_forms import irregular_forms
from knowledge.question.question import Question, analyse
from knowledge.storage import Corpus

CORRECTED_AT_MOST = 12
"""So many unknown words are corrected: a text with more of them is in another language."""

VOCABULARIES_KEPT = 2

SYNONYM_WEIGHT = 0.6
"""What a word counts that people use for the one typed, which the corpus lacks."""

OTHER_FORM_WEIGHT = 0.9
"""What "6,000,000" counts, or a part of "6 million", where the question has the other; and "sank" for "sink"."""

AKIN_WEIGHT = 0.3
"""What a word counts that shares a sense with one that the corpus has."""

DEMONYM_WEIGHT = 0.9
"""What "Chinese" counts where the question says China."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way in which terms may be meant or written: ``others`` gives for each what to look for, with one weight."""

    weight: float
    reason: Reason
    others: Mapping[str, Sequence[str]]

    def found(self, there: Mapping[str, int]) -> dict[str, tuple[Expansion, ...]]:
        """Give the expansions of the terms some of whose others are there; ``there`` has their frequencies."""
        found = {
            term: tuple(Expansion(other, self.weight, self.reason, there[other]) for other in others if other in there)
            for term, others in self.others.items()
        }
        return {term: expansions for term, expansions in found.items() if expansions}


class Expander:
    """Turns questions into queries. Keeps the vocabularies of the corpora that were asked last."""

    def __init__(self, analyzer: Analyzer, components: Components = ALL) -> None:
        self._analyzer = analyzer
        self._components = components
        self._vocabularies: dict[Hashable, Vocabulary] = {}
        self._synonyms: Mapping[str, tuple[str, ...]] | None = None
        self._demonyms: Mapping[str, tuple[str, ...]] | None = None
        self._thesaurus: Thesaurus | None = None
        self._given = Given(analyzer)

    async def expand(self, corpus: Corpus, text: str) -> Query:
        """Analyse a question and make it a query for ``corpus``."""
        question = analyse(text, self._analyzer)
        passages = corpus.statistics.passages
        frequencies = await self._frequencies(corpus, {token.term for token in question.content})
        if not passages:
            return build_query(question, passages, frequencies, {})
        others = {**await self._otherwise(corpus, question, frequencies), **self._demonyms_in(question, frequencies)}
        others = merged(others, await self._given.expansions(corpus, question))
        unknown = _unknown(question, frequencies.keys() | others.keys())
        synonyms = await self._synonyms_in(corpus, {token.term for token in unknown.values()})
        misspelt = [word for word, token in unknown.items() if token.term not in synonyms]
        corrected = await self._correct(corpus, question, misspelt)
        if not corrected.corrections:
            expansions = {**others, **synonyms}
            return build_query(question, passages, await _with_others(corpus, frequencies, expansions), expansions)
        return await self._corrected(corpus, corrected)

    async def _correct(self, corpus: Corpus, question: Question, misspelt: Sequence[str]) -> Corrected:
        if not self._components.spelling:
            return Corrected(question, {}, ())
        suggestions = await self._suggestions(corpus, misspelt) if misspelt else {}
        return correct(question, suggestions, self._analyzer)

    async def _corrected(self, corpus: Corpus, corrected: Corrected) -> Query:
        question = corrected.question
        meant = {self._analyzer.stem(entry.word) for near in corrected.suggestions.values() for entry in near}
        meant |= {token.term for token in question.content}
        frequencies = await self._frequencies(corpus, meant)
        otherwise = await self._otherwise(corpus, question, frequencies)
        demonyms = self._demonyms_in(question, frequencies)
        given = await self._given.expansions(corpus, question)
        lacking = meant - frequencies.keys() - otherwise.keys() - demonyms.keys() - given.keys()
        synonyms = await self._synonyms_in(corpus, lacking)
        expansions = {
            **synonyms,
            **demonyms,
            **corrections(corrected.suggestions, {**synonyms, **_with_themselves(demonyms)}, self._analyzer),
            **otherwise,
        }
        expansions = merged(expansions, given)
        frequencies = await _with_others(corpus, frequencies, expansions)
        return build_query(question, corpus.statistics.passages, frequencies, expansions, corrected.corrections)

    async def _frequencies(self, corpus: Corpus, terms: Set[str]) -> dict[str, int]:
        """Give the frequencies of terms, and of what is of the countries among them."""
        if self._demonyms is None:
            self._demonyms = await asyncio.to_thread(load_demonyms, self._analyzer) if self._components.demonyms else {}
        return await corpus.frequencies(terms | {other for term in terms for other in self._demonyms.get(term, ())})

    def _demonyms_in(self, question: Question, frequencies: Mapping[str, int]) -> dict[str, tuple[Expansion, ...]]:
        """Give for the countries of a question what is of them: the Chinese side is China too."""
        demonyms = {token.term: (self._demonyms or {}).get(token.term, ()) for token in question.content}
        return Way(DEMONYM_WEIGHT, Reason.SYNONYM, demonyms).found(frequencies)

    async def _otherwise(
        self, corpus: Corpus, question: Question, frequencies: Mapping[str, int]
    ) -> dict[str, tuple[Expansion, ...]]:
        """Give for words how else the corpus has them: inflected, written, heard or named otherwise; it is asked once.

        What it does not have like that may be there apart.
        """
        ways = await self._ways(corpus, question, frequencies)
        there = await corpus.frequencies({other for way in ways for others in way.others.values() for other in others})
        found: dict[str, tuple[Expansion, ...]] = {}
        for way in ways:
            for term, expansions in way.found(there).items():
                known = {expansion.term for expansion in found.get(term, ())}
                more = (expansion for expansion in expansions if expansion.term not in known)
                found[term] = (*found.get(term, ()), *more)
        if not self._components.joined:
            return found
        lacking = [token for token in question.content if token.term not in frequencies and token.term not in found]
        return {**found, **await self._apart(corpus, lacking)}

    async def _ways(self, corpus: Corpus, question: Question, frequencies: Mapping[str, int]) -> list[Way]:
        stem, chosen = self._analyzer.stem, self._components
        return [
            Way(1.0, Reason.TYPED, self._inflected(question, frequencies) if chosen.languages else {}),
            Way(OTHER_FORM_WEIGHT, Reason.TYPED, irregular_forms(question, stem) if chosen.stems else {}),
            Way(OTHER_FORM_WEIGHT, Reason.TYPED, written_otherwise(question, stem) if chosen.numbers else {}),
            Way(JOINED_WEIGHT, Reason.TYPED, joined(question, stem) if chosen.joined else {}),
            Way(HEARD_WEIGHT, Reason.CORRECTION, await self._heard(corpus, question, frequencies)),
            Way(AKIN_WEIGHT, Reason.SYNONYM, await self._akin(question, frequencies)),
        ]

    async def _heard(
        self, corpus: Corpus, question: Question, frequencies: Mapping[str, int]
    ) -> Mapping[str, tuple[str, ...]]:
        """Give for words that the corpus has others of it that sound like them, or like two of them together."""
        if not self._components.heard:
            return {}
        vocabulary = await self._vocabulary(corpus)
        return await asyncio.to_thread(heard, question, frequencies, vocabulary, self._analyzer.stem)

    async def _akin(self, question: Question, frequencies: Mapping[str, int]) -> Mapping[str, tuple[str, ...]]:
        """Give for words that the corpus has others that share a sense with them, and are not asked for anyway."""
        if not self._components.wordnet:
            return {}
        if self._thesaurus is None:
            self._thesaurus = await asyncio.to_thread(load_thesaurus)
        terms = dict.fromkeys(token.term for token in question.content if not token.function)
        akin = {term: self._thesaurus.synonyms(term) for term in terms if term in frequencies}
        return {term: tuple(other for other in others if other not in terms) for term, others in akin.items()}

    async def _apart(self, corpus: Corpus, tokens: Sequence[Token]) -> dict[str, tuple[Expansion, ...]]:
        pairs = {token.term: parts(token.word, self._analyzer.stem) for token in tokens if not token.function}
        there = await corpus.frequencies({part for several in pairs.values() for pair in several for part in pair})
        found = {}
        for term, several in pairs.items():
            known = next((pair for pair in several if there.keys() >= set(pair)), ())
            if known:
                found[term] = tuple(Expansion(part, SPLIT_WEIGHT, Reason.TYPED) for part in known)
        return found

    def _inflected(self, question: Question, frequencies: Mapping[str, int]) -> Mapping[str, tuple[str, ...]]:
        """Give for words that the corpus lacks the terms that they have in another language than the question's."""
        return {
            token.term: self._analyzer.stems(token.word)
            for token in question.content
            if token.term not in frequencies and not token.function
        }

    async def _synonyms_in(self, corpus: Corpus, terms: Set[str]) -> dict[str, tuple[Expansion, ...]]:
        """Give for each of ``terms`` its synonyms that the corpus has; terms without one are left out."""
        general = await self._general_synonyms()
        known = {term: general[term] for term in sorted(terms) if term in general}
        if not known:
            return {}
        there = await corpus.frequencies({other for others in known.values() for other in others})
        return Way(SYNONYM_WEIGHT, Reason.SYNONYM, known).found(there)

    async def _general_synonyms(self) -> Mapping[str, tuple[str, ...]]:
        if self._synonyms is None:
            self._synonyms = await asyncio.to_thread(load_synonyms, self._analyzer) if self._components.synonyms else {}
        return self._synonyms

    async def _suggestions(self, corpus: Corpus, words: Sequence[str]) -> dict[str, tuple[Suggestion, ...]]:
        vocabulary = await self._vocabulary(corpus)
        return await asyncio.to_thread(lambda: {word: vocabulary.suggest(word) for word in words})

    async def _vocabulary(self, corpus: Corpus) -> Vocabulary:
        vocabulary = self._vocabularies.pop(corpus.version, None)
        if vocabulary is None:
            words, synonyms = await corpus.words(), {**await self._general_synonyms(), **(self._demonyms or {})}
            given = await self._given.spelled(corpus)
            vocabulary = await asyncio.to_thread(make_vocabulary, words, synonyms, self._analyzer, given)
        self._vocabularies[corpus.version] = vocabulary
        while len(self._vocabularies) > VOCABULARIES_KEPT:
            del self._vocabularies[next(iter(self._vocabularies))]
        return vocabulary


async def _with_others(
    corpus: Corpus, frequencies: Mapping[str, int], expansions: Mapping[str, Sequence[Expansion]]
) -> dict[str, int]:
    """Give the frequencies of the words and of all that stands for them: what is rare decides what is looked at."""
    entries = [entry for several in expansions.values() for entry in several]
    known = {**frequencies, **{entry.term: entry.passages for entry in entries if entry.passages}}
    others = {entry.term for entry in entries} - known.keys()
    return {**known, **(await corpus.frequencies(others) if others else {})}


def make_vocabulary(
    words: Mapping[str, int],
    synonyms: Mapping[str, tuple[str, ...]],
    analyzer: Analyzer,
    given: Mapping[str, frozenset[str]] | None = None,
) -> Vocabulary:
    """Give the words that a mistyped one may be: those of a corpus and, besides, their other forms and synonyms.

    An article that says "reported" is found by "rport", and one that says "clues" by "leasd". ``given`` are the words
    that moderators gave, with the terms that each leads to.
    """
    known = {analyzer.stem(word) for word in words}
    terms = known | {term for term, others in synonyms.items() if not known.isdisjoint(others)}
    besides = [word for word, others in (given or {}).items() if not known.isdisjoint(others)]
    return Vocabulary(words, [*(word for word in lexicon() if analyzer.stem(word) in terms), *besides])


def corrections(
    suggestions: Mapping[str, Sequence[Suggestion]],
    synonyms: Mapping[str, Sequence[Expansion]],
    analyzer: Analyzer,
) -> dict[str, tuple[Expansion, ...]]:
    """Give for each corrected word what to look for: all that it may have been meant for, or their synonyms."""
    return {
        term: tuple(
            replace(other, weight=other.weight * entry.weight)
            for entry in near
            for other in _found_as(analyzer.stem(entry.word), synonyms)
        )
        for term, near in suggestions.items()
    }


def _with_themselves(demonyms: Mapping[str, tuple[Expansion, ...]]) -> dict[str, tuple[Expansion, ...]]:
    return {term: (Expansion(term, 1.0, Reason.CORRECTION), *others) for term, others in demonyms.items()}


def _found_as(term: str, synonyms: Mapping[str, Sequence[Expansion]]) -> Sequence[Expansion]:
    return synonyms.get(term, (Expansion(term, 1.0, Reason.CORRECTION),))


def _unknown(question: Question, known: Set[str]) -> dict[str, Token]:
    """Give the content words that the corpus lacks, by their spelling."""
    unknown = {token.word: token for token in question.content if token.term not in known and not token.function}
    correctable = [word for word in unknown if edits_allowed(word)]
    return {word: unknown[word] for word in correctable[:CORRECTED_AT_MOST]}

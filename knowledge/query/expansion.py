"""A question's words → the terms to look for in one corpus.

A word that the corpus lacks is looked for by its synonyms there, or by the words that it may be a misspelling of.
"""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Iterable, Mapping, Sequence

from knowledge.analyzer.analyzer import Analyzer, Token
from knowledge.query.query import Expansion, Query, Reason, build_query
from knowledge.query.spelling import Suggestion, Vocabulary, edits_allowed
from knowledge.query.synonyms import load_synonyms
from knowledge.question.question import Question, analyse
from knowledge.storage import Corpus

CORRECTED_AT_MOST = 12
"""So many unknown words are corrected: a text with more of them is in another language."""

VOCABULARIES_KEPT = 2

SYNONYM_WEIGHT = 0.6
"""What a word counts that people use for the one typed, which the corpus lacks."""


class Expander:
    """Turns questions into queries. Keeps the vocabularies of the corpora that were asked last."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._vocabularies: dict[Hashable, Vocabulary] = {}
        self._synonyms: Mapping[str, tuple[str, ...]] | None = None

    async def expand(self, corpus: Corpus, text: str) -> Query:
        """Analyse a question and make it a query for ``corpus``."""
        question = analyse(text, self._analyzer)
        passages = corpus.statistics.passages
        frequencies = await corpus.frequencies({token.term for token in question.content})
        unknown = _unknown(question, frequencies)
        if not unknown or not passages:
            return build_query(question, passages, frequencies, {})
        synonyms = await self._synonyms_in(corpus, unknown.values())
        misspelt = {word: token for word, token in unknown.items() if token.term not in synonyms}
        suggestions = await self._suggestions(corpus, list(misspelt)) if misspelt else {}
        corrections = {token.term: self._corrections(suggestions.get(word, ())) for word, token in misspelt.items()}
        others = {entry.term for entries in corrections.values() for entry in entries}
        others |= {entry.term for entries in synonyms.values() for entry in entries}
        return build_query(
            self._with_function_words(question, suggestions),
            passages,
            {**frequencies, **await corpus.frequencies(others)},
            {**corrections, **synonyms},
            tuple((word, best[0].word) for word, best in suggestions.items() if best),
        )

    async def _synonyms_in(self, corpus: Corpus, tokens: Iterable[Token]) -> dict[str, tuple[Expansion, ...]]:
        """Give for the terms of ``tokens`` those synonyms that the corpus has; terms without one are left out."""
        if self._synonyms is None:
            self._synonyms = await asyncio.to_thread(load_synonyms, self._analyzer)
        known = {token.term: self._synonyms[token.term] for token in tokens if token.term in self._synonyms}
        if not known:
            return {}
        there = await corpus.frequencies({other for others in known.values() for other in others})
        found = {
            term: tuple(Expansion(other, SYNONYM_WEIGHT, Reason.SYNONYM) for other in others if other in there)
            for term, others in known.items()
        }
        return {term: expansions for term, expansions in found.items() if expansions}

    async def _suggestions(self, corpus: Corpus, words: Sequence[str]) -> dict[str, tuple[Suggestion, ...]]:
        vocabulary = await self._vocabulary(corpus)
        return await asyncio.to_thread(lambda: {word: vocabulary.suggest(word) for word in words})

    def _corrections(self, suggestions: Sequence[Suggestion]) -> tuple[Expansion, ...]:
        return tuple(
            Expansion(self._analyzer.stem(suggestion.word), suggestion.weight, Reason.CORRECTION)
            for suggestion in suggestions
            if not suggestion.function
        )

    async def _vocabulary(self, corpus: Corpus) -> Vocabulary:
        vocabulary = self._vocabularies.pop(corpus.version, None)
        if vocabulary is None:
            vocabulary = await asyncio.to_thread(Vocabulary, await corpus.words())
        self._vocabularies[corpus.version] = vocabulary
        while len(self._vocabularies) > VOCABULARIES_KEPT:
            del self._vocabularies[next(iter(self._vocabularies))]
        return vocabulary

    def _with_function_words(self, question: Question, suggestions: dict[str, tuple[Suggestion, ...]]) -> Question:
        """Read the question anew with its mistyped function words mended: "hwo mny" asks for a count."""
        mended = question.text
        for token in reversed(question.tokens):
            best = suggestions.get(token.word, ())
            if best and best[0].function:
                mended = mended[: token.start] + best[0].word + mended[token.end :]
        return analyse(mended, self._analyzer) if mended != question.text else question


def _unknown(question: Question, frequencies: dict[str, int]) -> dict[str, Token]:
    """Give the content words that the corpus lacks, by their spelling."""
    unknown = {token.word: token for token in question.content if token.term not in frequencies and not token.function}
    correctable = [word for word in unknown if edits_allowed(word)]
    return {word: unknown[word] for word in correctable[:CORRECTED_AT_MOST]}

"""A question's words → the terms to look for in one corpus: unknown words are corrected, the others weighed."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable

from knowledge.analyzer import Analyzer, Token
from knowledge.query import Expansion, Query, Reason, build_query
from knowledge.question import Question, analyse
from knowledge.spelling import Suggestion, Vocabulary, edits_allowed
from knowledge.storage import Corpus

CORRECTED_AT_MOST = 12
"""So many unknown words are corrected: a text with more of them is in another language."""

VOCABULARIES_KEPT = 2


class Expander:
    """Turns questions into queries. Keeps the vocabularies of the corpora that were asked last."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._vocabularies: dict[Hashable, Vocabulary] = {}

    async def expand(self, corpus: Corpus, text: str) -> Query:
        """Analyse a question and make it a query for ``corpus``."""
        question = analyse(text, self._analyzer)
        statistics = await corpus.statistics()
        frequencies = await corpus.frequencies({token.term for token in question.content})
        unknown = _unknown(question, frequencies)
        if not unknown or not statistics.passages:
            return build_query(question, statistics.passages, frequencies, {})
        vocabulary = await self._vocabulary(corpus)
        suggestions = await asyncio.to_thread(_suggestions, vocabulary, unknown)
        question = self._with_function_words(question, suggestions)
        expansions = self._expansions(unknown, suggestions)
        others = {expansion.term for entries in expansions.values() for expansion in entries}
        return build_query(
            question,
            statistics.passages,
            {**frequencies, **await corpus.frequencies(others)},
            expansions,
            tuple((word, best[0].word) for word, best in suggestions.items() if best),
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

    def _expansions(
        self, unknown: dict[str, Token], suggestions: dict[str, tuple[Suggestion, ...]]
    ) -> dict[str, tuple[Expansion, ...]]:
        return {
            token.term: tuple(
                Expansion(self._analyzer.stem(suggestion.word), suggestion.weight, Reason.CORRECTION)
                for suggestion in suggestions[word]
                if not suggestion.function
            )
            for word, token in unknown.items()
        }


def _unknown(question: Question, frequencies: dict[str, int]) -> dict[str, Token]:
    """Give the content words that the corpus lacks, by their spelling."""
    unknown = {token.word: token for token in question.content if token.term not in frequencies and not token.function}
    correctable = [word for word in unknown if edits_allowed(word)]
    return {word: unknown[word] for word in correctable[:CORRECTED_AT_MOST]}


def _suggestions(vocabulary: Vocabulary, unknown: dict[str, Token]) -> dict[str, tuple[Suggestion, ...]]:
    return {word: vocabulary.suggest(word) for word in unknown}

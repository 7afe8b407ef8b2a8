"""What moderators gave as the synonyms of a question's words, as far as a corpus has it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from knowledge.analyzer.analyzer import Analyzer
from knowledge.notes.note import NoteKind, SynonymGroup, only
from knowledge.query.given_synonyms import GivenSynonyms
from knowledge.query.per_state import PerState
from knowledge.query.query import Expansion, Reason
from knowledge.question.question import Question
from knowledge.storage import Corpus


class Given:
    """Finds them. Keeps the synonyms of the spaces that were asked last."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._synonyms = PerState(self._read)

    async def expansions(self, corpus: Corpus, question: Question) -> dict[str, tuple[Expansion, ...]]:
        """Give for the terms of a question what else they are called here; terms without any are left out."""
        others = (await self._synonyms.of(corpus)).others(question)
        if not others:
            return {}
        there = await corpus.frequencies({other for weights in others.values() for other in weights})
        found = {
            term: tuple(
                Expansion(other, weight, Reason.SYNONYM, there[other])
                for other, weight in weights.items()
                if other in there
            )
            for term, weights in others.items()
        }
        return {term: expansions for term, expansions in found.items() if expansions}

    async def spelled(self, corpus: Corpus) -> Mapping[str, frozenset[str]]:
        """Give the single words that were given, without case and accents, with the terms that each leads to."""
        return (await self._synonyms.of(corpus)).spelled

    async def _read(self, corpus: Corpus) -> GivenSynonyms:
        groups = [kept.note for kept in only(await corpus.notes(NoteKind.SYNONYM), SynonymGroup)]
        return await asyncio.to_thread(GivenSynonyms, groups, self._analyzer)


def merged(
    found: Mapping[str, tuple[Expansion, ...]], given: Mapping[str, tuple[Expansion, ...]]
) -> dict[str, tuple[Expansion, ...]]:
    """Give what was found for each term and, besides, what was given for it; what is both counts what it was given."""
    together = dict(found)
    for term, expansions in given.items():
        names = {expansion.term for expansion in expansions}
        together[term] = (*(other for other in found.get(term, ()) if other.term not in names), *expansions)
    return together

"""Putting, listing and removing notes: each is one change of the space, which `Space.undo` takes back."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.analyzer.analyzer import Analyzer
from knowledge.models import Audience
from knowledge.notes.note import AliasState, GoldenQuestion, KeptNote, NoteKind, NoteReport, SynonymGroup
from knowledge.storage import Store


class NoteKeeper:
    """The notes of one space: ``space.notes``. ``actor`` is who makes a change, ``reason`` why."""

    def __init__(self, store: Store, analyzer: Analyzer) -> None:
        self._store = store
        self._analyzer = analyzer

    async def add_synonyms(self, words: Sequence[str], *, actor: str, reason: str | None = None) -> NoteReport:
        """Keep words that mean the same. Raises `InvalidNoteError`."""
        raise NotImplementedError

    async def add_alias(
        self, question: str, article_id: str, quote: str, *, near: int = 0, actor: str, reason: str | None = None
    ) -> NoteReport:
        """Have a question answered from where ``quote`` stands in an article, nearest to the offset ``near``.

        It replaces the alias of a question that asks the same. Raises `InvalidNoteError`, `ArticleNotFoundError` and
        `QuoteNotFoundError`.
        """
        raise NotImplementedError

    async def add_golden(self, golden: GoldenQuestion, *, actor: str, reason: str | None = None) -> NoteReport:
        """Keep a golden question, in the place of one of the same wording. Raises `InvalidNoteError`."""
        raise NotImplementedError

    async def remove(self, kind: NoteKind, numbers: Sequence[int], *, actor: str, reason: str | None = None) -> int:
        """Remove notes, as one change, and give its number. Raises `NoteNotFoundError`; then none is removed."""
        raise NotImplementedError

    async def synonyms(self) -> list[KeptNote[SynonymGroup]]:
        """Give all groups of synonyms, by number."""
        raise NotImplementedError

    async def aliases(self, audience: Audience) -> list[AliasState]:
        """Give the aliases of articles that an audience may read, or might before they were removed, by number."""
        raise NotImplementedError

    async def golden(self, audience: Audience) -> list[KeptNote[GoldenQuestion]]:
        """Give the golden questions, by number; those about articles that the audience may not read are left out."""
        raise NotImplementedError

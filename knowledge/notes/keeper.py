"""Putting, listing and removing notes: each is one change of the space, which `Space.undo` takes back."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence, Set
from dataclasses import replace

from knowledge.analyzer.analyzer import Analyzer
from knowledge.errors import ArticleNotFoundError
from knowledge.indexing.splitter import split
from knowledge.models import OPERATOR, Article, Audience
from knowledge.notes.checking import LONGEST_ANSWER, LONGEST_QUOTE, checked_group, checked_question, one_line
from knowledge.notes.errors import NoteNotFoundError, QuoteNotFoundError
from knowledge.notes.identity import note_id
from knowledge.notes.note import (
    Alias,
    AliasState,
    GoldenQuestion,
    KeptNote,
    Note,
    NoteKind,
    NoteReport,
    SynonymGroup,
    only,
)
from knowledge.notes.quotes import find_quote, passage_of
from knowledge.notes.suggesting import GoodAnswer, OpenQuestion, SuggestedNote, suggested
from knowledge.storage import ChangeKind, Corpus, KeyedNote, Outcome, Store


class NoteKeeper:
    """The notes of one space: ``space.notes``. ``actor`` is who makes a change, ``reason`` why."""

    def __init__(self, store: Store, analyzer: Analyzer) -> None:
        self._store = store
        self._analyzer = analyzer

    async def add(
        self, note: SynonymGroup | Alias, *, audience: Audience = OPERATOR, actor: str, reason: str | None = None
    ) -> NoteReport:
        """Keep either, as `add_synonyms` or `add_alias` does, and raise what they raise."""
        if isinstance(note, SynonymGroup):
            return await self.add_synonyms(note.words, actor=actor, reason=reason)
        question, article_id, quote, start = note.question, note.article_id, note.quote, note.start
        return await self.add_alias(
            question, article_id, quote, near=start, audience=audience, actor=actor, reason=reason
        )

    async def add_synonyms(self, words: Sequence[str], *, actor: str, reason: str | None = None) -> NoteReport:
        """Keep words that mean the same; other forms of words that are kept already change nothing.

        Raises `InvalidNoteError`.
        """
        group = checked_group(words, self._analyzer)
        for kept in await self.synonyms():
            if note_id(kept.note, self._analyzer) == note_id(group, self._analyzer):
                return NoteReport(kept.number, 0)
        return await self._put(group, actor, reason)

    async def add_alias(
        self,
        question: str,
        article_id: str,
        quote: str,
        *,
        near: int = 0,
        audience: Audience = OPERATOR,
        actor: str,
        reason: str | None = None,
    ) -> NoteReport:
        """Have a question answered from where ``quote`` stands in an article, nearest to the offset ``near``.

        It replaces the alias of a question that asks the same. Raises `InvalidNoteError`, `ArticleNotFoundError`, also
        where ``audience`` may not read the article, and `QuoteNotFoundError`.
        """
        asked = checked_question(question)
        async with self._store.corpus(audience) as corpus:
            revision = await corpus.revision(article_id)
        if revision is None or revision.article is None:
            raise ArticleNotFoundError(article_id)
        text = revision.article.text
        place = await asyncio.to_thread(find_quote, text, quote, near)
        if place is None:
            raise QuoteNotFoundError(article_id, quote)
        start, end = place
        quoted = text[start : min(end, start + LONGEST_QUOTE)]
        return await self._put(Alias(asked, article_id, quoted, start), actor, reason)

    async def add_golden(self, golden: GoldenQuestion, *, actor: str, reason: str | None = None) -> NoteReport:
        """Keep a golden question, in the place of one of the same wording. Raises `InvalidNoteError`.

        Raises `ArticleNotFoundError` where the expected article is not there, and `QuoteNotFoundError` where it has not
        the words of the passage.
        """
        quote = golden.quote[:LONGEST_QUOTE] if golden.quote and golden.article_id is not None else None
        if golden.article_id is not None:
            await self._check_place(golden.article_id, quote)
        answer = golden.answer and one_line(golden.answer, LONGEST_ANSWER, "An answer")
        checked = replace(golden, question=checked_question(golden.question), answer=answer or None, quote=quote)
        return await self._put(checked, actor, reason)

    async def _check_place(self, article_id: str, quote: str | None) -> None:
        async with self._store.corpus(OPERATOR) as corpus:
            revision = await corpus.revision(article_id)
        if revision is None or revision.article is None:
            raise ArticleNotFoundError(article_id)
        if quote is not None and await asyncio.to_thread(find_quote, revision.article.text, quote) is None:
            raise QuoteNotFoundError(article_id, quote)

    async def alias_change(self, report: NoteReport) -> int:
        """Give the change that made an alias as it is, be it an earlier one than that which was to put it."""
        if report.change:
            return report.change
        return next(state.kept.change for state in await self.aliases(OPERATOR) if state.kept.number == report.number)

    async def remove(self, kind: NoteKind, numbers: Sequence[int], *, actor: str, reason: str | None = None) -> int:
        """Remove notes, as one change, and give its number. Raises `NoteNotFoundError`; then none is removed."""
        async with self._store.change(ChangeKind.NOTE, actor, reason) as writer:
            removed = await writer.remove_notes(kind, numbers)
            for number in numbers:
                if number not in removed:
                    raise NoteNotFoundError(kind.value, number)
            return writer.change

    async def synonyms(self) -> list[KeptNote[SynonymGroup]]:
        """Give all groups of synonyms, by number."""
        async with self._store.corpus(OPERATOR) as corpus:
            return only(await corpus.notes(NoteKind.SYNONYM), SynonymGroup)

    async def aliases(self, audience: Audience) -> list[AliasState]:
        """Give the aliases of articles that an audience may read, or might before they were removed, by number."""
        async with self._store.corpus(OPERATOR) as corpus:
            kept = only(await corpus.notes(NoteKind.ALIAS), Alias)
            articles = await _articles(corpus, {alias.note.article_id for alias in kept})
        readable = await self._readable(articles, audience)
        return [
            await asyncio.to_thread(alias_state, alias, articles[alias.note.article_id])
            for alias in kept
            if alias.note.article_id in readable
        ]

    async def golden(self, audience: Audience) -> list[KeptNote[GoldenQuestion]]:
        """Give the golden questions, by number; those about articles that the audience may not read are left out."""
        async with self._store.corpus(OPERATOR) as corpus:
            kept = only(await corpus.notes(NoteKind.GOLDEN), GoldenQuestion)
            articles = await _articles(
                corpus, {note.note.article_id for note in kept if note.note.article_id is not None}
            )
        readable = await self._readable(articles, audience)
        return [note for note in kept if note.note.article_id is None or note.note.article_id in readable]

    async def all_readable(self, change: int, audience: Audience) -> bool:
        """Tell whether an audience may read the articles of all notes that a change touched, as they are or last were.

        That is what the notes were before the change, and what it made of them.
        """
        states = [one for note in await self._store.touched_notes(change) for one in (note.before, note.after)]
        ids = {one.article_id for one in states if isinstance(one, Alias | GoldenQuestion) and one.article_id}
        async with self._store.corpus(OPERATOR) as corpus:
            articles = await _articles(corpus, ids)
        return ids <= await self._readable(articles, audience)

    async def suggested(
        self,
        questions: Sequence[OpenQuestion],
        answers: Sequence[GoodAnswer],
        dismissed: Set[str],
        audience: Audience,
    ) -> list[SuggestedNote]:
        """Give what may be taught, drawn from these and from the aliases that an audience may see, as `suggested` does.

        What was ``dismissed`` and what is taught already is left out.
        """
        async with self._store.corpus(OPERATOR) as corpus:
            groups = only(await corpus.notes(NoteKind.SYNONYM), SynonymGroup)
            aliases = only(await corpus.notes(NoteKind.ALIAS), Alias)
        states = await self.aliases(audience)
        gone = {state.kept.number for state in states if state.is_gone}
        led = [
            GoodAnswer(state.kept.note, state.title or "", 0, by_moderators=True)
            for state in states
            if not state.is_gone
        ]
        taught: list[SynonymGroup | Alias] = [kept.note for kept in groups]
        taught += [kept.note for kept in aliases if kept.number not in gone]
        return await asyncio.to_thread(suggested, questions, [*led, *answers], taught, dismissed, self._analyzer)

    async def _put(self, note: Note, actor: str, reason: str | None) -> NoteReport:
        async with self._store.change(ChangeKind.NOTE, actor, reason) as writer:
            ((number, outcome),) = await writer.put_notes([KeyedNote(note_id(note, self._analyzer), note)])
            return NoteReport(number, 0 if outcome is Outcome.UNCHANGED else writer.change)

    async def _readable(self, articles: dict[str, Article | None], audience: Audience) -> set[str]:
        """Give the ids of those articles that an audience may read, of removed ones by what they were last."""
        readable = set()
        for article_id, article in articles.items():
            last = article or await self._last(article_id)
            if audience.unlimited or (last is not None and audience.may_read(last.restricted_to)):
                readable.add(article_id)
        return readable

    async def _last(self, article_id: str) -> Article | None:
        history = await self._store.history(article_id)
        return next((revision.article for revision in reversed(history) if revision.article is not None), None)


async def _articles(corpus: Corpus, article_ids: Set[str]) -> dict[str, Article | None]:
    """Give articles as they are now; None for those that are gone."""
    found: dict[str, Article | None] = {}
    for article_id in sorted(article_ids):
        revision = await corpus.revision(article_id)
        found[article_id] = revision.article if revision else None
    return found


def alias_state(kept: KeptNote[Alias], article: Article | None) -> AliasState:
    """Tell where an alias leads in an article as it is now; None is one that is gone. Pure."""
    if article is None:
        return AliasState(kept, None, None)
    passage = passage_of(article.text, split(article), kept.note.quote, kept.note.start)
    return AliasState(kept, article.title, None if passage is None else passage.start)

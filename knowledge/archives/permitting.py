"""What of an archive may go in on somebody's behalf: what they may not read is not touched, nor is anything opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.models import Article, Audience, Restriction
from knowledge.notes.note import KeptNote, Note, SynonymGroup
from knowledge.storage import Revision, Store


def may_change(history: Sequence[Revision], audience: Audience | None) -> bool:
    """Tell whether an article may be changed: whether it could be read as it was last. None is the operator."""
    last = _last(history)
    return audience is None or last is None or audience.may_read(last.restricted_to)


def permitted(article: Article, history: Sequence[Revision], audience: Audience | None) -> Article:
    """Give an article as it may go in: what was restricted stays so, unless it brings a restriction of its own."""
    last = _last(history)
    if audience is None or last is None or article.restricted_to != Restriction():
        return article
    return replace(article, restricted_to=last.restricted_to)


async def permitted_notes(
    store: Store, notes: Sequence[tuple[str, KeptNote[Note]]], audience: Audience | None
) -> list[tuple[str, KeptNote[Note]]]:
    """Give the notes that may go in: not those about articles here that may not be read."""
    return [
        (note_id, kept)
        for note_id, kept in notes
        if audience is None or may_change(await _history(store, kept.note), audience)
    ]


async def _history(store: Store, note: Note) -> Sequence[Revision]:
    if isinstance(note, SynonymGroup) or note.article_id is None:
        return ()
    return await store.history(note.article_id)


def _last(history: Sequence[Revision]) -> Article | None:
    return next((revision.article for revision in reversed(history) if revision.article is not None), None)

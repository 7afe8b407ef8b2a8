"""One space: a community's articles and activity, and everything that can be done with them but asking (engine.py)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rapidfuzz import fuzz, process

from knowledge.analyzer.analyzer import Analyzer
from knowledge.archives import backup, export, importing, last_backup
from knowledge.archives.importing import ImportReport
from knowledge.errors import ArticleNotFoundError, EditConflictError, NothingChangedError, SourceError
from knowledge.indexing import checking
from knowledge.indexing.pipeline import IndexReport, index_all
from knowledge.indexing.syncing import SyncReport, Tally, compare, look
from knowledge.models import OPERATOR, Article, Audience, Restriction
from knowledge.notes.keeper import NoteKeeper
from knowledge.resemblance import Resemblance, resembling
from knowledge.storage import Change, ChangeKind, Fault, Listing, Revision, Store
from knowledge.storage.activity import ActivityStore

SIMILAR_ENOUGH = 70.0
"""RapidFuzz's similarity, 0 to 100, from which an id is worth suggesting."""


class Space:
    """The knowledge of one community. Made and closed by the `Library`.

    ``actor`` is who makes a change, ``reason`` why; both stand in the audit log. ``activity`` is what members do with
    it; its file is made when something is first kept. ``notes`` are synonyms, aliases and golden questions.
    """

    def __init__(self, name: str, store: Store, activity: ActivityStore, analyzer: Analyzer) -> None:
        self.name = name
        self.store = store
        self.activity = activity
        self.notes = NoteKeeper(store, analyzer)
        self._analyzer = analyzer

    async def index(
        self,
        articles: Iterator[Article | SourceError],
        *,
        actor: str,
        reason: str | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> IndexReport:
        """Add and change articles, as one change. The iterator is read in a thread, and may block."""
        async with self.store.change(ChangeKind.INDEX, actor, reason) as writer:
            return await index_all(writer, articles, self._analyzer, progress)

    async def put(self, article: Article, *, base: int, actor: str, reason: str | None = None) -> IndexReport:
        """Add or change one article that was read at revision ``base`` (0: it was not there), as one change.

        Raises `EditConflictError` if it is at another one by now; then nothing is changed.
        """
        async with self.store.change(ChangeKind.INDEX, actor, reason) as writer:
            await self._check_base(article.id, base)
            return await index_all(writer, iter([article]), self._analyzer)

    async def sync(
        self,
        articles: Iterator[Article | SourceError],
        *,
        actor: str,
        reason: str | None = None,
        remove_many: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> SyncReport:
        """Make the articles exactly these, as one change. The iterator is read in a thread, and may block.

        While something is refused nothing is removed. Raises `SyncRefusedError` where more than half of the articles
        would be removed, unless ``remove_many``; then nothing is changed.
        """
        async with self.store.change(ChangeKind.SYNC, actor, reason) as writer:
            tally = Tally()
            await index_all(writer, tally.passing(articles, progress), self._analyzer)
            async with self.store.corpus(OPERATOR) as before:  # nobody else can change it meanwhile
                report = compare(await before.fingerprints(), tally, remove_many=remove_many)
            await writer.remove(report.removed)
            return replace(report, change=writer.change)

    async def sync_dry_run(
        self,
        articles: Iterator[Article | SourceError],
        *,
        remove_many: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> SyncReport:
        """Give what `sync` would do, and raise what it would raise; only reads."""
        tally = await look(articles, progress)
        async with self.store.corpus(OPERATOR) as corpus:
            return compare(await corpus.fingerprints(), tally, remove_many=remove_many)

    async def remove(
        self,
        article_ids: list[str],
        *,
        actor: str,
        reason: str | None = None,
        bases: Mapping[str, int] | None = None,
    ) -> int:
        """Remove articles, as one change, and give its number. ``bases`` are the revisions at which they were read.

        Raises `ArticleNotFoundError` for the first that is not there, and `EditConflictError` for one that is at
        another revision; then none is removed.
        """
        async with self.store.change(ChangeKind.REMOVE, actor, reason) as writer:
            for article_id, base in (bases or {}).items():
                await self._check_base(article_id, base)
            removed = await writer.remove(article_ids)
            for article_id in article_ids:
                if article_id not in removed:
                    raise await self._not_found(article_id)
            return writer.change

    async def undo(self, change: int, *, actor: str, reason: str | None = None) -> Change:
        """Take a change back, as a new change, and give that: each article and note that it touched is as before.

        The gaps that it closed are open again.
        Raises `ChangeNotFoundError`, and `UndoConflictError` if one of them was changed again since.
        """
        async with self.store.change(ChangeKind.UNDO, actor, reason, undoes=change) as writer:
            before = await writer.before(change)
            restored = iter([article for _, article in before if article is not None])
            await index_all(writer, restored, self._analyzer)
            await writer.remove([article_id for article_id, article in before if article is None])
            for kind, number, note in await writer.notes_before(change):
                if note is None:
                    await writer.remove_notes(kind, [number])
                else:
                    await writer.put_notes([note])
            made = writer.change
        if await self.activity.exists():
            await self.activity.reopen_gaps(change)
        return next(entry for entry in await self.store.changes() if entry.number == made)

    async def latest_change(self, article_id: str | None = None) -> int:
        """Give the number of the newest change, of one article or of all.

        Raises `ArticleNotFoundError` and `NothingChangedError`.
        """
        if article_id is not None:
            return (await self.history(article_id))[-1].change
        changes = await self.store.changes()
        if not changes:
            raise NothingChangedError
        return changes[-1].number

    async def history(self, article_id: str) -> list[Revision]:
        """Give all revisions of an article, oldest first; raises `ArticleNotFoundError`."""
        revisions = await self.store.history(article_id)
        if not revisions:
            raise await self._not_found(article_id)
        return revisions

    async def article(self, article_id: str, audience: Audience) -> Revision:
        """Give an article as it is now; raises `ArticleNotFoundError`, also where the audience may not read it."""
        async with self.store.corpus(audience) as corpus:
            revision = await corpus.revision(article_id)
        if revision is None:
            raise await self._not_found(article_id, audience)
        return revision

    async def articles(self, audience: Audience) -> list[Listing]:
        """Give all articles that an audience may read, by id."""
        async with self.store.corpus(audience) as corpus:
            return await corpus.listings()

    async def count_articles(self, audience: Audience) -> int:
        """Give the number of articles that an audience may read."""
        async with self.store.corpus(audience) as corpus:
            return corpus.statistics.articles

    async def restrictions(self, audience: Audience) -> dict[Restriction, int]:
        """Give each restriction among the articles that an audience may read, and how many have it."""
        async with self.store.corpus(audience) as corpus:
            return await corpus.restrictions()

    async def passages(self, audience: Audience) -> int:
        """Give the number of passages that an audience may read."""
        async with self.store.corpus(audience) as corpus:
            return corpus.statistics.passages

    async def resembling(self, article: Article, audience: Audience) -> list[Resemblance]:
        """Give the articles that an audience may read and that say nearly the same as ``article``, the likest first."""
        async with self.store.corpus(audience) as corpus:
            return await resembling(corpus, article, self._analyzer)

    async def export(self, target: Path) -> int:
        """Write everything into the archive ``target`` and give the number of articles in it."""
        return await export.export(self.store, target)

    async def import_(
        self, source: Path, *, actor: str, reason: str | None = None, audience: Audience | None = None
    ) -> ImportReport:
        """Take in an archive, as one change; raises `InvalidArchiveError`, and then nothing is changed.

        With an ``audience``, what that may not read is left as it is, and what was restricted stays so.
        """
        return await importing.import_(self.store, source, self._analyzer, actor, reason, audience)

    async def backup(self, target: Path) -> None:
        """Copy the whole space, its activity too, into the file ``target`` while it is in use, and note when it was."""
        now = datetime.now(UTC)
        await backup.backup(self.store, self.activity, target)
        await last_backup.note(self.store.path.parent, now)

    async def last_backup(self) -> datetime | None:
        """Give the time of the last backup, in UTC; None if there was none."""
        return await last_backup.noted(self.store.path.parent)

    async def last_change(self) -> datetime | None:
        """Give the time of the newest change, in UTC; None if nothing was ever changed."""
        changes = await self.store.changes()
        return datetime.fromisoformat(changes[-1].made_at).astimezone(UTC) if changes else None

    async def restore(self, source: Path) -> Path:
        """Replace the whole space by a backup, after a backup of what was there; gives where that one lies.

        A backup without activity leaves the activity as it is.
        """
        return await backup.restore(self.store, self.activity, source)

    async def check(self) -> list[Fault]:
        """Check the databases, and that the index equals the articles; gives what is wrong."""
        faults = [*await self.store.verify(), *await checking.unlike_articles(self.store, self._analyzer)]
        if await self.activity.exists():
            faults += [Fault(f"activity, {fault.place}", fault.problem) for fault in await self.activity.verify()]
        return faults

    async def close(self) -> None:
        """Let go of all files."""
        await self.activity.close()
        await self.store.close()

    async def _check_base(self, article_id: str, base: int) -> None:
        """Raise `EditConflictError` unless an article is at this revision; inside a change nobody else moves it."""
        revisions = await self.store.history(article_id)
        present = revisions[-1].number if revisions and revisions[-1].article is not None else 0
        if present != base:
            raise EditConflictError(article_id, base, present)

    async def _not_found(self, article_id: str, audience: Audience | None = None) -> ArticleNotFoundError:
        async with self.store.corpus(audience or Audience(unlimited=True)) as corpus:
            ids = [listing.article_id for listing in await corpus.listings()]
        near = await asyncio.to_thread(
            process.extract,
            article_id,
            ids,
            scorer=fuzz.ratio,
            processor=str.lower,
            limit=1,
            score_cutoff=SIMILAR_ENOUGH,
        )
        return ArticleNotFoundError(article_id, tuple(found for found, _, _ in near))

"""What any store of knowledge offers, and the objects that pass through its door.

A store gives terms, frequencies, postings and passages; it computes no score, so that every store ranks alike.
Everything is read through a `Corpus`: one consistent snapshot, seen with the eyes of one audience. Everything is
written through a `Writer`: one change, which is there entirely or not at all.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from knowledge.models import Article, Audience, Hit, Passage, Restriction
from knowledge.notes.note import KeptNote, Note, NoteChange, NoteKind


class ChangeKind(StrEnum):
    """What made a change."""

    INDEX = "index"
    REMOVE = "remove"
    UNDO = "undo"
    IMPORT = "import"
    SYNC = "sync"
    NOTE = "note"
    """Synonyms, aliases or golden questions were put or removed."""


class Outcome(StrEnum):
    """What became of an article that was put into the store."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the audit log. ``made_at`` is ISO 8601 in UTC; ``undoes`` the change that it takes back.

    ``articles`` and ``notes`` are how many of them it touched.
    """

    number: int
    made_at: str
    kind: ChangeKind
    actor: str
    reason: str | None
    undoes: int | None
    articles: int
    notes: int = 0


@dataclass(frozen=True, slots=True)
class Revision:
    """What an article said at a time, and who made it say so. ``article`` is None where it was removed."""

    article_id: str
    number: int
    change: int
    made_at: str
    actor: str
    reason: str | None
    article: Article | None


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """A passage with its terms: those of its text in order, those of its headings, and all its distinct words."""

    passage: Passage
    body: tuple[str, ...]
    heading: tuple[str, ...]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """An article ready for the store. ``fingerprint`` is equal for equal content only."""

    article: Article
    fingerprint: str
    passages: tuple[IndexedPassage, ...]


@dataclass(frozen=True, slots=True)
class KeyedNote:
    """A note ready for the store. Of those of one kind with equal ``id`` only one can be there."""

    id: str
    note: Note


@dataclass(frozen=True, slots=True)
class Posting:
    """A passage for scoring. ``key`` names it inside its snapshot only; ``length`` is its text's, in terms.

    Of the terms asked for, ``frequencies`` has those of its text and how often each stands there, ``heading`` those
    of its headings.
    """

    key: int
    article_id: str
    number: int
    length: int
    frequencies: Mapping[str, int]
    heading: frozenset[str]


@dataclass(frozen=True, slots=True)
class CorpusStatistics:
    """How much an audience can read: ``terms`` is the summed length of the passages, in terms."""

    articles: int
    passages: int
    terms: int


@dataclass(frozen=True, slots=True)
class Listing:
    """An article as a list shows it: its newest revision's particulars, without the text."""

    article_id: str
    title: str
    revision: int
    changed_at: str
    characters: int
    passages: int
    url: str | None
    publisher: str | None
    published: str | None
    language: str | None = None
    tags: tuple[str, ...] = ()
    review_by: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that a check found wrong: where, and what."""

    place: str
    problem: str


class Corpus(Protocol):
    """What one audience may read, as it was at one moment."""

    @property
    def version(self) -> tuple[object, ...]:
        """Equal for two snapshots only if they hold the same words: a key for caches."""

    @property
    def state(self) -> tuple[object, ...]:
        """Equal for two snapshots only if nothing was changed between them, whoever reads: tells what is outdated."""

    @property
    def statistics(self) -> CorpusStatistics:
        """Give the size of the corpus."""

    async def frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """Give for each term that occurs the number of passages that have it."""

    async def keys(self, terms: Sequence[str]) -> dict[str, list[int]]:
        """Give for each term the keys of all passages that have it, in their text or their headings, ascending."""

    async def postings(self, keys: Sequence[int], terms: Sequence[str]) -> list[Posting]:
        """Give how often the passages have each of the terms, in any order."""

    async def hits(self, scores: Mapping[int, float]) -> list[Hit]:
        """Give the passages as hits with the scores given, best first; equal ones by article id and number."""

    async def words(self) -> dict[str, int]:
        """Give the corpus' words and the number of passages that have each."""

    async def passage_words(self) -> dict[int, tuple[str, ...]]:
        """Give for the key of each passage its distinct words, always in the same order."""

    async def revision(self, article_id: str) -> Revision | None:
        """Give an article's newest revision; None if there is none, it is removed or may not be read."""

    async def indexed(self, article_id: str) -> list[IndexedPassage]:
        """Give an article's passages in order, with their terms; none if it may not be read."""

    async def listings(self) -> list[Listing]:
        """Give all articles, by id."""

    async def titles(self) -> dict[str, str]:
        """Give the titles of all articles by their ids, in the order of the ids: quicker than `listings`."""

    async def restrictions(self) -> dict[Restriction, int]:
        """Give each restriction that some article has, and how many have it; no restriction is one too."""

    async def fingerprints(self) -> dict[str, str]:
        """Give the fingerprints of all articles by their ids, in the order of the ids."""

    async def notes(self, kind: NoteKind) -> list[KeptNote[Note]]:
        """Give the notes of a kind, by number, whoever reads.

        What they say of articles that this audience may not read is for no eyes of it: whoever shows them must look.
        """


class Writer(Protocol):
    """One change in the making. Nothing of it is seen by others before it is whole."""

    @property
    def change(self) -> int:
        """The change's number."""

    async def put(self, articles: Sequence[IndexedArticle]) -> list[Outcome]:
        """Add or change articles, and give for each what became of it; equal content makes no revision."""

    async def remove(self, article_ids: Sequence[str]) -> list[str]:
        """Remove articles and give the ids of those that were there."""

    async def before(self, change: int) -> list[tuple[str, Article | None]]:
        """Give the articles that a change touched, as they were before it (None: not there).

        Raises `ChangeNotFoundError` and, if one of them or of the notes that it touched no longer says what the change
        made it say, `UndoConflictError`; a later change that was itself taken back does not count.
        """

    async def adopt(self, revisions: Sequence[Revision], newest: IndexedArticle | None) -> None:
        """Take over an article that was never here with all its past, and who made it and when.

        ``newest`` is what the last revision says; None if that one removed the article.
        """

    async def put_notes(self, notes: Sequence[KeyedNote]) -> list[tuple[int, Outcome]]:
        """Put notes, each in the place of the one of its kind and id; gives their numbers and what became of them."""

    async def remove_notes(self, kind: NoteKind, numbers: Sequence[int]) -> list[int]:
        """Remove notes and give the numbers of those that were there."""

    async def notes_before(self, change: int) -> list[tuple[NoteKind, int, KeyedNote | None]]:
        """Give kind and number of the notes that a change touched, and what they were before it (None: not there)."""

    async def adopt_notes(self, notes: Sequence[tuple[str, KeptNote[Note]]]) -> list[Outcome]:
        """Take over notes, with their ids, from elsewhere, and who made them and when; their numbers are new.

        One of a kind and id that is there already stays as it is, and so does one that was removed here.
        """


class Store(Protocol):
    """The door to one space's knowledge."""

    @property
    def path(self) -> Path:
        """Where it lies; copies are best made beside it."""

    def corpus(self, audience: Audience) -> AbstractAsyncContextManager[Corpus]:
        """Open a snapshot for an audience."""

    def change(
        self, kind: ChangeKind, actor: str, reason: str | None = None, undoes: int | None = None
    ) -> AbstractAsyncContextManager[Writer]:
        """Begin a change; it is kept if the block ends well and something was touched, else leaves no trace."""

    async def changes(self, after: int = 0) -> list[Change]:
        """Give the audit log, oldest first, or the part of it after a change."""

    async def touched(self, change: int) -> list[str]:
        """Give the ids of the articles that a change touched, sorted."""

    async def touched_notes(self, change: int) -> list[NoteChange]:
        """Give what a change did to each note that it touched, by number."""

    async def history(self, article_id: str) -> list[Revision]:
        """Give all revisions of an article, oldest first; none if it never was."""

    def revisions(self) -> AsyncIterator[Revision]:
        """Give all revisions of all articles, by article id and number."""

    async def verify(self) -> list[Fault]:
        """Check the database itself: its pages, its references and the counts kept beside the index."""

    async def backup(self, target: Path) -> None:
        """Copy the whole database into the file ``target`` while others go on using it."""

    async def check_copy(self, source: Path) -> None:
        """Raise `InvalidArchiveError` unless ``source`` is a whole copy that `restore` can take."""

    async def restore(self, source: Path) -> None:
        """Replace the whole database by the copy in ``source``, which was checked."""

    async def close(self) -> None:
        """Wait for what is running and let go of all files."""

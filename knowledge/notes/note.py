"""Notes: what moderators keep beside the articles so that they are found, and stay right. All are frozen.

A note is put, replaced and removed by changes, as an article is, and undone with them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar


@dataclass(frozen=True, slots=True)
class SynonymGroup:
    """Words that mean the same in this space: "leads", "clues", "tips". Each may be a phrase of a few words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alias:
    """A question whose answer stands in this passage, whatever the words of both.

    ``quote`` is the passage's text, and ``start`` where it stood in the article's text when the alias was made: the
    passage is where the quote stands now, nearest to that.
    """

    question: str
    article_id: str
    quote: str
    start: int = 0


@dataclass(frozen=True, slots=True)
class GoldenQuestion:
    """A question with what is expected of it, so that a change that spoils it is noticed.

    ``article_id`` is the article that is to be cited first, ``quote`` words of the passage of it that is to be cited,
    if any passage will not do, ``answer`` the short answer that is to be given; with none of them the question is to
    get no answer.
    """

    question: str
    article_id: str | None = None
    answer: str | None = None
    quote: str | None = None


Note = SynonymGroup | Alias | GoldenQuestion


class NoteKind(StrEnum):
    """What a note is."""

    SYNONYM = "synonym"
    ALIAS = "alias"
    GOLDEN = "golden"


NoteT_co = TypeVar("NoteT_co", bound=Note, covariant=True)
NoteT = TypeVar("NoteT", bound=Note)


@dataclass(frozen=True, slots=True)
class KeptNote(Generic[NoteT_co]):
    """A note as it is kept now. ``number`` names it to people and never changes.

    ``change`` is the one that made it as it is, ``made_at`` its time (ISO 8601 in UTC), ``actor`` and ``reason`` who
    made it so and why.
    """

    number: int
    note: NoteT_co
    change: int
    made_at: str
    actor: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class NoteChange:
    """What a change did to one note: what it was before (None: not there), and after (None: removed)."""

    kind: NoteKind
    number: int
    before: Note | None
    after: Note | None


def only(notes: Iterable[KeptNote[Note]], kind: type[NoteT]) -> list[KeptNote[NoteT]]:
    """Give those notes that are of one kind."""
    return [
        KeptNote(kept.number, kept.note, kept.change, kept.made_at, kept.actor, kept.reason)
        for kept in notes
        if isinstance(kept.note, kind)
    ]


@dataclass(frozen=True, slots=True)
class NoteReport:
    """What became of a note that was put: ``change`` is 0 where it was there already, just so."""

    number: int
    change: int


@dataclass(frozen=True, slots=True)
class AliasState:
    """An alias with what it leads to: the article's ``title``, and where the passage begins in its text now.

    ``title`` is None where the article is gone, ``start`` None where the passage is: the alias then has no effect.
    """

    kept: KeptNote[Alias]
    title: str | None
    start: int | None

    @property
    def is_gone(self) -> bool:
        """Tell whether the passage is gone, so that somebody must choose another or remove the alias."""
        return self.start is None

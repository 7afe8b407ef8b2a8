"""Making a space equal to a folder: what is new or changed goes in, what is not there any more goes out.

Nothing is removed while a file is refused: a file that cannot be read today is no reason to forget what it said
yesterday. And nothing is changed at all where most of the space would go: then the folder or the space is a wrong one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from knowledge.errors import DuplicateArticleError, SourceError, SyncRefusedError
from knowledge.models import Article
from knowledge.storage import fingerprint

REMOVED_AT_MOST = 0.5
"""The share of a space's articles from which on a removal has to be confirmed."""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What became of a space, or in a dry run would become: ids of articles, sorted.

    ``change`` is 0 where nothing changed, and in a dry run. ``kept`` are not in the folder and yet not removed, because
    something in the folder was refused; ``refused`` says what and why.
    """

    change: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    kept: tuple[str, ...]
    refused: tuple[SourceError, ...]

    @property
    def differs(self) -> bool:
        """Tell whether the space was, or is, not equal to the folder."""
        return bool(self.added or self.changed or self.removed or self.kept)


@dataclass(slots=True)
class Tally:
    """Looks at articles as they pass by: their ids and fingerprints, and what was refused."""

    fingerprints: dict[str, str] = field(default_factory=dict)
    refused: list[SourceError] = field(default_factory=list)

    def passing(
        self, articles: Iterator[Article | SourceError], progress: Callable[[int], None] | None = None
    ) -> Iterator[Article]:
        """Give the articles, without those that are refused: errors, and second ones with the same id."""
        for article in articles:
            if isinstance(article, SourceError):
                self.refused.append(article)
            elif article.id in self.fingerprints:
                self.refused.append(DuplicateArticleError(article.source or article.title, article.id))
            else:
                self.fingerprints[article.id] = fingerprint(article)
                yield article
            if progress:
                progress(len(self.fingerprints) + len(self.refused))


async def look(articles: Iterator[Article | SourceError], progress: Callable[[int], None] | None) -> Tally:
    """Read all articles, in a thread, and keep of each only what it takes to compare it."""
    tally = Tally()
    await asyncio.to_thread(lambda: [None for _ in tally.passing(articles, progress)])
    return tally


def compare(there: dict[str, str], tally: Tally, *, remove_many: bool) -> SyncReport:
    """Give what makes a space with these fingerprints, by id, equal to what was looked at. Pure.

    Raises `SyncRefusedError` where more than half of the articles would go, unless ``remove_many`` says that they may.
    """
    found = tally.fingerprints
    gone = sorted(there.keys() - found.keys())
    if not remove_many and not tally.refused and len(gone) > REMOVED_AT_MOST * len(there):
        raise SyncRefusedError(len(gone), len(there))
    return SyncReport(
        change=0,
        added=tuple(sorted(found.keys() - there.keys())),
        changed=tuple(sorted(name for name in found.keys() & there.keys() if found[name] != there[name])),
        removed=() if tally.refused else tuple(gone),
        unchanged=sum(found[name] == there[name] for name in found.keys() & there.keys()),
        kept=tuple(gone) if tally.refused else (),
        refused=tuple(tally.refused),
    )

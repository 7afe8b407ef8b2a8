"""``history`` and ``undo``."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from pathlib import Path

from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.text import clean
from knowledge.cli.words import ACTOR, counted, moment
from knowledge.differences import difference
from knowledge.errors import ArticleNotFoundError
from knowledge.formats import article_id_for, readable
from knowledge.library import Library
from knowledge.space import Space
from knowledge.storage import Change, Revision


async def history(library: Library, options: Namespace) -> ExitCode:
    """Show the revisions of an article, or all changes, oldest first."""
    async with library.space(options.space) as space:
        if options.id is not None:
            revisions = await space.history(await _known_id(space, options.id))
            before = None
            for revision in revisions:
                print(_revision_line(revision))
                if options.diff:
                    lines = await asyncio.to_thread(_difference, before, revision)
                    print("".join(f"  {line}\n" for line in lines))
                before = revision
            return ExitCode.DONE
        changes = await space.store.changes()
    print("\n".join(map(_change_line, changes)) or "Nothing has been changed in this space yet.")
    return ExitCode.DONE


async def undo(library: Library, options: Namespace) -> ExitCode:
    """Take back the change named by its number, or the last one of an article, or the last one of all."""
    async with library.space(options.space) as space:
        number = await _change_named(space, options.id)
        made = await space.undo(number, actor=ACTOR, reason=options.reason)
    print(
        f"Change {number} is taken back: {_touched(made)} as before."
        f" This is change {made.number}; 'undo {made.number}' brings it back."
    )
    return ExitCode.DONE


async def _change_named(space: Space, name: str | None) -> int:
    if name is None:
        return await space.latest_change()
    try:
        return await space.latest_change(await _known_id(space, name))
    except ArticleNotFoundError:
        number = name.removeprefix("#")
        if not (number.isascii() and number.isdecimal() and len(number) < 10):
            raise
        return int(number)


async def _known_id(space: Space, name: str) -> str:
    """Give the id of the article that was ever called or indexed from ``name``."""
    typed = readable(name)
    for article_id in (typed, article_id_for(Path(name))):
        if await space.store.history(article_id):
            return article_id
    return typed


def _revision_line(revision: Revision) -> str:
    what = "removed" if revision.article is None else f"{len(revision.article.text):,} characters"
    reason = f" · {clean(revision.reason)}" if revision.reason else ""
    return (
        f"revision {revision.number} · {moment(revision.made_at)} · {revision.actor}"
        f" · change {revision.change} · {what}{reason}"
    )


def _change_line(change: Change) -> str:
    what = f"undo of {change.undoes}" if change.undoes else change.kind.value
    reason = f" · {clean(change.reason)}" if change.reason else ""
    return f"change {change.number} · {moment(change.made_at)} · {change.actor} · {what} · {_touched(change)}{reason}"


def _touched(change: Change) -> str:
    """Give how much a change touched; notes only where it touched some."""
    notes = counted(change.notes, "note")
    if not change.notes:
        return counted(change.articles, "article")
    return f"{counted(change.articles, 'article')} and {notes}" if change.articles else notes


def _difference(before: Revision | None, revision: Revision) -> list[str]:
    lines = difference(before.article if before else None, revision.article)
    return [f"{line[:2]}{clean(line[2:])}" for line in lines]

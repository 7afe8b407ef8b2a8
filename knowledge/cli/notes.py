"""``synonym`` and ``alias``."""

from __future__ import annotations

from argparse import Namespace

from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.pointing import point
from knowledge.cli.saying import said
from knowledge.cli.text import clean, snippet
from knowledge.cli.words import ACTOR, counted, moment
from knowledge.library import Library
from knowledge.models import OPERATOR
from knowledge.notes.note import AliasState, KeptNote, Note, NoteKind
from knowledge.space import Space


async def synonym(library: Library, options: Namespace) -> ExitCode:
    """Keep, remove or list groups of words."""
    async with library.space(options.space) as space:
        if options.action == "remove":
            return await remove(space, NoteKind.SYNONYM, options)
        if options.action == "add":
            report = await space.notes.add_synonyms(options.words, actor=ACTOR, reason=options.reason)
            return said(report, NoteKind.SYNONYM)
        for kept in await space.notes.synonyms():
            print(f"{kept.number}  {' = '.join(map(clean, kept.note.words))}{made_by(kept)}")
    return ExitCode.DONE


async def alias(library: Library, options: Namespace) -> ExitCode:
    """Keep, remove or list aliases."""
    async with library.space(options.space) as space:
        if options.action == "remove":
            return await remove(space, NoteKind.ALIAS, options)
        if options.action == "add":
            return await point(library, space, options.question, options)
        for state in await space.notes.aliases(OPERATOR):
            print(_alias_line(state))
    return ExitCode.DONE


async def remove(space: Space, kind: NoteKind, options: Namespace) -> ExitCode:
    """Remove notes of one kind, as one change, and say so."""
    numbers = list(dict.fromkeys(options.numbers))
    change = await space.notes.remove(kind, numbers, actor=ACTOR, reason=options.reason)
    print(f"{counted(len(numbers), 'note')} removed. This is change {change}; 'undo {change}' takes it back.")
    return ExitCode.DONE


def made_by(kept: KeptNote[Note]) -> str:
    """Give who made a note when and why, for the end of its line."""
    reason = f" · {clean(kept.reason)}" if kept.reason else ""
    return f" · {moment(kept.made_at)} · {clean(kept.actor)}{reason}"


def _alias_line(state: AliasState) -> str:
    note = state.kept.note
    if state.title is None:
        leads = f"{note.article_id}: THE ARTICLE IS GONE"
    else:
        leads = f"{note.article_id}: {'THE PASSAGE IS GONE: ' if state.is_gone else ''}{snippet(note.quote)}"
    return f"{state.kept.number}  {clean(note.question)} → {leads}{made_by(state.kept)}"

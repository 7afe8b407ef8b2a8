"""``synonym`` and ``alias``."""

from __future__ import annotations

from argparse import Namespace

from knowledge.cli.articles import find_article
from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.text import clean, snippet
from knowledge.cli.words import ACTOR, counted, moment
from knowledge.indexing.splitter import split
from knowledge.library import Library
from knowledge.models import OPERATOR, Article
from knowledge.notes.errors import ParagraphNotFoundError
from knowledge.notes.note import AliasState, KeptNote, Note, NoteKind, NoteReport
from knowledge.space import Space


async def synonym(library: Library, options: Namespace) -> ExitCode:
    """Keep, remove or list groups of words."""
    async with library.space(options.space) as space:
        if options.action == "remove":
            return await remove(space, NoteKind.SYNONYM, options.numbers)
        if options.action == "add":
            return said(await space.notes.add_synonyms(options.words, actor=ACTOR), NoteKind.SYNONYM)
        for kept in await space.notes.synonyms():
            print(f"{kept.number}  {' = '.join(map(clean, kept.note.words))}{made_by(kept)}")
    return ExitCode.DONE


async def alias(library: Library, options: Namespace) -> ExitCode:
    """Keep, remove or list aliases."""
    async with library.space(options.space) as space:
        if options.action == "remove":
            return await remove(space, NoteKind.ALIAS, options.numbers)
        if options.action == "add":
            return said(await _add_alias(space, options), NoteKind.ALIAS)
        for state in await space.notes.aliases(OPERATOR):
            print(_alias_line(state))
    return ExitCode.DONE


async def remove(space: Space, kind: NoteKind, numbers: list[int]) -> ExitCode:
    """Remove notes of one kind, as one change, and say so."""
    numbers = list(dict.fromkeys(numbers))
    change = await space.notes.remove(kind, numbers, actor=ACTOR)
    print(f"{counted(len(numbers), 'note')} removed. This is change {change}; 'undo {change}' takes it back.")
    return ExitCode.DONE


def said(report: NoteReport, kind: NoteKind) -> ExitCode:
    """Say what became of a note."""
    if report.change:
        print(
            f"Kept as {kind.value} {report.number}."
            f" This is change {report.change}; 'undo {report.change}' takes it back."
        )
    else:
        print(f"This is {kind.value} {report.number} already; nothing was changed.")
    return ExitCode.DONE


def made_by(kept: KeptNote[Note]) -> str:
    """Give who made a note when and why, for the end of its line."""
    reason = f" · {clean(kept.reason)}" if kept.reason else ""
    return f" · {moment(kept.made_at)} · {clean(kept.actor)}{reason}"


async def _add_alias(space: Space, options: Namespace) -> NoteReport:
    found = (await find_article(space, options.id)).article
    quote, near = options.quote, 0
    if found is not None and options.paragraph is not None:
        quote, near = _paragraph(found, options.paragraph)
    article_id = found.id if found else options.id
    return await space.notes.add_alias(options.question, article_id, quote, near=near, actor=ACTOR)


def _paragraph(article: Article, number: int) -> tuple[str, int]:
    """Give the first passage of a paragraph, and where it begins."""
    for passage in split(article):
        if passage.paragraph == number:
            return passage.text, passage.start
    raise ParagraphNotFoundError(article.id, number)


def _alias_line(state: AliasState) -> str:
    note = state.kept.note
    if state.title is None:
        leads = f"{note.article_id}: THE ARTICLE IS GONE"
    else:
        leads = f"{note.article_id}: {'THE PASSAGE IS GONE: ' if state.is_gone else ''}{snippet(note.quote)}"
    return f"{state.kept.number}  {clean(note.question)} → {leads}{made_by(state.kept)}"

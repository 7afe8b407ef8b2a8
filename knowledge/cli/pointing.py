"""A question is pointed to a passage that the options name: ``alias add`` and ``gaps point``."""

from __future__ import annotations

from argparse import Namespace

from knowledge.cli.articles import find_article
from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.saying import said, say_closed
from knowledge.cli.words import ACTOR
from knowledge.community.gaps import close_by_alias
from knowledge.indexing.splitter import split
from knowledge.library import Library
from knowledge.models import Article
from knowledge.notes.errors import ParagraphNotFoundError
from knowledge.notes.note import NoteKind, NoteReport
from knowledge.space import Space


async def point(
    library: Library, space: Space, question: str, options: Namespace, gap_id: int | None = None
) -> ExitCode:
    """Keep the alias, and close this gap or else the open one that asks the same, if there is one."""
    report = await _add_alias(space, question, options)
    said(report, NoteKind.ALIAS)
    gap = await close_by_alias(space, question, report, gap_id)
    return ExitCode.DONE if gap is None else await say_closed(library, space, gap)


async def _add_alias(space: Space, question: str, options: Namespace) -> NoteReport:
    found = (await find_article(space, options.id)).article
    quote, near = options.quote, 0
    if found is not None and options.paragraph is not None:
        quote, near = _paragraph(found, options.paragraph)
    article_id = found.id if found else options.id
    return await space.notes.add_alias(question, article_id, quote, near=near, actor=ACTOR, reason=options.reason)


def _paragraph(article: Article, number: int) -> tuple[str, int]:
    """Give the first passage of a paragraph, and where it begins."""
    for passage in split(article):
        if passage.paragraph == number:
            return passage.text, passage.start
    raise ParagraphNotFoundError(article.id, number)

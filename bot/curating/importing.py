"""Uploaded files → articles, as one change, with a report for each file."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

import discord

from bot.curating.checking import restriction_from, tags_in
from bot.curating.exports import ReadExport, exports_among
from bot.curating.proposals import Choices
from bot.curating.reports import FileReport, Refused
from bot.curating.uploads import fetched
from bot.errors import RefusalError
from bot.rendering.source_errors import refusal_of
from bot.servers.actors import actor_of
from knowledge.archives.unpacking import unpack
from knowledge.errors import ArticleNotFoundError, DuplicateArticleError, InvalidRecordError, SourceError
from knowledge.formats import FormatReader, Source
from knowledge.models import OPERATOR, Article, Audience, Restriction
from knowledge.space import Space
from knowledge.storage import Outcome

LARGEST_UPLOAD = 10 * 1024 * 1024
"""Bytes of one attachment."""

ARCHIVE = ".zip"


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What one attachment gave."""

    name: str
    articles: tuple[Article, ...] = ()
    refused: tuple[Refused, ...] = ()
    skipped: int = 0


async def read_files(files: Sequence[discord.Attachment], choices: Choices) -> tuple[ReadFile, ...] | ReadExport:
    """Fetch and read files. PDF, DOCX and HTML are parsed in a child process.

    An export of a space goes in alone, and as it is: beside other files, or with choices, it is refused.
    """
    with tempfile.TemporaryDirectory(prefix="footnote-") as folder:
        laid = [await _fetch(file, Path(folder, str(number))) for number, file in enumerate(files)]
        exports = await asyncio.to_thread(exports_among, laid)
        if exports and len(files) == 1 and replace(choices, reason=None) == Choices():
            return ReadExport(files[0].filename, await asyncio.to_thread(exports[0].read_bytes))
        readable = [RefusalError("file.export_alone") if file in exports else file for file in laid]
        return tuple(await asyncio.to_thread(_read_all, [file.filename for file in files], readable))


async def put_in(
    space: Space, read: Sequence[ReadFile], choices: Choices, member_id: int, audience: Audience
) -> tuple[int, list[FileReport]]:
    """Put all articles in as one change; gives its number, 0 where nothing changed.

    An article that is there keeps its restriction, unless another is chosen or stands in the file. One that the
    moderator may not read is left alone.
    """
    before = {listing.article_id: listing.revision for listing in await space.articles(OPERATOR)}
    prepared = _without_duplicates([await _prepared(space, one, choices, before.keys(), audience) for one in read])
    report = await space.index(
        (article for one in prepared for article in one.articles), actor=actor_of(member_id), reason=choices.reason
    )
    after = {listing.article_id: listing.revision for listing in await space.articles(OPERATOR)}
    return report.change, [
        FileReport(
            one.name,
            Counter(_outcome(before.get(article.id), after.get(article.id)) for article in one.articles),
            one.refused,
            one.skipped,
        )
        for one in prepared
    ]


async def _fetch(file: discord.Attachment, folder: Path) -> Path | RefusalError:
    """Lay a file into a folder of its own, under no name of its sender's."""
    try:
        content = await fetched(file, LARGEST_UPLOAD)
    except RefusalError as error:
        return error
    return await asyncio.to_thread(_laid_down, content, folder, PurePath(file.filename).suffix.lower())


def _laid_down(content: bytes, folder: Path, ending: str) -> Path:
    folder.mkdir()
    path = folder / f"upload{ending if ending.isascii() else ''}"
    path.write_bytes(content)
    return path


def _read_all(names: Sequence[str], files: Sequence[Path | RefusalError]) -> list[ReadFile]:
    """Read the files; blocks."""
    with FormatReader() as reader:
        return [_read(name, file, reader) for name, file in zip(names, files, strict=True)]


def _read(name: str, file: Path | RefusalError, reader: FormatReader) -> ReadFile:
    if isinstance(file, RefusalError):
        return ReadFile(name, refused=(Refused(name, file),))
    sources: Sequence[Source] = (Source(name, name, path=file),)
    skipped = 0
    if file.suffix == ARCHIVE:
        folder = file.with_name("unpacked")
        folder.mkdir()
        try:
            unpacked = unpack(file, name, folder)
        except SourceError as error:
            return ReadFile(name, refused=(Refused(name, refusal_of(error)),))
        sources, skipped = unpacked.sources, unpacked.skipped
    entries = [entry for source in sources for entry in reader.read(source)]
    articles = tuple(entry for entry in entries if isinstance(entry, Article))
    refused = tuple(Refused(_named(entry), refusal_of(entry)) for entry in entries if isinstance(entry, SourceError))
    return ReadFile(name, articles, refused, skipped)


def _named(error: SourceError) -> str:
    return error.file if isinstance(error, InvalidRecordError) else error.source


async def _prepared(
    space: Space, read: ReadFile, choices: Choices, there: Collection[str], audience: Audience
) -> ReadFile:
    """Give the articles as they are to go in, without those that the moderator may not read."""
    articles: list[Article] = []
    refused = list(read.refused)
    for article in read.articles:
        was = Restriction()
        if article.id in there:
            try:
                present = (await space.article(article.id, audience)).article
            except ArticleNotFoundError:
                refused.append(Refused(article.source or article.id, RefusalError("file.not_yours")))
                continue
            was = present.restricted_to if present is not None else was
        articles.append(_chosen(article, choices, was))
    return replace(read, articles=tuple(articles), refused=tuple(refused))


def _chosen(article: Article, choices: Choices, was: Restriction) -> Article:
    own = article.restricted_to if article.restricted_to != Restriction() else was
    tags = article.tags if choices.tags is None else tuple(dict.fromkeys((*article.tags, *tags_in(choices.tags))))
    return replace(
        article,
        language=choices.language or article.language,
        tags=tags,
        review_by=choices.review_by or article.review_by,
        restricted_to=restriction_from(choices, own),
    )


def _without_duplicates(read: Sequence[ReadFile]) -> list[ReadFile]:
    """Leave out articles whose id an earlier one has: only one of them can go in."""
    seen: set[str] = set()
    found = []
    for one in read:
        kept, refused = [], list(one.refused)
        for article in one.articles:
            if article.id in seen:
                source = article.source or article.id
                refused.append(Refused(source, refusal_of(DuplicateArticleError(source, article.id))))
            else:
                seen.add(article.id)
                kept.append(article)
        found.append(replace(one, articles=tuple(kept), refused=tuple(refused)))
    return found


def _outcome(before: int | None, after: int | None) -> Outcome:
    if before is None:
        return Outcome.ADDED
    return Outcome.UNCHANGED if before == after else Outcome.CHANGED

"""A page of the web → an article, as one change, with a report as of a file."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.curating.importing import ReadFile, put_in
from bot.curating.proposals import Choices
from bot.curating.putting import newest
from bot.curating.reports import FileReport
from bot.rendering.source_errors import refusal_of
from knowledge.errors import SourceError
from knowledge.fetching import Download, Fetcher, article_from
from knowledge.formats import FormatReader
from knowledge.models import Article, Audience
from knowledge.space import Space


async def take_in_page(
    space: Space, fetcher: Fetcher, address: str, choices: Choices, member_id: int, audience: Audience
) -> tuple[int, list[FileReport]]:
    """Fetch a page and put it in, as `put_in` does; raises `RefusalError` for one that cannot be had or read.

    What moderators have added to its article, and the page does not say, stays.
    """
    try:
        article = await asyncio.to_thread(_read, await fetcher.download(address))
    except SourceError as error:
        raise refusal_of(error) from None
    present = await newest(space, article.id)
    if present is not None and present.article is not None:
        article = _completed(article, present.article)
    return await put_in(space, [ReadFile(article.title, (article,))], choices, member_id, audience)


def _completed(article: Article, present: Article) -> Article:
    return replace(
        article,
        language=article.language or present.language,
        tags=article.tags or present.tags,
        aliases=article.aliases or present.aliases,
        review_by=article.review_by or present.review_by,
    )


def _read(download: Download) -> Article:
    with FormatReader() as reader:
        return article_from(download, reader)

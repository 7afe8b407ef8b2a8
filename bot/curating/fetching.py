"""A page of the web → an article, as of a file that was read."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.curating.importing import ReadFile
from bot.curating.putting import newest
from bot.rendering.source_errors import refusal_of
from knowledge.errors import SourceError
from knowledge.fetching import Download, Fetcher, article_from
from knowledge.formats import FormatReader
from knowledge.models import Article
from knowledge.space import Space


async def read_page(space: Space, fetcher: Fetcher, address: str) -> ReadFile:
    """Fetch a page as a file that was read; raises `RefusalError` for one that cannot be had or read.

    What moderators have added to its article, and the page does not say, stays.
    """
    try:
        article = await asyncio.to_thread(_read, await fetcher.download(address))
    except SourceError as error:
        raise refusal_of(error) from None
    present = await newest(space, article.id)
    if present is not None and present.article is not None:
        article = _completed(article, present.article)
    return ReadFile(article.title, (article,))


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

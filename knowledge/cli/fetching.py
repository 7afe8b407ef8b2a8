"""``fetch``."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import Sequence

from knowledge.cli.exit_codes import ExitCode
from knowledge.cli.indexing import say_report
from knowledge.cli.progress import progress
from knowledge.cli.reason import reason_for
from knowledge.cli.resembling import say_resembling
from knowledge.cli.words import ACTOR
from knowledge.errors import SourceError
from knowledge.fetching import Fetcher, article_from, read_hosts
from knowledge.formats import FormatReader
from knowledge.library import Library
from knowledge.models import Article


async def fetch(library: Library, options: Namespace) -> ExitCode:
    """Fetch the pages and take them in as one change, and say what became of them."""
    entries = await fetched(Fetcher(read_hosts(options.fetch_hosts)), options.addresses)
    async with library.space(options.space) as space:
        report = await space.index(iter(entries), actor=ACTOR, reason=reason_for(options, *options.addresses))
        say_report(report)
        await say_resembling(space, report)
    return ExitCode.REFUSED if report.refused else ExitCode.DONE


async def fetched(fetcher: Fetcher, addresses: Sequence[str]) -> list[Article | SourceError]:
    """Give the article of each address, or why there is none, one after the other."""
    entries: list[Article | SourceError] = []
    with FormatReader() as reader, progress("Fetching", len(addresses)) as show:
        for address in dict.fromkeys(addresses):
            try:
                download = await fetcher.download(address)
                entries.append(await asyncio.to_thread(article_from, download, reader))
            except SourceError as error:
                entries.append(error)
            show(len(entries))
    return entries

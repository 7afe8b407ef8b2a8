"""Articles that have just gone in and say nearly the same as others, which moderators are told before, in Discord."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from knowledge.cli.text import clean
from knowledge.indexing.pipeline import IndexReport
from knowledge.models import OPERATOR
from knowledge.space import Space
from knowledge.storage import Revision

FEW = 10
"""Articles of one change that are looked at: who takes in a whole folder is not to wait for it, nor to be flooded."""


async def say_resembling(space: Space, report: IndexReport) -> None:
    """Point out which of a few new articles say nearly the same as another; each two are named once."""
    if not report.added or report.added + report.changed > FEW:
        return
    named: set[frozenset[str]] = set()
    for article_id in await space.store.touched(report.change):
        revisions = await space.store.history(article_id)
        article = revisions[-1].article
        if article is None or not _is_new(revisions):
            continue
        for other in await space.resembling(article, OPERATOR):
            pair = frozenset((article_id, other.article_id))
            if pair not in named:
                named.add(pair)
                print(
                    f"{clean(article_id)} says nearly the same as {clean(other.article_id)} ({clean(other.title)});"
                    " look whether one of them is enough.",
                    file=sys.stderr,
                )


def _is_new(revisions: Sequence[Revision]) -> bool:
    """Tell whether an article was not there before its newest revision."""
    return len(revisions) == 1 or revisions[-2].article is None

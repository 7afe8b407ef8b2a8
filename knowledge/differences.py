"""What differs between two states of an article, as lines. Pure."""

from __future__ import annotations

from knowledge.models import Article


def difference(before: Article | None, after: Article | None, around: int = 1) -> list[str]:
    """Give what differs as lines: ``- `` what went, ``+ `` what came, ``  `` unchanged ones around it, ``…`` a gap.

    The article's particulars come first, each on a line with its name, then its text. None is an article that is not
    there; empty where nothing differs. ``around`` is the number of unchanged lines shown on either side.
    """
    raise NotImplementedError

"""What differs between two states of an article, as lines. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from knowledge.models import Article

COMPARED_AT_MOST = 3_000
"""Lines of either text that are compared one by one; of longer ones, all between what is equal at both ends differs."""

GAP = "…"


def difference(before: Article | None, after: Article | None, around: int = 1) -> list[str]:
    """Give what differs as lines: ``- `` what went, ``+ `` what came, ``  `` unchanged ones around it, ``…`` a gap.

    The article's particulars come first, each on a line with its name, then its text. None is an article that is not
    there; empty where nothing differs. ``around`` is the number of unchanged lines shown on either side.
    """
    return differing_lines(article_lines(before), article_lines(after), around)


def differing_lines(before: Sequence[str], after: Sequence[str], around: int = 1) -> list[str]:
    """Give what differs between two lists of lines, in the form of `difference`."""
    return list(_differing(before, after, around))


def article_lines(article: Article | None) -> list[str]:
    """Give an article as lines: what is known of it, each with its name, and its text."""
    if article is None:
        return []
    named = {
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "author": article.author,
        "published": article.published,
        "language": article.language,
        "aliases": ", ".join(article.aliases),
        "tags": ", ".join(article.tags),
        "review by": article.review_by,
        "channels": ", ".join(map(str, sorted(article.restricted_to.channels))),
        "roles": ", ".join(map(str, sorted(article.restricted_to.roles))),
    }
    return [*(f"{name}: {value}" for name, value in named.items() if value), *article.text.splitlines()]


def _differing(before: Sequence[str], after: Sequence[str], around: int) -> Iterator[str]:
    first, last = _equal_ends(before, after)
    gone, come = before[first : len(before) - last], after[first : len(after) - last]
    if max(len(gone), len(come)) > COMPARED_AT_MOST:
        yield from (f"- {line}" for line in gone)
        yield from (f"+ {line}" for line in come)
        return
    lead, tail = max(first - around, 0), max(last - around, 0)
    matcher = difflib.SequenceMatcher(None, before[lead : len(before) - tail], after[lead : len(after) - tail], False)
    for number, group in enumerate(matcher.get_grouped_opcodes(around)):
        if number:
            yield GAP
        for kind, old, old_end, new, new_end in group:
            if kind == "equal":
                yield from (f"  {line}" for line in before[lead + old : lead + old_end])
            else:
                yield from (f"- {line}" for line in before[lead + old : lead + old_end])
                yield from (f"+ {line}" for line in after[lead + new : lead + new_end])


def _equal_ends(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """Give how many lines are equal at the beginning, and at the end of what is left."""
    shortest = min(len(before), len(after))
    first = next((place for place in range(shortest) if before[place] != after[place]), shortest)
    left = shortest - first
    last = next((place for place in range(left) if before[-1 - place] != after[-1 - place]), left)
    return first, last

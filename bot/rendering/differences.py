"""Two states of an article → what differs, as lines with a plus or a minus. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from bot.rendering.cutting import width
from bot.rendering.escape import clean
from bot.texts import Voice
from knowledge.models import Article

AROUND = 1
"""Unchanged lines that are shown around a change."""

COMPARED = 3_000
"""Lines of either text that are compared one by one; of longer ones, all between what is equal at both ends differs."""

LONGEST_SHOWN = 1_200
"""Code units of a difference that is shown in a message; a longer one is sent as a file."""

FENCE = "```"


def difference(before: Article | None, after: Article | None, voice: Voice) -> str:
    """Give what differs in lines of a diff; empty where nothing does. None is an article that is not there."""
    return "\n".join(_changes(_lines(before, voice), _lines(after, voice)))


def block(text: str) -> str | None:
    """Give a difference as a block of code for a message; None where it is too long for that."""
    shown = clean(text).replace(FENCE, "`\N{ZERO WIDTH SPACE}``")
    made = f"{FENCE}diff\n{shown}\n{FENCE}"
    return made if width(made) <= LONGEST_SHOWN else None


def _lines(article: Article | None, voice: Voice) -> list[str]:
    """Give an article as lines: what is known of it, each with its name, and its text."""
    if article is None:
        return []
    named = (
        ("modal.kb.title.label", article.title),
        ("modal.kb.url.label", article.url),
        ("modal.kb.publisher.label", article.publisher),
        ("modal.kb.published.label", article.published),
        ("kb.language", article.language),
        ("kb.author", article.author),
        ("kb.tags", ", ".join(article.tags)),
        ("kb.aliases", ", ".join(article.aliases)),
        ("kb.review_by", article.review_by),
        ("kb.channels", ", ".join(str(channel) for channel in sorted(article.restricted_to.channels))),
        ("kb.roles", ", ".join(str(role) for role in sorted(article.restricted_to.roles))),
    )
    return [*(f"{voice.say(key)}: {value}" for key, value in named if value), *article.text.splitlines()]


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    first, last = _equal_ends(before, after)
    changed = before[first : len(before) - last], after[first : len(after) - last]
    if max(map(len, changed)) > COMPARED:
        yield from (f"- {line}" for line in changed[0])
        yield from (f"+ {line}" for line in changed[1])
        return
    lead = max(first - AROUND, 0)
    tail = max(last - AROUND, 0)
    found = difflib.unified_diff(before[lead : len(before) - tail], after[lead : len(after) - tail], n=AROUND)
    for line in list(found)[3:]:  # after the names of the two texts, and where the first change stands
        yield "…" if line.startswith("@@") else f"{line[0]} {line[1:]}"


def _equal_ends(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """Give how many lines are equal at the beginning, and at the end of what is left."""
    shortest = min(len(before), len(after))
    first = next((place for place in range(shortest) if before[place] != after[place]), shortest)
    left = shortest - first
    last = next((place for place in range(left) if before[-1 - place] != after[-1 - place]), left)
    return first, last

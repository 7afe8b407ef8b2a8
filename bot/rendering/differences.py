"""Two states of an article → what differs, as lines with a plus or a minus. Pure."""

from __future__ import annotations

from bot.rendering.cutting import width
from bot.rendering.escape import clean
from bot.texts import Voice
from knowledge.differences import differing_lines
from knowledge.models import Article

LONGEST_SHOWN = 1_200
"""Code units of a difference that is shown in a message; a longer one is sent as a file."""

FENCE = "```"


def difference(before: Article | None, after: Article | None, voice: Voice) -> str:
    """Give what differs in lines of a diff; empty where nothing does. None is an article that is not there."""
    return "\n".join(differing_lines(_lines(before, voice), _lines(after, voice)))


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

"""Articles that somebody is to look at again → a message for the moderators. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rendering.links import Words, link_to, linked_title
from bot.rendering.message import lines, small_print
from bot.rendering.sources import date_in
from bot.texts import Voice
from knowledge.models import Article

NAMED = 10
"""Articles that are named; of the others their number is said."""

LONGEST_TITLE, LONGEST_ADDRESS = 60, 90
"""Code units: ten lines have to fit into a message."""


def review_message(articles: Sequence[Article], total: int, edit_command: str, voice: Voice) -> str:
    """Name the articles with links and the days that have come; ``total`` counts those that are not named too."""
    left = total - len(articles[:NAMED])
    return lines(
        [
            f"**{voice.say('review.title', count=total)}**",
            *(f"**{number}.** {_line(article, voice)}" for number, article in enumerate(articles[:NAMED], start=1)),
            f"+{left}" if left > 0 else "",
            small_print([voice.say("review.next", edit_command=edit_command)]),
        ]
    )


def _line(article: Article, voice: Voice) -> str:
    address = link_to(article.source, article.url, Words(""), LONGEST_ADDRESS)
    title = linked_title(article.title, voice.say("form.open"), address, LONGEST_TITLE)
    return f"{title} · {voice.say('kb.review_by')}: {date_in(article.review_by or '', voice)}"

"""Reminders: moderators are told once of each article whose day has come on which somebody is to look at it again.

What is kept is the day until which was told. So an article is told of again when its day was moved and has come.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import discord

from bot.browsing.titles import Entry
from bot.failures import NETWORK
from bot.rendering.reviews import NAMED, review_message
from bot.servers.languages import locale_for
from bot.texts import Voice
from bot.upkeep.digest import digest_channel
from bot.upkeep.rounds import AGAIN_SECONDS
from bot.views.editing import EditButton
from knowledge.errors import ArticleNotFoundError
from knowledge.models import OPERATOR, Article
from knowledge.space import Space

if TYPE_CHECKING:
    from bot.client import FootnoteClient

TASK = "reviews"
"""The name of the progress: the last day of which was told, as a number of days."""

logger = logging.getLogger(__name__)


class Reviews:
    """Tells of the articles. One for the client."""

    def __init__(self, client: FootnoteClient, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._client = client
        self._clock = clock

    async def tell(self, guild: discord.Guild, space: Space) -> float | None:
        """Tell of the articles whose day has come since the last time; gives the seconds until the next day."""
        settings = await space.activity.settings()
        channel_id = digest_channel(settings)
        if channel_id is None:
            return None
        now = self._clock()
        today = now.date().toordinal()
        last = await space.activity.progress(TASK)
        if last is None or last < today:
            after = date.fromordinal(last).isoformat() if last is not None else ""
            articles, total = await due(space, after, now.date().isoformat())
            channel = self._client.get_partial_messageable(channel_id, guild_id=guild.id)
            voice = self._client.texts.voice(locale_for(settings, guild.preferred_locale))
            try:
                await self._send(channel, space.name, articles, total, voice)
            except NETWORK as error:
                logger.info("Server %d is told later what to look at again: %s", guild.id, error)
                return AGAIN_SECONDS
            await space.activity.set_progress(TASK, today)
        midnight = datetime.combine(now.date() + timedelta(days=1), time(), UTC)
        return (midnight - now).total_seconds()

    async def _send(
        self, channel: discord.PartialMessageable, space: str, articles: list[Article], total: int, voice: Voice
    ) -> None:
        if not articles:
            return
        view = discord.ui.View(timeout=None)
        for number, article in enumerate(articles, start=1):
            key = Entry(space, article.id, article.title).key
            view.add_item(EditButton(key, voice.say("button.edit_article", number=number)))
        content = review_message(articles, total, self._client.tree.mention("kb edit"), voice)
        await channel.send(content, view=view, suppress_embeds=True)


async def due(space: Space, after: str, until: str) -> tuple[list[Article], int]:
    """Give the first articles whose day lies after one day and not after another, earliest first, and their number.

    Days are in ISO 8601.
    """
    days = {
        one.article_id: one.review_by
        for one in await space.articles(OPERATOR)
        if one.review_by is not None and after < one.review_by <= until
    }
    found: list[Article] = []
    for article_id in sorted(days, key=lambda article_id: (days[article_id], article_id))[:NAMED]:
        try:
            article = (await space.article(article_id, OPERATOR)).article
        except ArticleNotFoundError:  # removed in this moment
            continue
        found += [article] if article is not None else []
    return found, len(days)


def register(client: FootnoteClient) -> None:
    """Look each day."""
    client.rounds.add(Reviews(client).tell)

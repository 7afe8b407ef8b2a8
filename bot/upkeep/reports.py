"""Each change of the articles is one line in the moderators' channel, whoever made it, and each exactly once.

What was reported is noted after it was sent. If the bot ends in between, the channel itself is asked: each line has a
button with the change's number.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import discord

from bot.failures import NETWORK
from bot.rendering.cutting import cut
from bot.rendering.message import LIMIT
from bot.rendering.notes import ShownNote
from bot.rendering.reports import NAMED, ShownChange, change_line
from bot.servers.desks import desk_in
from bot.servers.languages import locale_for
from bot.texts import Voice
from bot.upkeep.rounds import AGAIN_SECONDS
from bot.views.undoing import change_of, undo_view
from knowledge.community.reporting import TASK, unreported
from knowledge.models import OPERATOR, Article
from knowledge.notes.note import Note, SynonymGroup
from knowledge.space import Space
from knowledge.storage import Change

if TYPE_CHECKING:
    from bot.client import FootnoteClient

AT_ONCE = 10
"""Lines that are sent in one round; further ones in the next."""

LOOKED_THROUGH = 50
"""Messages in which is looked for what was reported already."""

logger = logging.getLogger(__name__)


class Reports:
    """Reports changes. One for the client."""

    def __init__(self, client: FootnoteClient) -> None:
        self._client = client
        self._certain: set[int] = set()  # where nothing can have been sent without being noted

    async def report(self, guild: discord.Guild, space: Space) -> float | None:
        """Report what was changed since the last line; where it cannot be said now, later."""
        settings = await space.activity.settings()
        if settings.audit_channel is None:
            if await space.activity.progress(TASK) is not None:
                await space.activity.set_progress(TASK, None)
            return None
        channel = desk_in(self._client, guild.id, settings.audit_channel)
        if channel is None:
            logger.info("Changes in server %d are reported nowhere: the channel is another server's", guild.id)
            return AGAIN_SECONDS
        changes = await unreported(space)
        voice = self._client.texts.voice(locale_for(settings, guild.preferred_locale))
        try:
            for change in changes[:AT_ONCE]:
                await self._report(guild, space, channel, change, voice)
        except NETWORK as error:
            self._certain.discard(guild.id)
            logger.info("A change in server %d is reported later: %s", guild.id, error)
            return AGAIN_SECONDS
        return 0.0 if len(changes) > AT_ONCE else None

    async def _report(
        self, guild: discord.Guild, space: Space, channel: discord.PartialMessageable, change: Change, voice: Voice
    ) -> None:
        if guild.id in self._certain or change.number not in await self._said(channel):
            shown = ShownChange(change, await articles_of(space, change), await notes_of(space, change))
            line = change_line(shown, voice)
            await channel.send(cut(line, LIMIT), view=undo_view(change.number, voice), suppress_embeds=True)
        await space.activity.set_progress(TASK, change.number)
        self._certain.add(guild.id)

    async def _said(self, channel: discord.PartialMessageable) -> set[int]:
        """Give the changes that are reported in the last messages; none where those may not be read."""
        try:
            messages = [message async for message in channel.history(limit=LOOKED_THROUGH)]
        except discord.Forbidden:
            return set()
        own = (message for message in messages if message.author.id == self._client.own_id)
        return {number for message in own for number in map(change_of, _buttons(message)) if number is not None}


async def articles_of(space: Space, change: Change) -> list[Article]:
    """Give the first articles that a change touched: as it made them, or as they were where it removed them."""
    found: list[Article] = []
    for article_id in (await space.store.touched(change.number))[:NAMED]:
        until = [one for one in await space.store.history(article_id) if one.change <= change.number]
        found += [one.article for one in reversed(until) if one.article is not None][:1]
    return found


async def notes_of(space: Space, change: Change) -> list[ShownNote]:
    """Give the first notes that a change touched: as it made them, or as they were where it removed them."""
    found: list[ShownNote] = []
    for touched in (await space.store.touched_notes(change.number))[:NAMED]:
        note = touched.after or touched.before
        if note is not None:
            found.append(ShownNote(note, touched.after is None, await _title(space, note)))
    return found


def register(client: FootnoteClient) -> None:
    """Report after each change."""
    client.rounds.add(Reports(client).report)


async def _title(space: Space, note: Note) -> str | None:
    """Give the title of the article to which an alias leads or that a golden question expects, or else its id."""
    if isinstance(note, SynonymGroup) or note.article_id is None:
        return None
    async with space.store.corpus(OPERATOR) as corpus:
        revision = await corpus.revision(note.article_id)
    return note.article_id if revision is None or revision.article is None else revision.article.title


def _buttons(message: discord.Message) -> list[str]:
    rows = (row for row in message.components if isinstance(row, discord.ActionRow))
    return [child.custom_id or "" for row in rows for child in row.children]

"""A message and what it answers → the proposal of an article, for a moderator to review."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import discord

from bot.curating.proposals import Choices, Origin, Proposal, Task, Typed
from bot.failures import NETWORK
from bot.rendering.cutting import width
from bot.views.modals import LONGEST_VALUE
from knowledge.formats.fields import one_line

MOST_EARLIER = 3
"""Messages before it that are looked at: each may take a request, and the modal has to open within three seconds."""

PATIENCE_SECONDS = 1.5
LONGEST_TITLE = 100


async def earlier_than(message: discord.Message) -> list[discord.Message]:
    """Give the messages that a message answers, oldest first, as far as the bot may read them and in time."""
    found: list[discord.Message] = []
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while len(found) < MOST_EARLIER and (before := await _answered_by(found[-1] if found else message)):
                found.append(before)
    except NETWORK:
        pass
    return found[::-1]


async def _answered_by(message: discord.Message) -> discord.Message | None:
    reference = message.reference
    if reference is None or reference.message_id is None or reference.type is not discord.MessageReferenceType.reply:
        return None
    if isinstance(reference.resolved, discord.Message):
        return reference.resolved
    return await message.channel.fetch_message(reference.message_id)


def proposal_from(message: discord.Message, earlier: Sequence[discord.Message], only_in: int | None) -> Proposal:
    """Give what the modal shows. What is answered is left out, oldest first, where there is no room for it.

    ``only_in`` is the channel where not everyone sees the message: nor are they then to read what is made of it.
    """
    texts = [text for one in (*earlier, message) if (text := one.clean_content.strip())]
    while len(texts) > 1 and width("\n\n".join(texts)) > LONGEST_VALUE:
        texts.pop(0)
    author = one_line(message.author.display_name)
    typed = Typed(
        title=one_line(message.clean_content, LONGEST_TITLE),
        text="\n\n".join(texts),
        url="",
        publisher=author,
        published=message.created_at.date().isoformat(),
    )
    edited_at = message.edited_at.isoformat() if message.edited_at is not None else None
    author_id = 0 if message.author.bot else message.author.id
    origin = Origin(message.channel.id, message.id, author_id, edited_at)
    return Proposal(Task.ADD, typed, Choices(channel=only_in), source=message.jump_url, author=author, origin=origin)

"""Answers as replies: sent where they belong, as far as Discord lets the bot, and noted so that they follow."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import discord

from bot.asking.presenting import Shown
from bot.failures import NETWORK
from bot.rendering.cutting import cut
from bot.rendering.escape import one_line
from knowledge.activity import AnswerPlace

PATIENCE_SECONDS = 0.5
"""What takes longer shows that the bot is typing."""

TYPING_SECONDS = 8.0
"""Discord shows one sign of typing for ten seconds."""

LONGEST_THREAD_NAME = 100

INVALID_FORM, NO_HISTORY = 50035, 160002
"""Discord's codes: a reply to one that is gone; a reply where earlier messages may not be read."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer that stands in a channel; ``thread_id`` is the thread that was begun for it."""

    message_id: int
    channel_id: int
    thread_id: int | None = None


@asynccontextmanager
async def typing_when_slow(channel: discord.abc.Messageable) -> AsyncIterator[None]:
    """Show that the bot is typing for as long as the block runs, once that is longer than half a second."""
    task = asyncio.create_task(_type(channel))
    try:
        yield
    finally:
        task.cancel()


async def _type(channel: discord.abc.Messageable) -> None:
    await asyncio.sleep(PATIENCE_SECONDS)
    while True:
        try:
            await channel.typing()
        except NETWORK as error:
            logger.debug("Could not show that the bot is typing: %s", error)
            return
        await asyncio.sleep(TYPING_SECONDS)


async def send_answer(message: discord.Message, shown: Shown, place: AnswerPlace, title: str) -> Sent | None:
    """Send the answer to a message: in a thread that begins at it, if ``place`` says so and it can be, or in place.

    ``title`` names the thread. Gives None, with a line in the log, where the bot may not write or nobody asks any more.
    """
    if place is AnswerPlace.THREAD:
        thread = await _thread_at(message, title)
        sent = await _send(thread, shown) if thread is not None else None
        if sent is not None:
            return Sent(sent.id, sent.channel.id, sent.channel.id)
    sent = await _send(message.channel, shown, message)
    return Sent(sent.id, sent.channel.id) if sent is not None else None


async def reply(message: discord.Message, shown: Shown) -> None:
    """Reply with something that does not follow its question; with a line in the log where the bot may not write."""
    await _send(message.channel, shown, message)


async def say(message: discord.Message, sentence: str) -> None:
    """Reply with a sentence, as `reply` does."""
    await reply(message, Shown(sentence, discord.ui.View()))


async def _thread_at(message: discord.Message, title: str) -> discord.Thread | None:
    """Begin a thread at a message; None where there can be none, and where the bot may not."""
    channel = message.channel
    if not isinstance(channel, discord.TextChannel):
        return None
    allowed = channel.permissions_for(channel.guild.me)
    if not (allowed.create_public_threads and allowed.send_messages_in_threads):
        logger.info("No thread may be begun in channel %d, where answers stand in place", channel.id)
        return None
    try:
        return await message.create_thread(name=cut(one_line(title), LONGEST_THREAD_NAME) or "…")
    except discord.HTTPException as error:
        logger.info("No thread could be begun at message %d, which is answered in place: %s", message.id, error)
        return None


async def _send(
    channel: discord.abc.Messageable, shown: Shown, question: discord.Message | None = None
) -> discord.Message | None:
    """Send something, as a reply to ``question``; without being one where the bot may not read earlier messages."""
    try:
        if question is None:
            return await channel.send(shown.content, view=shown.view, suppress_embeds=True)
        return await channel.send(shown.content, view=shown.view, suppress_embeds=True, reference=question)
    except (discord.Forbidden, discord.NotFound) as error:
        if question is not None and error.code == NO_HISTORY:
            return await _send(channel, shown)
        logger.info("An answer could not be sent: %s", error)
        return None
    except discord.HTTPException as error:
        if question is not None and error.code == INVALID_FORM and "message_reference" in error.text:
            logger.info("Message %d is gone and not answered", question.id)
            return None
        raise

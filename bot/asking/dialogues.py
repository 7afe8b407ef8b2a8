"""What was asked before a message: by the reply chain, or in the same thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import discord

from bot.policy import RepliesTo
from bot.views.ids import ButtonId, parse
from knowledge.activity import StoredQuestion
from knowledge.storage.activity import ActivityStore

if TYPE_CHECKING:
    from bot.client import FootnoteClient

OPEN = timedelta(days=7)
"""So long a thread goes on: what was asked in it earlier is not what a new message leans on."""

RECENT = timedelta(minutes=30)
"""So long a direct message that is no reply goes on from the one before."""

LOOKED_BACK = 5
"""Questions."""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What was asked before: ``questions`` as they were understood, oldest first, and the members who asked.

    It is empty where the bot has answered nothing.
    """

    questions: tuple[str, ...] = ()
    askers: frozenset[int] = frozenset()
    answered: bool = False


def replies_to(message: discord.Message, bot_id: int) -> RepliesTo:
    """Tell whose message a message replies to."""
    if message.reference is None or message.type is not discord.MessageType.reply:
        return RepliesTo.NOBODY
    replied = message.reference.resolved
    by_bot = isinstance(replied, discord.Message) and replied.author.id == bot_id
    return RepliesTo.BOT if by_bot else RepliesTo.OTHERS


def answer_replied_to(message: discord.Message, bot_id: int) -> ButtonId | None:
    """Give which answer of the bot's a message replies to, by the buttons under it; None if it is none."""
    replied = message.reference.resolved if message.reference is not None else None
    if not isinstance(replied, discord.Message) or replied.author.id != bot_id:
        return None
    found = (parse(custom_id) for custom_id in _custom_ids(replied.components))
    return next((button for button in found if button is not None), None)


async def dialogue_of_reply(client: FootnoteClient, button: ButtonId) -> Dialogue:
    """Give the question whose answer is replied to, as far as it is kept."""
    answered = await client.answering.recall(button.guild_id, button.number)
    questions = () if answered is None else (answered.understood.text,)
    return Dialogue(questions, frozenset({button.asker_id}), answered=True)


async def dialogue_in_thread(
    client: FootnoteClient, activity: ActivityStore, thread: discord.Thread, number: int | None = None
) -> Dialogue:
    """Give what was asked in a thread, before question ``number`` if one is given.

    A thread has the id of the message at which it began: that one has asked, or is an answer of the bot's.
    """
    began = [*await activity.replies_to(thread.id), await activity.reply(thread.id)]
    numbers = [reply.question_id for reply in began if reply is not None]
    first = [stored for stored in [await activity.question(number) for number in numbers] if stored is not None]
    asked = await activity.last_in(thread.id, datetime.now(UTC) - OPEN, LOOKED_BACK)
    every = {stored.id: stored for stored in (*first, *asked) if number is None or stored.id < number}
    questions = [await _as_understood(client, thread.guild.id, stored) for stored in every.values()]
    return Dialogue(
        tuple(question for question in questions if question is not None),
        frozenset(stored.member_id for stored in every.values() if stored.member_id is not None),
        answered=bool(first or asked),
    )


async def dialogue_in_direct(
    client: FootnoteClient, activity: ActivityStore, member: discord.Member, number: int | None = None
) -> Dialogue:
    """Give the last question that a member asked in direct messages a short while ago; before question ``number``."""
    since = datetime.now(UTC) - RECENT
    asked = [
        stored
        for stored in await activity.questions_of(member.id, LOOKED_BACK)
        if stored.channel_id is None and stored.asked_at > since and (number is None or stored.id < number)
    ]
    questions = [await _as_understood(client, member.guild.id, stored) for stored in asked[:1]]
    return Dialogue(tuple(question for question in questions if question is not None), answered=bool(asked))


async def _as_understood(client: FootnoteClient, guild_id: int, stored: StoredQuestion) -> str | None:
    """Give a question's text; that of a member who opted out is remembered only for a while."""
    if stored.text is not None:
        return stored.text
    answered = await client.answering.recall(guild_id, stored.id)
    return None if answered is None else answered.understood.text


def _custom_ids(components: Iterable[object]) -> Iterator[str]:
    for component in components:
        if isinstance(component, discord.ActionRow):
            yield from _custom_ids(component.children)
        elif isinstance(component, discord.Button) and component.custom_id is not None:
            yield component.custom_id

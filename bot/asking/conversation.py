"""A message that asks → its answer: asked, shown, sent and noted, so that it follows its question."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias

import discord

from bot.asking.answering import SHARED
from bot.asking.asked import Answered, Asked
from bot.asking.followed import text_hash
from bot.asking.gate import Asker, asker_of
from bot.asking.presenting import Shown, present
from bot.asking.question_forms import looks_like_question
from bot.asking.replies import Sent, send_answer, typing_when_slow
from bot.errors import RefusalError
from bot.rendering.escape import escape, one_line
from bot.servers.languages import locale_for
from bot.servers.members import audience_of
from knowledge.activity import AnswerPlace, Reply, ServerSettings
from knowledge.models import Decision
from knowledge.storage.activity import ActivityStore

if TYPE_CHECKING:
    from bot.client import FootnoteClient

Send: TypeAlias = Callable[[Shown], Awaitable[Sent | None]]


@dataclass(frozen=True, slots=True)
class MessageQuestion:
    """A message that asks the articles of ``member``'s server; ``text`` is the question in it.

    ``names_server`` is where the member could have meant another server's articles, and should see whose they are.
    ``only_from`` is the confidence, 0 to 1, below which nothing is said, where the message does not speak to the bot.
    """

    message: discord.Message
    member: discord.Member
    settings: ServerSettings
    text: str
    earlier: tuple[str, ...] = ()
    place: AnswerPlace = AnswerPlace.CHANNEL
    only_from: float | None = None
    names_server: bool = False

    @property
    def direct(self) -> bool:
        """Tell whether it is a direct message."""
        return self.message.guild is None

    def asked(self) -> Asked:
        """Give it to be answered, with the eyes of its channel, or in a direct message with the member's."""
        channel = None if self.direct else self.message.channel
        return Asked(
            guild_id=self.member.guild.id,
            channel_id=None if channel is None else channel.id,
            member_id=self.member.id,
            text=self.text,
            private=self.direct,
            audience=audience_of(self.member, channel, private=self.direct),
            earlier=self.earlier,
        )

    def asker(self) -> Asker:
        """Give who asks, for the gate."""
        return asker_of(self.member, self.settings, None if self.direct else self.message.channel.id)


async def answer_message(client: FootnoteClient, question: MessageQuestion, send: Send | None = None) -> None:
    """Answer a message where it stands, or with ``send``, which gives None where that could not be done.

    The caller has asked the gate, and works on the message alone. Raises `StoppingError` and `StorageError`.
    """
    message, guild_id = question.message, question.member.guild.id
    async with AsyncExitStack() as stack:
        running = await stack.enter_async_context(client.questions.running(message.id))
        activity = (await stack.enter_async_context(client.library.space(str(guild_id)))).activity
        if question.only_from is None:
            await stack.enter_async_context(typing_when_slow(message.channel))
        answered = await _answered(client, activity, question)
        if answered is None:
            return
        running.decided(answered.answer.decision)
        await note_gap(activity, answered)
        shown = shown_to(client, question, answered)
        sent = await (send(shown) if send else send_answer(message, shown, question.place, question.text))
        if sent is not None:
            await activity.add_reply(reply_to(message, question.member.id, answered, sent))
            client.followed.add(message.id, guild_id)


async def _answered(client: FootnoteClient, activity: ActivityStore, question: MessageQuestion) -> Answered | None:
    """Give the answer; None where the message does not speak to the bot and the answer is not sure enough for that.

    Then nothing is said, and nothing is kept of somebody who has asked the bot nothing.
    """
    threshold = question.only_from
    if threshold is None:
        return await client.answering.answer(question.asked())

    async def is_welcome(answered: Answered) -> bool:
        if answered.answer.decision is not Decision.ANSWER or answered.answer.confidence < threshold:
            return False
        try:
            await client.gate.count(activity, question.settings, question.asker())
        except RefusalError:
            return False
        return True

    return await client.answering.answer_if(question.asked(), is_welcome)


def shown_to(client: FootnoteClient, question: MessageQuestion, answered: Answered) -> Shown:
    """Give the answer as it is shown under a message."""
    guild = question.member.guild
    voice = client.texts.voice(locale_for(question.settings, guild.preferred_locale))
    is_named = question.names_server and answered.space != SHARED
    return present(
        answered,
        client.texts,
        voice.locale,
        asker_id=question.member.id,
        private=question.direct,
        direct=question.direct,
        message_content=client.settings.message_content,
        above=(voice.say("answer.from_server", server=escape(one_line(guild.name))),) if is_named else (),
    )


async def note_gap(activity: ActivityStore, answered: Answered, *, on_behalf: bool = False) -> None:
    """Note a question that the articles do not answer; where there are none, that is no gap.

    What was answered ``on_behalf`` of somebody who did not ask the bot has to look like a question.
    """
    if answered.answer.decision is not Decision.NONE or answered.is_empty:
        return
    if on_behalf and not looks_like_question(answered.understood.text):
        return
    await activity.record_gap(answered.id)


def reply_to(message: discord.Message, asker_id: int, answered: Answered, sent: Sent) -> Reply:
    """Give what is kept of an answer so that it follows its question's message."""
    return Reply(
        message_id=sent.message_id,
        channel_id=sent.channel_id,
        question_id=answered.id,
        question_message_id=message.id,
        asker_id=asker_id,
        thread_id=sent.thread_id,
        asked_text_hash=text_hash(message.content),
        created_at=datetime.now(UTC),
    )

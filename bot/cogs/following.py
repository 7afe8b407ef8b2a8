"""Answers follow their questions: an edited one is answered anew in place, of a deleted one the answer is removed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import discord

from bot.asking.conversation import MessageQuestion, note_gap, shown_to
from bot.asking.followed import DAY, text_hash
from bot.asking.question_forms import looks_like_question, says_nothing
from bot.asking.question_text import asked_in
from bot.cogs.direct import Direct, ServerSelect
from bot.cogs.messages import Messages
from bot.failures import NETWORK
from bot.policy import Move
from bot.servers.members import member_in
from knowledge.activity import Reply
from knowledge.storage.activity import ActivityStore

if TYPE_CHECKING:
    from bot.client import FootnoteClient

TOO_MANY_EDITS = 30046
"""Discord's code where messages of a channel that are older than an hour were changed too often."""

EDITS_AGAIN_SECONDS, PATIENCE = 20.0, 5
"""How long after that the next try is made, and how often: Discord does not say when it allows one."""

logger = logging.getLogger(__name__)


class Following:
    """Lets answers follow their questions for a day, and makes good what happened while the bot was away."""

    def __init__(self, client: FootnoteClient, messages: Messages, direct: Direct) -> None:
        self._client = client
        self._messages = messages
        self._direct = direct

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Answer a message anew that was answered and is edited."""
        if self._client.followed.concerns(payload.message_id) and not await self.revise(payload.message):
            self._client.run_beside(self._revise_later(payload.message), "revising")

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Remove the answer to a message that is deleted."""
        await self._remove_all([payload.message_id])

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Remove the answers to messages that are deleted together."""
        await self._remove_all(payload.message_ids)

    async def on_shard_ready(self, shard_id: int) -> None:
        """Make good what happened while the bot was away: at its start, and where a session could not be resumed."""
        self._client.run_beside(self._catch_up(shard_id), "catching up")

    async def revise(self, message: discord.Message) -> bool:
        """Answer a message anew, if its text is another one by now and still asks something.

        Where it does not, or Discord does not deliver it any more, its answer stays as it is. Gives False where Discord
        wants the answer to be changed later.
        """
        async with self._client.followed.alone(message.id):
            guild = self._client.get_guild(self._client.followed.guild_of(message.id) or 0)
            if guild is None or not message.content:
                return True
            async with self._client.library.space(str(guild.id)) as space:
                replies = await space.activity.replies_to(message.id)
                edited = [reply for reply in replies if was_edited(message, reply)]
                return all([await self._revise(message, reply, guild, space.activity) for reply in edited])

    async def _revise_later(self, message: discord.Message) -> None:
        for _ in range(PATIENCE):
            await asyncio.sleep(EDITS_AGAIN_SECONDS)
            if await self.revise(message):
                return

    async def remove(self, message_id: int) -> None:
        """Remove the answers to a message, and what is kept of its question."""
        async with self._client.followed.alone(message_id):
            guild_id = self._client.followed.guild_of(message_id)
            if guild_id is None:
                return
            async with self._client.library.space(str(guild_id)) as space:
                for reply in await space.activity.replies_to(message_id):
                    try:
                        await self._answer(reply).delete()
                    except (discord.NotFound, discord.Forbidden) as error:
                        logger.info("Answer %d is gone or out of reach: %s", reply.message_id, error)
                    await space.activity.remove_question(reply.question_id)
                    self._client.answering.forget(guild_id, [reply.question_id])
            self._client.followed.remove(message_id)

    async def _remove_all(self, message_ids: Iterable[int]) -> None:
        for message_id in sorted(message_ids):
            if self._client.followed.concerns(message_id):
                await self.remove(message_id)

    async def _revise(
        self, message: discord.Message, reply: Reply, guild: discord.Guild, activity: ActivityStore
    ) -> bool:
        question = await self._question(message, reply, guild, activity)
        if question is None:
            return True
        async with self._client.questions.running(message.id) as running:
            answered = await self._client.answering.revise(reply.question_id, question.asked())
            running.decided(answered.answer.decision)
            await note_gap(activity, answered, on_behalf=question.member.id != message.author.id)
            shown = shown_to(self._client, question, answered)
            try:
                await self._answer(reply).edit(content=shown.content, view=shown.view)
            except discord.NotFound:
                await activity.remove_reply(reply.message_id)
                return True
            except discord.HTTPException as error:
                if not isinstance(error, discord.Forbidden) and error.code != TOO_MANY_EDITS:
                    raise
                logger.info("Answer %d could not be changed: %s", reply.message_id, error)
                return error.code != TOO_MANY_EDITS
            await activity.add_reply(replace(reply, asked_text_hash=text_hash(message.content)))
            return True

    async def _question(
        self, message: discord.Message, reply: Reply, guild: discord.Guild, activity: ActivityStore
    ) -> MessageQuestion | None:
        """Give what a message asks by now; None where it asks nothing, or nobody who may ask.

        What was answered by the menu need not speak to the bot, neither then nor now.
        """
        asker_id, author = reply.asker_id or message.author.id, message.author
        known = author if isinstance(author, discord.Member) and author.id == asker_id else None
        member = known or await member_in(self._client, guild, asker_id)
        if member is None:
            return None
        if message.guild is None:
            return await self._direct.question(message, member, activity, reply.question_id)
        heard = await self._messages.judge(message, member, activity, reply.question_id)
        if asker_id == author.id and heard.plan.move in (Move.ANSWER, Move.FOLLOW_UP):
            return heard.question()
        text = asked_in(message, self._client.own_id)
        asks = looks_like_question(text) if asker_id == author.id else not says_nothing(text)
        return replace(heard.question(), text=text, earlier=()) if asks and heard.may_be_answered else None

    def _answer(self, reply: Reply) -> discord.PartialMessage:
        return self._client.get_partial_messageable(reply.channel_id).get_partial_message(reply.message_id)

    async def _catch_up(self, shard_id: int) -> None:
        guilds = [guild for guild in self._client.guilds if guild.shard_id == shard_id]
        answered = [(guild, *entry) for guild in guilds for entry in await self._answered(guild)]
        for guild, message_id, _ in answered:
            self._client.followed.add(message_id, guild.id)
        for guild, message_id, reply in answered:
            try:
                await self._look_again(message_id, await self._channel_of(guild, reply))
            except NETWORK as error:
                logger.info("Message %d could not be looked at again: %s", message_id, error)

    async def _answered(self, guild: discord.Guild) -> list[tuple[int, Reply]]:
        """Give the messages that were answered within the last day, and their answers."""
        if not await self._client.library.exists(str(guild.id)):
            return []
        async with self._client.library.space(str(guild.id)) as space:
            if not await space.activity.exists():
                return []
            replies = await space.activity.replies_since(datetime.now(UTC) - DAY)
        return [(reply.question_message_id, reply) for reply in replies if reply.question_message_id is not None]

    async def _look_again(self, message_id: int, channel: discord.abc.Messageable | None) -> None:
        """Look at a question's message; one after the other, for Discord allows few such requests in a second."""
        if channel is None:
            return
        try:
            message = await channel.fetch_message(message_id)
        except discord.NotFound:
            await self.remove(message_id)
        else:
            if not await self.revise(message):
                await self._revise_later(message)

    async def _channel_of(self, guild: discord.Guild, reply: Reply) -> discord.abc.Messageable | None:
        """Give where a question's message stands: not where its answer does, if that began a thread."""
        async with self._client.library.space(str(guild.id)) as space:
            question = await space.activity.question(reply.question_id)
        if question is None:
            return None
        if question.channel_id is None:
            return self._client.get_partial_messageable(reply.channel_id)
        found = guild.get_channel_or_thread(question.channel_id) or await guild.fetch_channel(question.channel_id)
        return found if isinstance(found, discord.abc.Messageable) else None


def was_edited(message: discord.Message, reply: Reply) -> bool:
    """Tell whether a message has another text than the one that was answered.

    Discord also tells of an edit when it unfolds a link. Of members who opted out only the time is there to compare.
    """
    if reply.asked_text_hash is None:
        return message.edited_at is not None and message.edited_at > reply.created_at
    return text_hash(message.content) != reply.asked_text_hash


def register(client: FootnoteClient) -> None:
    """Listen to what is said, edited and deleted."""
    messages, direct = Messages(client), Direct(client)
    following = Following(client, messages, direct)
    client.listen("message", messages.on_message)
    client.listen("message", direct.on_message)
    client.listen("raw_message_edit", following.on_raw_message_edit)
    client.listen("raw_message_delete", following.on_raw_message_delete)
    client.listen("raw_bulk_message_delete", following.on_raw_bulk_message_delete)
    client.listen("shard_ready", following.on_shard_ready)
    client.maintain(client.followed.tidy)
    client.add_dynamic_items(ServerSelect)

"""What members say in channels, threads and forums: answered where it asks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import discord

from bot import policy
from bot.asking.conversation import MessageQuestion, answer_message
from bot.asking.dialogues import Dialogue, answer_replied_to, dialogue_in_thread, dialogue_of_reply, replies_to
from bot.asking.gate import asker_of, settings_in
from bot.asking.question_text import is_by_machine, names_in, spelled_out
from bot.asking.replies import say
from bot.errors import RefusalError
from bot.policy import Move, Plan, Seen
from bot.servers.languages import locale_for
from knowledge.activity import AnswerPlace, ChannelMode, ChannelSettings, ServerSettings
from knowledge.storage.activity import ActivityStore

if TYPE_CHECKING:
    from bot.client import FootnoteClient


@dataclass(frozen=True, slots=True)
class Heard:
    """A message in a server, and what is to be done about it."""

    message: discord.Message
    member: discord.Member
    settings: ServerSettings
    channel: ChannelSettings
    dialogue: Dialogue
    plan: Plan

    @property
    def may_be_answered(self) -> bool:
        """Tell whether the member is answered here at all, however the message asks."""
        asker = asker_of(self.member, self.settings, self.message.channel.id)
        return (
            self.channel.mode is not ChannelMode.OFF and asker.allowed and asker.member_id not in self.settings.ignored
        )

    def question(self) -> MessageQuestion:
        """Give what it asks."""
        return MessageQuestion(
            message=self.message,
            member=self.member,
            settings=self.settings,
            text=spelled_out(self.plan.question, names_in(self.message)),
            earlier=self.dialogue.questions,
            place=AnswerPlace.THREAD if self.plan.new_thread else AnswerPlace.CHANNEL,
            only_from=(self.channel.threshold or 0.0) if self.plan.only_if_sure else None,
        )


class Messages:
    """Answers the messages of servers."""

    def __init__(self, client: FootnoteClient) -> None:
        self._client = client

    async def on_message(self, message: discord.Message) -> None:
        """Answer a message of a server, if it asks something. Raises `StoppingError` and `StorageError`."""
        member = message.author
        if message.guild is None or not isinstance(member, discord.Member) or not self.may_concern(message):
            return
        async with self._client.followed.alone(message.id):
            async with self._client.library.space(str(message.guild.id)) as space:
                heard = await self.judge(message, member, space.activity)
                question = await self._let_through(heard, space.activity)
            if question is not None:
                await answer_message(self._client, question)

    def may_concern(self, message: discord.Message) -> bool:
        """Tell whether a message is worth a look into the database: most speak to others and ask nothing."""
        seen = self._seen(message)
        if seen.opens_post and seen.text is not None and not seen.by_machine:
            return True
        return policy.plan(seen).move is not Move.IGNORE

    async def judge(
        self, message: discord.Message, member: discord.Member, activity: ActivityStore, number: int | None = None
    ) -> Heard:
        """Decide what to do about a message in a server; ``number`` is that of its question, if it asked before."""
        settings = await activity.settings()
        channel = await settings_in(message.channel, activity)
        dialogue = await self._dialogue(message, activity, number)
        seen = replace(
            self._seen(message),
            ignored=member.id in settings.ignored,
            may_ask=asker_of(member, settings, message.channel.id).allowed,
            mode=channel.mode,
            place=channel.place,
            answered_here=dialogue.answered,
            by_asker=member.id in dialogue.askers,
        )
        return Heard(message, member, settings, channel, dialogue, policy.plan(seen))

    def _seen(self, message: discord.Message) -> Seen:
        """Give what a message itself tells; of what only the database knows, whatever makes an answer likeliest."""
        me = self._client.own_id
        mentioned = {user.id for user in message.mentions}
        thread = message.channel if isinstance(message.channel, discord.Thread) else None
        delivered = bool(message.content) or self._client.settings.message_content
        return Seen(
            text=policy.question_in(message.content, me) if delivered else None,
            by_machine=is_by_machine(message),
            mentions_bot=me in mentioned,
            mentions_others=bool(mentioned - {me}) or message.mention_everyone or bool(message.role_mentions),
            replies_to=replies_to(message, me),
            mode=policy.ALWAYS,
            in_thread=thread is not None,
            answered_here=thread is not None,
            by_asker=True,
            opens_post=thread is not None and thread.id == message.id,
            post_title=thread.name if thread is not None else None,
        )

    async def _dialogue(self, message: discord.Message, activity: ActivityStore, number: int | None) -> Dialogue:
        """Give what was asked before: by the answer that is replied to, else in the thread."""
        button = answer_replied_to(message, self._client.own_id)
        if button is not None and message.guild is not None and button.guild_id == message.guild.id:
            return await dialogue_of_reply(self._client, button)
        if isinstance(message.channel, discord.Thread):
            if message.channel.id != message.id:  # a thread has the id of the message at which it began
                await self._client.followed.settled(message.channel.id)
            return await dialogue_in_thread(self._client, activity, message.channel, number)
        return Dialogue()

    async def _let_through(self, heard: Heard, activity: ActivityStore) -> MessageQuestion | None:
        """Give the question if it may be asked now; otherwise say why not, where that is wanted."""
        move = heard.plan.move
        if move is Move.EXPLAIN:
            mention, help_command = f"<@{self._client.own_id}>", self._client.tree.mention("help")
            await self._say(heard, "mention.how_to_ask", mention=mention, help_command=help_command)
        if move not in (Move.ANSWER, Move.FOLLOW_UP, Move.REFUSE):
            return None
        question = heard.question()
        try:
            if question.only_from is None:
                await self._client.gate.may_ask(activity, heard.settings, question.asker())
            else:
                self._client.gate.check(heard.settings, question.asker())
        except RefusalError as refusal:
            if question.only_from is None and self._client.gate.may_be_told(question.asker()):
                await self._say(heard, refusal.key, **refusal.values)
            return None
        return question

    async def _say(self, heard: Heard, key: str, **values: str | int) -> None:
        locale = locale_for(heard.settings, heard.member.guild.preferred_locale)
        await say(heard.message, self._client.texts.say(locale, key, **values))

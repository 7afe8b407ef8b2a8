"""Direct messages: answered from the articles of a server that the member shares with the bot and may read there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self, cast

import discord

from bot import policy
from bot.asking.conversation import MessageQuestion, Send, answer_message
from bot.asking.dialogues import answer_replied_to, dialogue_in_direct, dialogue_of_reply, replies_to
from bot.asking.presenting import Shown
from bot.asking.question_text import asked_in, is_by_machine
from bot.asking.replies import Sent, reply, say, typing_when_slow
from bot.errors import RefusalError, StoppingError
from bot.failures import tells_failures
from bot.policy import Move, Seen
from bot.rendering.cutting import cut
from bot.rendering.escape import one_line
from bot.servers.members import member_in
from bot.servers.shared_servers import Shared, shared_in, shared_with
from knowledge.storage.activity import ActivityStore

if TYPE_CHECKING:
    from bot.client import FootnoteClient

OPTIONS, SELECTS = 25, 5
"""Discord's limits of a select, and of selects in a message."""

LONGEST_LABEL = 100

TRIED = 5
"""Of more servers none is asked to find out whose articles answer: the member waits for it."""

CUSTOM_ID = r"footnote:server:(?P<message>[1-9][0-9]{0,19}):[0-9]"
"""Of a select: which message asks, and the select's row."""


class Direct:
    """Answers direct messages."""

    def __init__(self, client: FootnoteClient) -> None:
        self._client = client

    async def on_message(self, message: discord.Message) -> None:
        """Answer a direct message, or ask which server is meant. Raises `StoppingError` and `StorageError`."""
        move = self._plan(message).move
        if message.guild is not None or move is Move.IGNORE:
            return
        async with self._client.followed.alone(message.id):
            async with typing_when_slow(message.channel):
                shared = await shared_with(self._client, message.author)
            locale = shared[0].locale if shared else discord.Locale.american_english.value
            if move is Move.EXPLAIN or not shared:
                key = "direct.how_to_ask" if shared else "direct.none"
                await say(message, self._client.texts.say(locale, key))
                return
            fitting = await self._fitting(message, shared)
            if len(fitting) == 1:
                await self._answer(message, fitting[0], several=_are_several(shared))
            else:
                sentence = self._client.texts.say(locale, "direct.choose")
                placeholder = self._client.texts.say(locale, "direct.placeholder")
                await reply(message, Shown(sentence, choice_of(message.id, fitting, placeholder)))

    async def question(
        self,
        message: discord.Message,
        member: discord.Member,
        activity: ActivityStore,
        number: int | None = None,
        *,
        several: bool | None = None,
    ) -> MessageQuestion | None:
        """Give what a direct message asks the articles of ``member``'s server; None if it asks nothing.

        ``number`` is that of its question, if it asked before. ``several`` tells whether the member may read the
        articles of more servers than this one; None is unknown.
        """
        plan = self._plan(message)
        if plan.move not in (Move.ANSWER, Move.FOLLOW_UP):
            return None
        button = answer_replied_to(message, self._client.own_id)
        if button is not None and button.guild_id == member.guild.id:
            dialogue = await dialogue_of_reply(self._client, button)
        else:
            dialogue = await dialogue_in_direct(self._client, activity, member, number)
        if several is None:
            several = _are_several(await shared_with(self._client, message.author))
        return MessageQuestion(
            message,
            member,
            await activity.settings(),
            asked_in(message, self._client.own_id),
            dialogue.questions,
            names_server=several,
        )

    def _plan(self, message: discord.Message) -> policy.Plan:
        seen = Seen(
            text=policy.question_in(message.content, self._client.own_id) or None,
            by_machine=is_by_machine(message),
            replies_to=replies_to(message, self._client.own_id),
            direct=True,
        )
        return policy.plan(seen)

    async def _fitting(self, message: discord.Message, shared: Sequence[Shared]) -> Sequence[Shared]:
        """Give the servers that may be meant: the one whose answer is replied to, or those that answer.

        Where none answers, these are all in which there is something to read.
        """
        button = answer_replied_to(message, self._client.own_id)
        meant = [entry for entry in shared if button is not None and entry.member.guild.id == button.guild_id]
        readable = [entry for entry in shared if entry.readable]
        if meant or len(readable) < 2:
            return meant or readable or shared[:1]
        return await self._answering(message, readable) or readable

    async def _answering(self, message: discord.Message, readable: Sequence[Shared]) -> Sequence[Shared]:
        """Give the servers whose own articles answer a message; none where that is not to be found out.

        Each is asked with the member's eyes and by itself, so that none learns of another.
        """
        if len(readable) > TRIED:
            return ()
        found: list[Shared] = []
        for entry in readable:
            guild_id = entry.member.guild.id
            async with self._client.library.space(str(guild_id)) as space:
                question = await self.question(message, entry.member, space.activity, several=True)
            if question is None:
                return ()
            if await self._client.answering.source(question.asked()) == str(guild_id):
                found.append(entry)
        return found

    async def choose(
        self, interaction: discord.Interaction[FootnoteClient], message: discord.Message, guild_id: int
    ) -> None:
        """Answer a direct message from the server that its author has chosen, where the choice stood.

        Raises `RefusalError`, `StoppingError` and `StorageError`.
        """
        guild = self._client.get_guild(guild_id)
        member = None if guild is None else await member_in(self._client, guild, interaction.user.id)
        chosen = None if member is None else await shared_in(self._client, member)
        if chosen is None:
            raise RefusalError("direct.none")

        async def replace_choice(shown: Shown) -> Sent | None:
            sent = await interaction.edit_original_response(content=shown.content, view=shown.view)
            return Sent(sent.id, sent.channel.id)

        async with self._client.followed.alone(message.id):
            await self._ask(message, chosen, replace_choice, several=True)

    async def _ask(self, message: discord.Message, chosen: Shared, send: Send | None = None, *, several: bool) -> None:
        """Answer a direct message from a server's articles. Raises `RefusalError` if it may not be asked now."""
        async with self._client.library.space(str(chosen.member.guild.id)) as space:
            question = await self.question(message, chosen.member, space.activity, several=several)
            if question is not None:
                await self._client.gate.may_ask(space.activity, chosen.settings, question.asker())
                await answer_message(self._client, question, send)

    async def _answer(self, message: discord.Message, chosen: Shared, *, several: bool) -> None:
        try:
            await self._ask(message, chosen, several=several)
        except StoppingError:
            raise
        except RefusalError as refusal:
            await say(message, self._client.texts.say(chosen.locale, refusal.key, **refusal.values))


def _are_several(shared: Sequence[Shared]) -> bool:
    return sum(entry.readable for entry in shared) > 1


class ServerSelect(discord.ui.DynamicItem[discord.ui.Select[discord.ui.View]], template=CUSTOM_ID):
    """Lets the author of a direct message choose the server whose articles are meant."""

    def __init__(self, select: discord.ui.Select[discord.ui.View], message_id: int) -> None:
        super().__init__(select)
        self._message_id = message_id

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Take it up from the message in which it stands."""
        return cls(cast("discord.ui.Select[discord.ui.View]", item), int(match["message"]))

    @tells_failures
    async def callback(self, interaction: discord.Interaction[FootnoteClient]) -> None:
        """Answer from the server that was chosen."""
        await interaction.response.defer()
        if interaction.channel_id is None:
            return
        channel = interaction.client.get_partial_messageable(interaction.channel_id)
        try:
            message = await channel.fetch_message(self._message_id)
        except discord.NotFound:
            raise RefusalError("refusal.nothing_kept") from None
        await Direct(interaction.client).choose(interaction, message, int(self.item.values[0]))


def choice_of(message_id: int, servers: Sequence[Shared], placeholder: str) -> discord.ui.View:
    """Give the selects with the servers that the question in a message may be meant for, by name."""
    view = discord.ui.View(timeout=None)
    guilds = sorted((entry.member.guild for entry in servers), key=lambda guild: guild.name.casefold())
    for row, start in enumerate(range(0, min(len(guilds), OPTIONS * SELECTS), OPTIONS)):
        select: discord.ui.Select[discord.ui.View] = discord.ui.Select(
            custom_id=f"footnote:server:{message_id}:{row}",
            placeholder=placeholder,
            options=[
                discord.SelectOption(
                    label=cut(one_line(guild.name), LONGEST_LABEL) or str(guild.id), value=str(guild.id)
                )
                for guild in guilds[start : start + OPTIONS]
            ],
        )
        view.add_item(ServerSelect(select, message_id))
    return view

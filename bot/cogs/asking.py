"""Questions by a command: ``/ask``, and "Answer this" in the menu of a message."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.asking.asked import Answered, Asked
from bot.asking.conversation import note_gap
from bot.asking.first_response import FirstResponse
from bot.asking.followed import text_hash
from bot.asking.gate import asker_of, settings_in
from bot.asking.presenting import present
from bot.asking.question_forms import says_nothing
from bot.asking.question_text import asked_in
from bot.browsing.completing import suggest_questions
from bot.errors import RefusalError
from bot.servers.languages import locale_of
from bot.servers.members import audience_of
from bot.texts.translator import command_text
from knowledge.activity import ChannelMode, Reply

if TYPE_CHECKING:
    from bot.client import FootnoteClient

LONGEST_QUESTION = 2000
"""Characters that Discord lets a member type into the command: as many as into a message."""


async def answer_interaction(
    interaction: discord.Interaction[FootnoteClient],
    text: str,
    *,
    private: bool,
    earlier: Sequence[str] = (),
    on_behalf_of: discord.abc.User | None = None,
    source: discord.Message | None = None,
) -> None:
    """Answer a question that an interaction asks in a server, which was not responded to until now.

    ``earlier`` are the questions of the dialogue before it. ``on_behalf_of`` is named above the answer, ``source`` the
    message that has the question and whose fate the answer follows. Raises `RefusalError` and `StorageError`.
    """
    client, member, channel = interaction.client, interaction.user, interaction.channel
    if not isinstance(member, discord.Member) or channel is None:
        raise RefusalError("refusal.servers_only")
    async with (
        client.questions.running(interaction.id) as running,
        client.followed.alone(interaction.id if source is None else source.id),
        FirstResponse(interaction, private=private) as response,
        client.library.space(str(member.guild.id)) as space,
    ):
        settings = await space.activity.settings()
        if (await settings_in(channel, space.activity)).mode is ChannelMode.OFF:
            raise RefusalError("refusal.channel_off")
        await client.gate.may_ask(space.activity, settings, asker_of(member, settings, channel.id))
        audience = audience_of(member, channel, private=private)
        asked = Asked(member.guild.id, channel.id, member.id, text, private, audience, tuple(earlier))
        answered = await client.answering.answer(asked)
        running.decided(answered.answer.decision)
        await note_gap(space.activity, answered, on_behalf=source is not None)
        voice = client.texts.voice(locale_of(interaction, settings, private=private))
        for_whom = () if on_behalf_of is None else (voice.say("answer.for_member", member=on_behalf_of.mention),)
        shown = present(
            answered,
            client.texts,
            voice.locale,
            asker_id=member.id,
            private=private,
            message_content=client.settings.message_content,
            above=for_whom,
        )
        message_id = await response.send(shown)
        if not private:
            await space.activity.add_reply(_reply(answered, message_id, channel.id, member.id, source))
            if source is not None:
                client.followed.add(source.id, member.guild.id)


def _reply(
    answered: Answered, message_id: int, channel_id: int, asker_id: int, source: discord.Message | None
) -> Reply:
    """Give what is kept of an answer; without a source it follows nothing."""
    return Reply(
        message_id=message_id,
        channel_id=channel_id,
        question_id=answered.id,
        question_message_id=None if source is None else source.id,
        asker_id=asker_id,
        thread_id=None,
        asked_text_hash=None if source is None else text_hash(source.content),
        created_at=datetime.now(UTC),
    )


def register(client: FootnoteClient) -> None:
    """Add the command and the menu."""
    client.tree.add_command(_ask(client))
    client.tree.add_command(_answer_this(client))
    client.maintain(client.gate.tidy)
    client.maintain(client.members.tidy)


def _ask(client: FootnoteClient) -> app_commands.Command[Any, ..., None]:
    def said(key: str) -> app_commands.locale_str:
        return command_text(client.texts, f"command.ask.{key}")

    @app_commands.command(name=said("name"), description=said("description"))
    @app_commands.describe(
        question=said("question.description"), private=said("private.description"), member=said("for.description")
    )
    @app_commands.rename(question=said("question.name"), private=said("private.name"), member=said("for.name"))
    @app_commands.autocomplete(question=suggest_questions)
    @app_commands.guild_only()
    async def ask(
        interaction: discord.Interaction[FootnoteClient],
        question: app_commands.Range[str, 1, LONGEST_QUESTION],
        private: bool = False,
        member: discord.User | None = None,
    ) -> None:
        if says_nothing(question):
            raise RefusalError("refusal.no_text")
        await answer_interaction(interaction, question, private=private, on_behalf_of=member)

    return ask


def _answer_this(client: FootnoteClient) -> app_commands.ContextMenu:
    async def answer_this(interaction: discord.Interaction[FootnoteClient], message: discord.Message) -> None:
        text = asked_in(message, client.own_id)
        if says_nothing(text):
            raise RefusalError("refusal.no_text")
        author = message.author if message.author != interaction.user else None
        await answer_interaction(interaction, text, private=False, on_behalf_of=author, source=message)

    menu = app_commands.ContextMenu(name=command_text(client.texts, "menu.answer_this"), callback=answer_this)
    return app_commands.guild_only(menu)

"""What the bot can do (/help), and why the last answer was what it was (/why). Both are told to the member alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import discord
from discord import app_commands

from bot.asking.asked import Answered
from bot.browsing.looking_up import Reader
from bot.client import FootnoteClient
from bot.errors import RefusalError
from bot.rendering.explanations import render_explanation
from bot.servers.languages import locale_for
from bot.servers.members import audience_of, may_moderate, member_in
from bot.servers.moderating import FOR_MODERATORS, tell
from bot.texts import Voice
from bot.texts.translator import command_text
from bot.views.privacy import spaces_of
from knowledge.activity import KeptOfMember, ServerSettings, StoredQuestion
from knowledge.models import Answer

Command = app_commands.Command[Any, ..., Any]


def register(client: FootnoteClient) -> None:
    """Add the commands."""
    text = partial(command_text, client.texts)

    @app_commands.command(name=text("command.help.name"), description=text("command.help.description"))
    async def help_(interaction: discord.Interaction[Any]) -> None:
        settings = await _settings(client, interaction.guild_id)
        voice = client.texts.voice(locale_for(settings, interaction.locale))
        await tell(interaction, _help(interaction, settings, voice))

    @app_commands.command(name=text("command.why.name"), description=text("command.why.description"))
    async def why(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        settings = await _settings(client, interaction.guild_id)
        voice = client.texts.voice(locale_for(settings, interaction.locale))
        answer = await _last_answer(interaction)
        await interaction.followup.send(render_explanation(answer, voice), ephemeral=True, suppress_embeds=True)

    client.tree.add_command(help_)
    client.tree.add_command(why)


def _help(interaction: discord.Interaction[FootnoteClient], settings: ServerSettings, voice: Voice) -> list[str]:
    """List the commands that the member can use here."""
    client, member = interaction.client, interaction.user
    moderates = isinstance(member, discord.Member) and may_moderate(member, settings)
    direct = interaction.guild_id is None
    every = [command for command in _commands(client) if not (direct and _is_guild_only(command))]
    open_to_all = [command for command in every if not _is_for_moderators(command)]
    theirs = [command for command in every if _is_for_moderators(command)] if moderates else []
    menu = client.tree.get_commands(type=discord.AppCommandType.message)  # the first one is for everyone
    return [
        voice.say("direct.how_to_ask" if direct else "help.intro"),
        *(_line(client, command, voice) for command in open_to_all),
        *(voice.say("help.menu", menu=voice.say("menu.answer_this")) for _ in menu[:1] if not direct),
        *([voice.say("help.moderators")] if theirs else []),
        *(_line(client, command, voice) for command in theirs),
    ]


def _commands(client: FootnoteClient) -> Iterator[Command]:
    """Give all slash commands, of groups the commands in them."""
    for command in client.tree.get_commands(type=discord.AppCommandType.chat_input):
        if isinstance(command, app_commands.Group):
            yield from (inner for inner in command.walk_commands() if isinstance(inner, app_commands.Command))
        else:
            yield command


def _is_for_moderators(command: Command) -> bool:
    return FOR_MODERATORS in (command.root_parent or command).extras


def _is_guild_only(command: Command) -> bool:
    root = command.root_parent or command
    contexts = root.allowed_contexts
    return root.guild_only or (contexts is not None and not contexts.dm_channel)


def _line(client: FootnoteClient, command: Command, voice: Voice) -> str:
    key = f"command.{command.qualified_name.replace(' ', '.').replace('-', '_')}.description"
    mention = client.tree.mention(command.qualified_name)
    return voice.say("help.line", command=mention, description=voice.say(key))


async def _last_answer(interaction: discord.Interaction[FootnoteClient]) -> Answer:
    """Give the last answer that the member got here, without what he may not read any more; raises `RefusalError`."""
    client, here = interaction.client, interaction.channel_id
    found: list[tuple[StoredQuestion, int]] = []
    for guild_id, kept in await _kept(interaction):
        threads = {reply.question_id for reply in kept.replies if here in (reply.thread_id, reply.channel_id)}
        place = here if interaction.guild_id is not None else None
        found += [(one, guild_id) for one in kept.questions if one.channel_id == place or one.id in threads]
    for question, guild_id in sorted(found, key=lambda pair: (pair[0].asked_at, pair[0].id), reverse=True):
        answered = await client.answering.recall(guild_id, question.id)
        if answered is not None:
            return _readable(answered, await _readable_ids(interaction, guild_id))
    raise RefusalError("refusal.no_question_yet")


async def _kept(interaction: discord.Interaction[FootnoteClient]) -> list[tuple[int, KeptOfMember]]:
    client = interaction.client
    return [(guild_id, kept) async for guild_id, kept in spaces_of(client, interaction.user.id, interaction.guild_id)]


async def _readable_ids(interaction: discord.Interaction[FootnoteClient], guild_id: int) -> Collection[str]:
    """Give the articles that the member may read by now where only he sees what is shown."""
    client = interaction.client
    guild = client.get_guild(guild_id)
    member = interaction.user
    if guild is not None and not isinstance(member, discord.Member):
        found = await member_in(client, guild, member.id)
        if found is None:
            raise RefusalError("refusal.no_question_yet")
        member = found
    if not isinstance(member, discord.Member):
        raise RefusalError("refusal.no_question_yet")
    channel = interaction.channel if interaction.guild_id is not None else None
    settings = await _settings(client, guild_id)
    return await client.lookup.ids(Reader(guild_id, audience_of(member, channel, private=True), settings.shared_space))


def _readable(answered: Answered, article_ids: Collection[str]) -> Answer:
    """Leave out the runners-up that may not be read; raise `RefusalError` where the answer itself may not."""
    answer = answered.answer
    if not {citation.article_id for citation in answer.citations} <= set(article_ids):
        raise RefusalError("refusal.passage_gone")
    runners_up = tuple(span for span in answer.explanation.runners_up if span.article_id in article_ids)
    return replace(answer, explanation=replace(answer.explanation, runners_up=runners_up))


async def _settings(client: FootnoteClient, guild_id: int | None) -> ServerSettings:
    if guild_id is None:
        return ServerSettings()
    async with client.library.space(str(guild_id)) as space:
        return await space.activity.settings()

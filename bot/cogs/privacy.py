"""What is kept of a member: /privacy shows and deletes it, and lets him opt out. In direct messages, of all servers."""

from __future__ import annotations

from functools import partial
from typing import Any

import discord
from discord import app_commands

from bot.client import FootnoteClient
from bot.rendering.kept import kept_lines
from bot.rendering.message import packed
from bot.servers.languages import own_voice
from bot.servers.members import member_in
from bot.texts.translator import command_text
from bot.views.pages import Page, Paged, page_view
from bot.views.privacy import PrivacyButton, confirming, let_go, spaces_of

PRIVACY = "privacy"
"""The kind of pages. They stand where only the member sees them, and need no reference."""


def register(client: FootnoteClient) -> None:
    """Add the commands and their buttons."""
    text = partial(command_text, client.texts)
    group = app_commands.Group(name=text("command.privacy.name"), description=text("command.privacy.description"))

    @group.command(name=text("command.privacy.show.name"), description=text("command.privacy.show.description"))
    async def show(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        paged = Paged(PRIVACY, interaction.guild_id or 0, interaction.user.id)
        page = await kept_page(interaction, paged, 1)
        await interaction.followup.send(page.content, view=page_view(page, paged), ephemeral=True)

    @group.command(name=text("command.privacy.delete.name"), description=text("command.privacy.delete.description"))
    async def delete(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await _ask_whether_to_delete(interaction)

    @group.command(name=text("command.privacy.opt_out.name"), description=text("command.privacy.opt_out.description"))
    async def opt_out(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await _opt(interaction, out=True)

    @group.command(name=text("command.privacy.opt_in.name"), description=text("command.privacy.opt_in.description"))
    async def opt_in(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await _opt(interaction, out=False)

    client.tree.add_command(group)
    client.add_dynamic_items(PrivacyButton)
    client.pages.add(PRIVACY, kept_page, command="privacy show")


async def kept_page(interaction: discord.Interaction[Any], paged: Paged, number: int) -> Page:
    """Show what is kept of the member: in the server, or in direct messages in all of them."""
    client: FootnoteClient = interaction.client
    guild_id = paged.guild_id or None
    voice = await own_voice(interaction)
    shown: list[str] = []
    async for space_id, kept in spaces_of(client, interaction.user.id, guild_id):
        if guild_id is None and not (kept.is_anything or kept.opted_out):
            continue
        async with client.library.space(str(space_id)) as space:
            days = (await space.activity.settings()).retention_days
        shown += kept_lines(kept, days, voice, None if guild_id is not None else _name_of(client, space_id))
    nothing = voice.say("privacy_everywhere.nothing" if guild_id is None else "privacy.nothing")
    pages = packed(shown or [nothing])
    number = min(number, len(pages))
    return Page(pages[number - 1], number, len(pages), voice)


async def _ask_whether_to_delete(interaction: discord.Interaction[FootnoteClient]) -> None:
    guild_id = interaction.guild_id
    voice = await own_voice(interaction)
    found = [kept.is_anything async for _, kept in spaces_of(interaction.client, interaction.user.id, guild_id)]
    if not any(found):
        nothing = "privacy_everywhere.nothing" if guild_id is None else "privacy.nothing"
        await interaction.followup.send(voice.say(nothing), ephemeral=True)
        return
    sure = voice.say("privacy_everywhere.sure" if guild_id is None else "privacy.sure")
    await interaction.followup.send(sure, view=confirming(guild_id, voice), ephemeral=True)


async def _opt(interaction: discord.Interaction[FootnoteClient], *, out: bool) -> None:
    """Let the member opt out of storage or in again: here, or in all servers that he is or was in."""
    client, guild_id = interaction.client, interaction.guild_id
    voice = await own_voice(interaction)
    for space_id in [guild_id] if guild_id is not None else await _servers_of(interaction):
        async with client.library.space(str(space_id)) as space:
            kept = await space.activity.kept_of(interaction.user.id)
            await space.activity.opt_out(interaction.user.id, out)
        if out:
            let_go(client, space_id, kept)
    key = f"{'privacy_everywhere' if guild_id is None else 'privacy'}.{'opted_out' if out else 'opted_in'}"
    mention = client.tree.mention("privacy show")
    sentence = voice.say(key) if out else voice.say(key, privacy_command=mention)
    await interaction.followup.send(sentence, ephemeral=True)


async def _servers_of(interaction: discord.Interaction[FootnoteClient]) -> list[int]:
    """Give the servers that the member shares with the bot, and those that keep something of him."""
    client, member_id = interaction.client, interaction.user.id
    shared = {guild.id for guild in client.guilds if await member_in(client, guild, member_id) is not None}
    kept = {
        space_id async for space_id, kept in spaces_of(client, member_id, None) if kept.is_anything or kept.opted_out
    }
    return sorted(shared | kept)


def _name_of(client: FootnoteClient, guild_id: int) -> str:
    guild = client.get_guild(guild_id)
    return guild.name if guild is not None else str(guild_id)

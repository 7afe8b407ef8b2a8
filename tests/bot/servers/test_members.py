"""What Discord says of a member, asked of the loopback Discord by the real client."""

from __future__ import annotations

from pathlib import Path

import discord

from bot.client import FootnoteClient
from bot.servers.members import (
    FRESH_SECONDS,
    Members,
    audience_of,
    may_moderate,
    member_in,
    role_ids,
    visible_channel_ids,
)
from knowledge.activity import ServerSettings
from knowledge.models import Audience
from tests.bot.inside import client_inside
from tests.discord_server.communities import Community
from tests.discord_server.people import Person
from tests.discord_server.permissions import Permission
from tests.discord_server.server import DiscordServer


async def found(client: FootnoteClient, community: Community, person: Person) -> discord.Member:
    """Give a member as the bot sees them."""
    member = await member_in(client, await guild_of(client, community), person.id)
    assert member is not None
    return member


async def guild_of(client: FootnoteClient, community: Community) -> discord.Guild:
    """Give a community as the bot sees it."""
    await client.wait_until_ready()
    guild = client.get_guild(community.id)
    assert guild is not None
    return guild


async def test_a_member_is_asked_for_once_in_a_minute(
    server: DiscordServer, community: Community, tmp_path: Path
) -> None:
    """A dialogue would otherwise take a request a message; and a role that was taken away would count for ever."""
    role, now = community.role("crew"), 0.0
    ada, stranger = community.member("Ada", [role]), server.community("Elsewhere").member("Ben")
    members = Members(lambda: now)
    async with client_inside(server, tmp_path) as client:
        guild = await guild_of(client, community)
        first = await members.find(guild, ada.id)
        assert first is not None
        assert await members.find(guild, stranger.id) is None
        asked = len(server.requests)
        community.takes(ada, role)
        assert await members.find(guild, ada.id) is first
        assert await members.find(guild, stranger.id) is None
        assert len(server.requests) == asked
        now = FRESH_SECONDS
        await members.tidy()
        again = await members.find(guild, ada.id)
        assert again is not None
        assert (role_ids(first), role_ids(again)) == (frozenset({role.id}), frozenset[int]())


async def test_a_discord_that_fails_is_asked_again(server: DiscordServer, community: Community, tmp_path: Path) -> None:
    """A member would otherwise be none for ten minutes because of one bad gateway."""
    ada = community.member("Ada")
    async with client_inside(server, tmp_path) as client:
        server.faults.fail("GET /guilds/{guild_id}/members/{user_id}", 403)
        assert await member_in(client, await guild_of(client, community), ada.id) is None
        assert await member_in(client, await guild_of(client, community), ada.id) is not None


async def test_moderators_are_known_by_permission_or_role(
    server: DiscordServer, community: Community, tmp_path: Path
) -> None:
    """Members without either would otherwise change what the bot does, or moderators could not."""
    mods, helpers = community.role("mods", Permission.MANAGE_MESSAGES), community.role("helpers")
    admins = community.role("admins", Permission.ADMINISTRATOR)
    people = [
        community.member(name, roles) for name, roles in (("A", [mods]), ("B", [helpers]), ("C", [admins]), ("D", []))
    ]
    async with client_inside(server, tmp_path) as client:
        members = [await found(client, community, person) for person in people]
    configured = ServerSettings(moderator_roles=frozenset({helpers.id}))
    assert [may_moderate(member, ServerSettings()) for member in members] == [True, False, True, False]
    assert [may_moderate(member, configured) for member in members] == [True, True, True, False]


async def test_channels_that_a_member_sees(server: DiscordServer, community: Community, tmp_path: Path) -> None:
    """Suggestions of questions from hidden channels would tell what is said there."""
    crew = community.role("crew")
    general, hidden = community.channel("general"), community.channel("hidden")
    hidden.denies(community.everyone, Permission.VIEW_CHANNEL)
    for role in (crew, community.bots_role):
        hidden.allows(role, Permission.VIEW_CHANNEL)
    ada, ben = community.member("Ada"), community.member("Ben", [crew])
    open_thread, hidden_thread = ada.starts_thread(general, "open"), ben.starts_thread(hidden, "hidden")
    secret = ada.starts_thread(general, "secret", private=True)
    async with client_inside(server, tmp_path) as client:
        seen = {person.id: visible_channel_ids(await found(client, community, person)) for person in (ada, ben)}
    assert seen[ada.id] == {general.id, open_thread.id}
    assert seen[ben.id] == {general.id, open_thread.id, hidden.id, hidden_thread.id}
    assert secret.id not in seen[ben.id]


async def test_the_eyes_of_an_answer(server: DiscordServer, community: Community, tmp_path: Path) -> None:
    """What all may see must not be written with the eyes of one."""
    crew, general = community.role("crew"), community.channel("general")
    ada = community.member("Ada", [crew])
    thread = ada.starts_thread(general, "about bees")
    async with client_inside(server, tmp_path) as client:
        member = await found(client, community, ada)
        there = member.guild.get_thread(thread.id)
        assert there is not None
        assert audience_of(member, there, private=False) == Audience(frozenset({general.id, thread.id}))
        assert audience_of(member, there, private=True).roles == {crew.id}
        assert audience_of(member, None, private=True) == Audience(roles=frozenset({crew.id}))

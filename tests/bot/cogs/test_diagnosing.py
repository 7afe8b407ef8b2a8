"""The check-up for moderators, through the real process."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.activity import ChannelMode, ChannelSettings, ServerSettings
from knowledge.library import Library
from knowledge.models import Restriction
from tests.bot.process import PATIENCE, running_bot
from tests.discord_server.communities import Community
from tests.discord_server.people import Person
from tests.discord_server.permissions import Permission
from tests.discord_server.places import Place
from tests.discord_server.server import DiscordServer
from tests.knowledge.articles import BEES


async def examined(person: Person, place: Place) -> str:
    """Use /doctor and give what it says, to nobody else."""
    reply = await person.uses_command(place, "doctor").reply(within=PATIENCE)
    assert reply.visible_to == person.id
    return reply.text


async def filled(data: Path, community: Community, settings: ServerSettings) -> None:
    """Give the server an article, a backup and settings."""
    async with Library(data) as library, library.space(str(community.id)) as space:
        await space.index(iter([BEES]), actor="ann")
        await space.backup(data / "elsewhere.zip")
        await space.activity.set_settings(settings)


async def test_each_finding_has_its_mend_and_goes_when_it_is_mended(
    server: DiscordServer, community: Community, tmp_path: Path
) -> None:
    """A permission that is missing makes the bot silent, and silence explains nothing."""
    general, rules, forum = community.channel("general"), community.channel("rules"), community.forum("help")
    rules.denies(community.everyone, Permission.SEND_MESSAGES)
    forum.denies(community.everyone, Permission.SEND_MESSAGES_IN_THREADS)
    general.denies(community.everyone, Permission.READ_MESSAGE_HISTORY)
    async with running_bot(server, tmp_path / "data"):
        found = (await examined(community.owner, general)).splitlines()
        expected = (
            f"**I can't write in {rules.mention}.** Allow me “Send Messages” there.",
            f"**I can't answer in threads in {forum.mention}.** Allow me “Create Public Threads” and",
            f"**I can't read earlier messages in {general.mention}, so I can't reply to any.** Allow me",
            "**“Ask a moderator” leads nowhere.** Choose a channel with </setup:",
            f"**There are no articles here.** `python -m knowledge --space {community.id} index FOLDER` adds some.",
        )
        for line in expected:
            assert any(shown.startswith(line) for shown in found), (line, found)
        rules.allows(community.bots_role, Permission.SEND_MESSAGES)
        forum.allows(community.bots_role, Permission.SEND_MESSAGES_IN_THREADS)
        general.allows(community.bots_role, Permission.READ_MESSAGE_HISTORY)
        await filled(tmp_path / "data", community, ServerSettings(moderators_channel=general.id))
        found = (await examined(community.owner, general)).splitlines()
        assert [line for line in found if not line.startswith(("Check-up", "**What I keep may be lost"))] in (
            [],
            ["Everything is as it should be."],
        )


async def test_it_looks_at_the_channels_that_were_set(
    server: DiscordServer, community: Community, tmp_path: Path
) -> None:
    """What moderators rely on is broken most visibly; what was deleted is nobody's concern."""
    data, general, hidden = tmp_path / "data", community.channel("general"), community.channel("hidden")
    hidden.denies(community.everyone, Permission.VIEW_CHANNEL)
    async with Library(data) as library, library.space(str(community.id)) as space:
        await space.activity.set_settings(
            ServerSettings(moderators_channel=hidden.id, answer_roles=frozenset({5}), language="de")
        )
        await space.activity.set_channel(ChannelSettings(hidden.id, threshold=0.5))
        await space.activity.set_channel(ChannelSettings(general.id, ChannelMode.ALWAYS))
        await space.activity.set_channel(ChannelSettings(12345, ChannelMode.ALWAYS))
    async with running_bot(server, data):
        found = await examined(community.owner, general)
    assert f"Ich sehe {hidden.mention} nicht." in found
    assert f"Ich kann in {hidden.mention} nicht schreiben, wohin „Moderation fragen“ geht." in found
    assert f"{general.mention} ist auf jede Frage eingestellt" in found
    assert "Nur die Moderation darf fragen" in found
    assert "12345" not in found


async def test_articles_that_nobody_can_read_any_more_are_found(
    server: DiscordServer, community: Community, tmp_path: Path
) -> None:
    """A channel or role is deleted, and what was for it alone is silently lost; a thread is there all the same."""
    data, general, hidden = tmp_path / "data", community.channel("general"), community.channel("board")
    hidden.denies(community.everyone, Permission.VIEW_CHANNEL)
    thread = community.owner.starts_thread(general, "planning")
    readers = community.role("readers")
    under = [
        Restriction(frozenset({hidden.id})),
        Restriction(frozenset({thread.id}), frozenset({readers.id})),
        Restriction(frozenset({12345})),
        Restriction(roles=frozenset({12345})),
    ]
    async with Library(data) as library, library.space(str(community.id)) as space:
        articles = (replace(BEES, id=str(number), restricted_to=one) for number, one in enumerate(under))
        await space.index(articles, actor="ann")
    async with running_bot(server, data):
        found = (await examined(community.owner, general)).splitlines()
    mend = f"give them others in `restricted_to` and index them again: `python -m knowledge --space {community.id}"
    told = [line for line in found if "rticles " in line]
    assert told[0].startswith(f"**Some articles are only for {hidden.mention}, which I can't see.** Allow me “View")
    assert told[1].startswith("**Articles that can be read nowhere, because the channels that they are for no longer")
    assert told[2].startswith(
        "**Articles that nobody can read, because the roles that they are for no longer exist: 1.**"
    )
    assert [mend in line for line in told] == [False, True, True]


async def test_commands_that_discord_does_not_have_are_found(
    server: DiscordServer, community: Community, tmp_path: Path
) -> None:
    """Another program with the same token, such as an old version somewhere, takes them away."""
    general = community.channel("general")
    async with running_bot(server, tmp_path / "data"):
        assert "commands" not in (await examined(community.owner, general))
        del server.commands[0]
        assert "**My commands in Discord are not the newest.**" in await examined(community.owner, general)


async def test_a_damaged_database_is_found(server: DiscordServer, community: Community, tmp_path: Path) -> None:
    """The bot can still say what is wrong, as long as the page with the settings is whole."""
    data, general = tmp_path / "data", community.channel("general")
    await filled(data, community, ServerSettings())
    database = data / str(community.id) / "knowledge.sqlite3"
    content = bytearray(database.read_bytes())
    content[len(content) // 2 : -4096] = b"x" * (len(content) - 4096 - len(content) // 2)
    database.write_bytes(content)
    async with running_bot(server, data):
        found = await examined(community.owner, general)
    assert "**This server's database does not answer.**" in found
    assert f"`python -m knowledge --space {community.id} check`" in found


async def test_nothing_of_other_servers_or_the_machine_is_shown(
    server: DiscordServer, community: Community, tmp_path: Path
) -> None:
    """Moderators of one community are strangers to the others, and to whoever runs the bot."""
    data, general = tmp_path / "data", community.channel("general")
    other = server.community("Secret society")
    other.channel("cellar").denies(other.everyone, Permission.SEND_MESSAGES)
    (data / str(other.id)).mkdir(parents=True)
    (data / str(other.id) / "knowledge.sqlite3").write_bytes(b"no database" * 1000)
    async with running_bot(server, data) as bot:
        await bot.logged("the database is damaged")
        found = await examined(community.owner, general)
    for secret in ("Secret society", "cellar", str(other.id), str(tmp_path), server.token, "/tmp"):  # noqa: S108
        assert secret not in found


async def test_many_channels_are_counted(server: DiscordServer, community: Community, tmp_path: Path) -> None:
    """Discord refuses a message of more than 2000 characters, and the moderator would read of an error."""
    general = community.channel("general")
    for number in range(30):
        community.channel(f"read-only-{number}").denies(community.everyone, Permission.SEND_MESSAGES)
    async with running_bot(server, tmp_path / "data"):
        found = await examined(community.owner, general)
    assert "+22" in found


@pytest.mark.parametrize("failing", ["GET /guilds/{guild_id}", "GET /guilds/{guild_id}/channels"])
async def test_where_discord_does_not_answer_the_moderator_is_told(
    server: DiscordServer, community: Community, tmp_path: Path, failing: str
) -> None:
    """Discord would show "thinking" for a quarter of an hour."""
    general = community.channel("general")
    async with running_bot(server, tmp_path / "data") as bot:
        server.faults.fail(failing, 403)
        invocation = community.owner.uses_command(general, "doctor")
        assert "Something went wrong" in (await invocation.reply(within=PATIENCE)).text
        await bot.logged("Failed in interaction")

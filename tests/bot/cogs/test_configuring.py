"""Moderators set a server up, through the real process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge.activity import AnswerPlace, ChannelMode, ChannelSettings, ServerSettings
from knowledge.library import Library
from tests.bot.process import PATIENCE, BotProcess, running_bot
from tests.discord_server.communities import Community
from tests.discord_server.models import Message
from tests.discord_server.people import Person
from tests.discord_server.permissions import Permission
from tests.discord_server.places import Place
from tests.discord_server.server import DiscordServer
from tests.knowledge.articles import BEES, BRIDGE


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give the bot's data folder."""
    return tmp_path / "data"


@pytest.fixture
async def bot(server: DiscordServer, community: Community, data: Path) -> AsyncIterator[BotProcess]:  # noqa: ARG001 the bot joins it
    """Run the bot, which may not read all messages."""
    async with running_bot(server, data) as running:
        yield running


@pytest.fixture
def general(community: Community) -> Place:
    return community.channel("general")


@pytest.fixture
def mo(community: Community) -> Person:
    """Give a moderator by permission."""
    return community.member("Mo", [community.role("moderators", Permission.MANAGE_MESSAGES)])


async def answered(person: Person, where: Place, command: str, /, **options: object) -> Message:
    """Use a command and give its reply, which nobody else may see."""
    reply = await person.uses_command(where, command, **options).reply(within=PATIENCE)
    assert reply.visible_to == person.id
    return reply


async def kept(data: Path, community: Community) -> ServerSettings:
    """Read the settings from the disk."""
    async with Library(data) as library, library.space(str(community.id)) as space:
        return await space.activity.settings()


async def kept_channels(data: Path, community: Community) -> list[ChannelSettings]:
    """Read the channels' settings from the disk."""
    async with Library(data) as library, library.space(str(community.id)) as space:
        return await space.activity.channels()


COMMANDS = ("setup", "channel", "ignore", "doctor")


@pytest.mark.usefixtures("bot")
async def test_who_is_no_moderator_is_refused_privately_and_changes_nothing(
    server: DiscordServer, community: Community, general: Place, data: Path
) -> None:
    """Commands are offered to everyone, so nothing but the bot itself keeps members out."""
    ada = community.member("Ada")
    offered = {command["name"]: command for command in server.commands}
    assert [offered[name]["default_member_permissions"] for name in COMMANDS] == [None] * 4
    options: dict[str, dict[str, object]] = {
        "setup": {"quota": 1},
        "channel": {"mode": "off"},
        "ignore": {"member": ada},
        "doctor": {},
    }
    for name in COMMANDS:
        refused = await answered(ada, general, name, **options[name])
        assert "Manage Messages" in refused.text
        assert "</setup:" in refused.text
    assert await kept(data, community) == ServerSettings()
    assert await kept_channels(data, community) == []


@pytest.mark.usefixtures("bot")
async def test_a_role_that_was_set_may_moderate_until_it_is_removed(community: Community, general: Place) -> None:
    """Many communities have helpers who may not delete messages."""
    helpers = community.role("helpers")
    ada = community.member("Ada", [helpers])
    saved = await answered(community.owner, general, "setup", **{"add-moderator-role": helpers})
    assert f"<@&{helpers.id}>" in saved.text
    assert "Ask a moderator" in (await answered(ada, general, "setup")).text
    await answered(community.owner, general, "setup", **{"remove-moderator-role": helpers})
    assert "Manage Messages" in (await answered(ada, general, "setup")).text


@pytest.mark.usefixtures("bot")
async def test_setup_shows_everything_and_changes_what_is_named(
    community: Community, general: Place, mo: Person, data: Path
) -> None:
    """A moderator must see what holds, and one option must not reset the others."""
    readers = community.role("readers")
    desk = community.channel("desk")
    for options in (
        {"questions-to": desk, "add-asker-role": readers, "quota": 20},
        {"language": "de", "cooldown": 0},
        {"shared": False, "keep-days": 7},
    ):
        await answered(mo, general, "setup", **options)
    shown = (await answered(mo, general, "setup")).text
    lines = shown.splitlines()
    assert f"„Moderation fragen“ geht nach: {desk.mention}" in lines
    assert f"Wer fragen darf: <@&{readers.id}>" in lines
    assert "Fragen eines Mitglieds am Tag, höchstens: 20" in lines
    assert "Sekunden zwischen zwei Fragen eines Mitglieds in einem Kanal: 0" in lines
    assert "Sprache: Deutsch" in lines
    assert "Die gemeinsamen Artikel des Betreibers: werden nicht genutzt" in lines
    assert "Tage, die Fragen aufbewahrt werden: 7" in lines
    assert await kept(data, community) == ServerSettings(
        answer_roles=frozenset({readers.id}),
        shared_space=False,
        moderators_channel=desk.id,
        daily_quota=20,
        cooldown_seconds=0,
        language="de",
        retention_days=7,
    )
    await answered(mo, general, "setup", clear="askers", quota=0, language="own")
    changed = await kept(data, community)
    assert (changed.answer_roles, changed.daily_quota, changed.language) == (frozenset(), None, None)


@pytest.mark.usefixtures("bot")
async def test_the_first_minutes(community: Community, general: Place, mo: Person, data: Path) -> None:
    """Whoever has let the bot in knows neither how it gets articles nor where it answers."""
    shown = (await answered(mo, general, "setup")).text
    assert f"`python -m knowledge --space {community.id} index FOLDER`" in shown
    assert "There are no articles here yet, so I can't answer anything." in shown
    assert "</setup:" in shown
    assert "</channel:" in shown
    assert "</doctor:" in shown
    async with Library(data) as library, library.space(str(community.id)) as space:
        await space.index(iter([BEES, BRIDGE]), actor="ann")
    shown = (await answered(mo, general, "setup")).text
    assert "There are this many now: 2." in shown
    assert "no articles here yet" not in shown


@pytest.mark.usefixtures("bot")
async def test_questions_go_only_where_the_bot_can_write(
    community: Community, general: Place, mo: Person, data: Path
) -> None:
    """Members would press "Ask a moderator", and nothing would arrive."""
    hidden, read_only = community.channel("hidden"), community.channel("rules")
    hidden.denies(community.everyone, Permission.VIEW_CHANNEL)
    hidden.allows(mo, Permission.VIEW_CHANNEL)
    read_only.denies(community.everyone, Permission.SEND_MESSAGES)
    for place in (hidden, read_only):
        refused = await answered(mo, general, "setup", quota=3, **{"questions-to": place})
        assert refused.text == f"I can't write in {place.mention}."
    assert await kept(data, community) == ServerSettings()
    read_only.allows(community.bots_role, Permission.SEND_MESSAGES)
    await answered(mo, general, "setup", **{"questions-to": read_only})
    assert (await kept(data, community)).moderators_channel == read_only.id


@pytest.mark.usefixtures("bot")
async def test_two_moderators_at_once_lose_nothing(community: Community, general: Place, data: Path) -> None:
    """The one who saves last would take back what the other has just set."""
    people = [community.member(f"Mo {number}", [community.role("m", Permission.MANAGE_MESSAGES)]) for number in (1, 2)]
    roles = [community.role(f"readers {number}") for number in range(8)]
    used = [
        people[number % 2].uses_command(general, "setup", **{"add-asker-role": role})
        for number, role in enumerate(roles)
    ]
    await asyncio.gather(*(invocation.reply(within=PATIENCE) for invocation in used))
    assert (await kept(data, community)).answer_roles == {role.id for role in roles}


@pytest.mark.usefixtures("bot")
async def test_a_channel_is_set(community: Community, general: Place, mo: Person, data: Path) -> None:
    """One bot that speaks everywhere in the same way fits no server."""
    forum, side = community.forum("help"), community.channel("side")
    await answered(mo, general, "channel", place="thread")
    await answered(mo, general, "channel", channel=side, mode="off")
    early = await answered(mo, general, "channel", channel=forum, threshold=80)
    assert "A threshold counts only in the mode “every question”." in early.text.splitlines(), "it has no effect yet"
    assert await kept_channels(data, community) == [
        ChannelSettings(general.id, place=AnswerPlace.THREAD),
        ChannelSettings(forum.id, threshold=0.8),
        ChannelSettings(side.id, ChannelMode.OFF),
    ]
    shown = (await answered(mo, general, "channel")).text.splitlines()
    assert shown == [
        "Where I answer:",
        f"{general.mention}: when mentioned, in a thread",
        f"{forum.mention}: when mentioned, in place",
        f"{side.mention}: never",
        "All other channels: when mentioned, in place",
    ]
    assert (await answered(mo, general, "channel", channel=side)).text == f"{side.mention}: never"


@pytest.mark.usefixtures("bot")
async def test_in_a_thread_its_channel_is_set(community: Community, mo: Person, general: Place, data: Path) -> None:
    """A setting of one post of a forum would hold for nobody's next question."""
    post = mo.posts(community.forum("help"), "A question", "How many?")
    await answered(mo, post, "channel", mode="off")
    thread = mo.starts_thread(general, "side talk")
    await answered(mo, thread, "channel", mode="off")
    parents = {post.channel.parent_id, general.id}
    assert {settings.channel_id for settings in await kept_channels(data, community)} == parents


@pytest.mark.usefixtures("bot")
async def test_every_question_is_refused_without_message_content(
    community: Community, general: Place, mo: Person, data: Path
) -> None:
    """The channel would be set and stay silent; and what is refused must not be offered in the first minutes."""
    first = await answered(mo, general, "setup")
    assert "To answer every question in one, I need the message-content intent" in first.text
    refused = await answered(mo, general, "channel", mode="always")
    assert "message-content intent" in refused.text
    assert await kept_channels(data, community) == []


async def test_every_question_with_message_content(
    server: DiscordServer, community: Community, general: Place, mo: Person, data: Path
) -> None:
    """That is what the intent is switched on for."""
    async with running_bot(server, data, FOOTNOTE_MESSAGE_CONTENT="on"):
        saved = await answered(mo, general, "channel", mode="always", threshold=75)
        assert saved.text.splitlines() == [
            "Saved.",
            f"{general.mention}: every question, in place, when I'm at least 75% sure",
        ]
        assert "I answer every question in a channel, or none" in (await answered(mo, general, "setup")).text
    assert await kept_channels(data, community) == [ChannelSettings(general.id, ChannelMode.ALWAYS, threshold=0.75)]


@pytest.mark.usefixtures("bot")
async def test_what_is_missing_in_a_channel_is_said_when_it_is_set(
    community: Community, general: Place, mo: Person
) -> None:
    """It is set, looks right, and does not work."""
    side = community.channel("side")
    side.denies(community.everyone, Permission.CREATE_PUBLIC_THREADS)
    saved = await answered(mo, general, "channel", channel=side, place="thread")
    assert "Create Public Threads" in saved.text
    assert "switch me off" in saved.text


@pytest.mark.usefixtures("bot")
async def test_what_was_set_for_a_deleted_channel_is_forgotten(
    community: Community, general: Place, mo: Person, data: Path
) -> None:
    """Nobody could take it back, for Discord offers no deleted channel."""
    desk = community.channel("desk")
    await answered(mo, general, "setup", **{"questions-to": desk})
    await answered(mo, general, "channel", channel=desk, mode="off")
    desk.vanishes()
    while (await kept(data, community)).moderators_channel is not None:  # noqa: ASYNC110  another process changes it
        await asyncio.sleep(0.01)
    assert await kept_channels(data, community) == []


@pytest.mark.usefixtures("bot")
async def test_members_are_ignored_and_answered_again(
    community: Community, general: Place, mo: Person, data: Path
) -> None:
    """Moderators need something between nothing and a ban."""
    ada = community.member("Ada")
    assert ada.mention in (await answered(mo, general, "ignore", member=ada)).text
    await answered(mo, general, "ignore", member=ada)
    assert (await kept(data, community)).ignored == {ada.id}
    assert ada.mention in (await answered(mo, general, "setup")).text
    await answered(mo, general, "ignore", member=ada, **{"answer-again": True})
    assert (await kept(data, community)).ignored == frozenset()


@pytest.mark.usefixtures("bot")
async def test_servers_are_set_up_each_for_itself(server: DiscordServer, community: Community, general: Place) -> None:
    """A moderator of one community must not rule another."""
    other = server.community("Book club")
    lobby = other.channel("lobby")
    await answered(community.owner, general, "setup", quota=3)
    assert "at most: any number" in (await answered(other.owner, lobby, "setup")).text
    other.welcomes(community.owner)
    assert "Manage Messages" in (await answered(community.owner, lobby, "setup")).text

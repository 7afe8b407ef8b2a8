"""What the bot hears of and may read: by its intents, its permissions, and who is spoken to."""

from __future__ import annotations

import pytest

from tests.discord_server.communities import Community
from tests.discord_server.composing import Upload
from tests.discord_server.intents import Intent
from tests.discord_server.people import Person
from tests.discord_server.permissions import Permission
from tests.discord_server.places import Place
from tests.discord_server.raw import EVERYTHING, RawBot
from tests.discord_server.server import DiscordServer

WITHOUT_CONTENT = EVERYTHING & ~Intent.MESSAGE_CONTENT
FILE = Upload("note.txt", b"text")


@pytest.fixture(name="general")
def a_channel(community: Community) -> Place:
    """Open a channel."""
    return community.channel("general")


@pytest.fixture(name="ada")
def a_member(community: Community) -> Person:
    """Let someone join."""
    return community.member("Ada")


async def test_content_is_empty_without_the_intent(bot: RawBot, general: Place, ada: Person) -> None:
    """A bot that relies on text which it does not get would pass every other test."""
    socket, _ = await bot.identified(WITHOUT_CONTENT)
    ada.says(general, "a secret", files=[FILE])
    event = await socket.event("MESSAGE_CREATE")
    assert (event["content"], event["attachments"], event["embeds"], event["components"]) == ("", [], [], [])


async def test_content_is_whole_with_the_intent(bot: RawBot, general: Place, ada: Person) -> None:
    """The other half of the rule."""
    socket, _ = await bot.identified()
    ada.says(general, "no secret", files=[FILE])
    event = await socket.event("MESSAGE_CREATE")
    assert (event["content"], event["attachments"][0]["filename"]) == ("no secret", "note.txt")


async def test_content_is_whole_where_the_bot_is_spoken_to(bot: RawBot, general: Place, ada: Person) -> None:
    """Mentions, replies that ping, direct messages: all that works without a privileged intent."""
    sent = await bot.says(general.id, content="ask me")
    message = general.messages[0]
    assert sent.status == 200
    socket, _ = await bot.identified(WITHOUT_CONTENT)
    ada.says(general, f"{bot.server.bot_mention} question")
    ada.says(general, "question", reply_to=message)
    ada.says(ada.direct_messages, "question")
    for _ in range(3):
        assert "question" in (await socket.event("MESSAGE_CREATE"))["content"]
    ada.says(general, "question", reply_to=message, ping=False)
    assert (await socket.event("MESSAGE_CREATE"))["content"] == ""


async def test_an_edit_that_no_longer_mentions_the_bot_is_empty(bot: RawBot, general: Place, ada: Person) -> None:
    """A bot that follows edits without the intent must know what it will not see."""
    socket, _ = await bot.identified(WITHOUT_CONTENT)
    message = ada.says(general, f"{bot.server.bot_mention} one")
    ada.edits(message, "two")
    assert (await socket.event("MESSAGE_UPDATE"))["content"] == ""


async def test_the_bot_reads_its_own_messages_everywhere(bot: RawBot, general: Place, ada: Person) -> None:
    """Also where a reply of somebody else refers to one."""
    await bot.says(general.id, content="mine")
    socket, _ = await bot.identified(WITHOUT_CONTENT)
    ada.says(general, "thanks", reply_to=general.messages[0], ping=False)
    event = await socket.event("MESSAGE_CREATE")
    assert (event["content"], event["referenced_message"]["content"]) == ("", "mine")


async def test_rest_judges_by_the_application_not_by_identify() -> None:
    """Reading the history is no way around the intent."""
    async with DiscordServer(switched_on=Intent(0)) as server, RawBot(server) as bot:
        community = server.community()
        general, ada = community.channel("general"), community.member("Ada")
        message = ada.says(general, "a secret")
        one = await bot.call("GET", f"/channels/{general.id}/messages/{message.id}")
        page = await bot.call("GET", f"/channels/{general.id}/messages")
        assert (one.body["content"], page.body[0]["content"]) == ("", "")


async def test_events_come_only_with_their_intents(bot: RawBot, community: Community, general: Place) -> None:
    """Each event that comes unasked would hide a missing intent."""
    ada = community.member("Ada")
    socket, _ = await bot.identified(Intent.GUILDS | Intent.DIRECT_MESSAGES)
    await socket.event("GUILD_CREATE")
    ada.says(general, "guild messages")
    ada.types(general)
    community.member("Bela")
    ada.says(ada.direct_messages, "direct messages")
    assert (await socket.receive())["d"]["content"] == "direct messages"


async def test_members_come_with_both_intents_and_else_only_the_bot(bot: RawBot, community: Community) -> None:
    """Without GUILD_MEMBERS the bot cannot count on knowing anybody."""
    community.member("Ada")
    for intents, known in ((EVERYTHING, 3), (EVERYTHING & ~Intent.GUILD_MEMBERS, 1)):
        socket, _ = await bot.identified(intents)
        created = await socket.event("GUILD_CREATE")
        assert (len(created["members"]), created["member_count"]) == (known, 3)


async def test_the_bot_hears_of_its_own_roles_without_the_intent(bot: RawBot, community: Community) -> None:
    """It computes its permissions from them."""
    socket, _ = await bot.identified(Intent.GUILDS)
    me = community.backstage.state.members[community.id, bot.server.bot.id]
    community.backstage.guilds.update_member(me, nick="Reader")
    assert (await socket.event("GUILD_MEMBER_UPDATE"))["nick"] == "Reader"


async def test_what_the_bot_may_not_view_stays_unheard_and_obfuscated(
    bot: RawBot, community: Community, ada: Person
) -> None:
    """Names of hidden channels do not reach bots, nor does what is said there."""
    hidden, general = community.channel("hidden"), community.channel("general")
    hidden.denies(community.bots_role, Permission.VIEW_CHANNEL)
    socket, _ = await bot.identified()
    names = {channel["id"]: channel["name"] for channel in (await socket.event("GUILD_CREATE"))["channels"]}
    assert (names[str(hidden.id)], names[str(general.id)]) == ("___hidden___", "general")
    listed = await bot.call("GET", f"/guilds/{community.id}/channels")
    assert [channel["name"] for channel in listed.body] == ["general"]
    ada.says(hidden, "unheard")
    ada.says(general, "heard")
    assert (await socket.event("MESSAGE_CREATE"))["content"] == "heard"


async def test_gaining_a_channel_brings_its_name_and_its_threads(
    bot: RawBot, community: Community, ada: Person
) -> None:
    """A bot that is let in later must be able to answer at once."""
    hidden = community.channel("hidden")
    thread = ada.starts_thread(hidden, "talk")
    hidden.denies(community.bots_role, Permission.VIEW_CHANNEL)
    socket, _ = await bot.identified()
    hidden.allows(community.bots_role, Permission.VIEW_CHANNEL)
    assert (await socket.event("CHANNEL_UPDATE"))["name"] == "hidden"
    assert [found["id"] for found in (await socket.event("THREAD_LIST_SYNC"))["threads"]] == [str(thread.id)]
    community.grants(community.everyone, Permission.SEND_MESSAGES)
    hidden.denies(community.bots_role, Permission.VIEW_CHANNEL)
    assert (await socket.event("CHANNEL_UPDATE"))["name"] == "___hidden___"


async def test_events_of_guilds_come_and_go(bot: RawBot) -> None:
    """Joining, an outage and being removed look different."""
    socket, _ = await bot.identified()
    community = bot.server.community("Later")
    assert (await socket.event("GUILD_CREATE"))["name"] == "Later"
    community.changes(name="Renamed")
    assert (await socket.event("GUILD_UPDATE"))["name"] == "Renamed"
    community.changes(available=False)
    assert (await socket.event("GUILD_DELETE"))["unavailable"]
    community.changes(available=True)
    assert (await socket.event("GUILD_CREATE"))["name"] == "Renamed"
    community.removes_bot()
    assert await socket.event("GUILD_DELETE") == {"id": str(community.id)}


async def test_nothing_is_heard_of_guilds_that_the_bot_is_not_in(
    bot: RawBot, community: Community, general: Place, ada: Person
) -> None:
    """Nor of its own after it was removed."""
    socket, _ = await bot.identified()
    await socket.event("GUILD_CREATE")
    bot.server.community_without_bot("Elsewhere").role("Secret")
    ada.says(general, "still here")
    assert (await socket.receive())["d"]["content"] == "still here"
    community.removes_bot()
    community.changes(name="Renamed")
    ada.types(ada.direct_messages)
    assert [(await socket.receive())["t"] for _ in range(2)] == ["GUILD_DELETE", "TYPING_START"]


async def test_roles_and_channels_come_change_and_go(bot: RawBot, community: Community) -> None:
    """Permissions are computed from what the bot was told of them."""
    socket, _ = await bot.identified()
    role = community.role("Moderators")
    assert (await socket.event("GUILD_ROLE_CREATE"))["role"]["name"] == "Moderators"
    community.grants(role, Permission.MANAGE_MESSAGES)
    changed = await socket.event("GUILD_ROLE_UPDATE")
    assert changed["role"]["permissions"] == str(int(Permission.MANAGE_MESSAGES))
    community.removes_role(role)
    assert (await socket.event("GUILD_ROLE_DELETE"))["role_id"] == str(role.id)
    place = community.channel("a")
    assert (await socket.event("CHANNEL_CREATE"))["name"] == "a"
    place.renames("b")
    assert (await socket.event("CHANNEL_UPDATE"))["name"] == "b"
    place.vanishes()
    assert (await socket.event("CHANNEL_DELETE"))["name"] == "b"


async def test_members_come_change_and_go(bot: RawBot, community: Community) -> None:
    """Who may read an article depends on roles that change."""
    socket, _ = await bot.identified()
    role = community.role("Readers")
    ada = community.member("Ada")
    assert (await socket.event("GUILD_MEMBER_ADD"))["user"]["username"] == "ada"
    community.gives(ada, role)
    assert (await socket.event("GUILD_MEMBER_UPDATE"))["roles"] == [str(role.id)]
    community.takes(ada, role)
    assert (await socket.event("GUILD_MEMBER_UPDATE"))["roles"] == []
    community.loses(ada)
    assert (await socket.event("GUILD_MEMBER_REMOVE"))["user"]["username"] == "ada"


async def test_deletions_reactions_and_typing_are_told(bot: RawBot, general: Place, ada: Person) -> None:
    """The bot removes its answer with the question."""
    socket, _ = await bot.identified()
    one, two, three = (ada.says(general, str(number)) for number in range(3))
    ada.deletes(one)
    assert (await socket.event("MESSAGE_DELETE"))["id"] == str(one.id)
    ada.reacts(two, "👍")
    assert (await socket.event("MESSAGE_REACTION_ADD"))["emoji"]["name"] == "👍"
    ada.types(general)
    assert (await socket.event("TYPING_START"))["user_id"] == str(ada.id)
    ada.deletes(two, three)
    assert (await socket.event("MESSAGE_DELETE_BULK"))["ids"] == [str(two.id), str(three.id)]

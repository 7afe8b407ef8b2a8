"""Channels, threads, guilds and the account itself in raw HTTP, and the permissions that they need."""

from __future__ import annotations

from typing import Any

import pytest

from tests.discord_server.communities import Community
from tests.discord_server.intents import PRIVILEGED, Intent
from tests.discord_server.models import ChannelType, MessageFlag
from tests.discord_server.people import Person
from tests.discord_server.permissions import Permission
from tests.discord_server.places import Place
from tests.discord_server.raw import RawBot
from tests.discord_server.server import DiscordServer


@pytest.fixture(name="general")
def a_channel(community: Community) -> Place:
    """Open a channel."""
    return community.channel("general")


@pytest.fixture(name="ada")
def a_member(community: Community) -> Person:
    """Let someone join."""
    return community.member("Ada")


@pytest.mark.parametrize(
    ("lacking", "payload", "code"),
    [
        (Permission.VIEW_CHANNEL, {"content": "x"}, 50001),
        (Permission.SEND_MESSAGES, {"content": "x"}, 50013),
        (Permission.EMBED_LINKS, {"embeds": [{"title": "x"}]}, 50013),
    ],
)
async def test_sending_needs_its_permissions(
    bot: RawBot, community: Community, general: Place, lacking: Permission, payload: dict[str, Any], code: int
) -> None:
    """A diagnosis of permissions is tested against these refusals."""
    assert (await bot.says(general.id, **payload)).status == 200
    general.denies(community.bots_role, lacking)
    refused = await bot.says(general.id, **payload)
    assert (refused.status, refused.code) == (403, code)


async def test_an_administrator_is_refused_nothing(bot: RawBot, community: Community, general: Place) -> None:
    """Overwrites do not hold for it."""
    general.denies(community.everyone, Permission.VIEW_CHANNEL)
    assert (await bot.says(general.id, content="x")).code == 50001
    community.grants(community.bots_role, Permission.ADMINISTRATOR)
    assert (await bot.says(general.id, content="x")).status == 200


async def test_reading_needs_the_history(bot: RawBot, community: Community, general: Place, ada: Person) -> None:
    """A list is empty, a single message refused."""
    message = ada.says(general, "x")
    general.denies(community.bots_role, Permission.READ_MESSAGE_HISTORY)
    assert (await bot.call("GET", f"/channels/{general.id}/messages")).body == []
    assert (await bot.call("GET", f"/channels/{general.id}/messages/{message.id}")).code == 50013
    general.denies(community.bots_role, Permission.VIEW_CHANNEL)
    assert (await bot.call("GET", f"/channels/{general.id}")).code == 50001


async def test_threads_have_their_own_permission_to_send(
    bot: RawBot, community: Community, general: Place, ada: Person
) -> None:
    """SEND_MESSAGES has no effect there, SEND_MESSAGES_IN_THREADS none elsewhere."""
    thread = ada.starts_thread(general, "talk")
    general.denies(community.bots_role, Permission.SEND_MESSAGES)
    assert (await bot.says(thread.id, content="x")).status == 200
    general.denies(community.bots_role, Permission.SEND_MESSAGES_IN_THREADS)
    refused = await bot.says(thread.id, content="x")
    assert (refused.status, refused.code) == (403, 50013)
    assert (await bot.call("POST", f"/channels/{thread.id}/typing")).code == 50013


async def test_a_thread_is_started_under_a_message_once(bot: RawBot, general: Place, ada: Person) -> None:
    """It has the message's id, the message shows it, and there is only one."""
    message = ada.says(general, "a question")
    path = f"/channels/{general.id}/messages/{message.id}/threads"
    made = await bot.call("POST", path, {"name": "talk", "auto_archive_duration": 60})
    assert (made.status, made.body["id"], made.body["parent_id"]) == (201, str(message.id), str(general.id))
    shown = await bot.call("GET", f"/channels/{general.id}/messages/{message.id}")
    assert (shown.body["thread"]["name"], shown.body["flags"]) == ("talk", int(MessageFlag.HAS_THREAD))
    assert (await bot.call("POST", path, {"name": "again"})).code == 160004
    inside = ada.says(Place(general.backstage, message.id), "inside")
    assert (await bot.call("GET", f"/channels/{message.id}/messages")).body[0]["id"] == str(inside.id)
    assert (await bot.call("POST", path, {"name": "x" * 101})).code == 50035


async def test_starting_threads_needs_its_permissions(
    bot: RawBot, community: Community, general: Place, ada: Person
) -> None:
    """Public and private ones are allowed apart; a thread has none of its own."""
    message = ada.says(general, "x")
    thread = ada.starts_thread(general, "talk")
    general.denies(community.bots_role, Permission.CREATE_PUBLIC_THREADS)
    path = f"/channels/{general.id}"
    assert (await bot.call("POST", f"{path}/messages/{message.id}/threads", {"name": "x"})).code == 50013
    assert (await bot.call("POST", f"{path}/threads", {"name": "x", "type": 11})).code == 50013
    assert (await bot.call("POST", f"{path}/threads", {"name": "x"})).body["type"] == ChannelType.PRIVATE_THREAD
    general.allows(community.bots_role, Permission.CREATE_PUBLIC_THREADS)
    assert (await bot.call("POST", f"/channels/{thread.id}/threads", {"name": "x"})).code == 50024


async def test_a_post_in_a_forum_is_a_thread_with_its_first_message(bot: RawBot, community: Community) -> None:
    """Both have the same id, and the limits hold for both."""
    forum = community.forum("questions")
    path = f"/channels/{forum.id}/threads"
    made = await bot.call("POST", path, {"name": "title", "message": {"content": "text"}})
    assert (made.status, made.body["message"]["id"]) == (201, made.body["id"])
    refused = await bot.call("POST", path, {"name": "title", "message": {"content": "x" * 2001}})
    assert refused.reasons("message.content") == ["BASE_TYPE_MAX_LENGTH"]
    forum.denies(community.bots_role, Permission.SEND_MESSAGES)
    assert (await bot.call("POST", path, {"name": "title", "message": {"content": "x"}})).code == 50013


async def test_an_archived_thread_wakes_by_a_message_unless_it_is_locked(
    bot: RawBot, community: Community, general: Place, ada: Person
) -> None:
    """An answer to a late question reopens its thread; in a locked one there is no answering."""
    thread = ada.starts_thread(general, "talk")
    sent = await bot.says(thread.id, content="x")
    thread.archives()
    edited = await bot.call("PATCH", f"/channels/{thread.id}/messages/{sent.body['id']}", {"content": "y"})
    assert edited.code == 50083
    assert (await bot.call("PUT", f"/channels/{thread.id}/thread-members/@me")).code == 50083
    assert (await bot.says(thread.id, content="x")).status == 200
    assert thread.channel.thread is not None
    assert not thread.channel.thread.archived
    thread.archives(locked=True)
    assert (await bot.says(thread.id, content="x")).code == 160005
    community.grants(community.bots_role, Permission.MANAGE_THREADS)
    assert (await bot.says(thread.id, content="x")).status == 200


async def test_threads_are_joined_left_listed_changed_and_deleted(
    bot: RawBot, community: Community, general: Place, ada: Person
) -> None:
    """The bot changes its own threads; those of others need MANAGE_THREADS."""
    thread = ada.starts_thread(general, "talk")
    members = f"/channels/{thread.id}/thread-members"
    assert (await bot.call("PUT", f"{members}/@me")).status == 204
    assert len((await bot.call("GET", members)).body) == 2
    active = await bot.call("GET", f"/guilds/{community.id}/threads/active")
    assert [len(active.body[key]) for key in ("threads", "members")] == [1, 1]
    assert (await bot.call("DELETE", f"{members}/@me")).status == 204
    assert (await bot.call("PATCH", f"/channels/{thread.id}", {"name": "other"})).code == 50013
    own = await bot.call("POST", f"/channels/{general.id}/threads", {"name": "own", "type": 11})
    renamed = await bot.call("PATCH", f"/channels/{own.body['id']}", {"name": "renamed", "archived": True})
    assert (renamed.body["name"], renamed.body["thread_metadata"]["archived"]) == ("renamed", True)
    assert (await bot.call("PATCH", f"/channels/{own.body['id']}", {"locked": True})).code == 50013
    assert (await bot.call("DELETE", f"/channels/{own.body['id']}")).code == 50013
    community.grants(community.bots_role, Permission.MANAGE_THREADS)
    assert (await bot.call("DELETE", f"/channels/{own.body['id']}")).status == 200
    assert (await bot.call("GET", f"/channels/{own.body['id']}")).code == 10003


async def test_a_private_thread_is_for_those_in_it(bot: RawBot, general: Place, ada: Person) -> None:
    """The bot sees one only when somebody names it there."""
    thread = ada.starts_thread(general, "secret", private=True)
    assert (await bot.says(thread.id, content="x")).code == 50001
    socket, _ = await bot.identified()
    ada.says(thread, bot.server.bot_mention)
    assert (await socket.event("THREAD_CREATE"))["id"] == str(thread.id)
    assert (await bot.says(thread.id, content="x")).status == 200


async def test_channels_are_changed_by_permission(bot: RawBot, community: Community, general: Place) -> None:
    """And within their limits."""
    path = f"/channels/{general.id}"
    assert (await bot.call("PATCH", path, {"topic": "x"})).code == 50013
    assert (await bot.call("DELETE", path)).code == 50013
    community.grants(community.bots_role, Permission.MANAGE_CHANNELS)
    changed = await bot.call("PATCH", path, {"topic": "x", "name": "other", "rate_limit_per_user": 5})
    assert (changed.body["topic"], general.channel.name, general.channel.slowmode) == ("x", "other", 5)
    assert (await bot.call("PATCH", path, {"name": ""})).code == 50035
    assert (await bot.call("PATCH", path, {"topic": "x" * 1025})).code == 50035
    assert (await bot.call("DELETE", path)).status == 200
    assert (await bot.call("GET", path)).code == 10003


async def test_guilds_roles_and_members_are_read(bot: RawBot, community: Community) -> None:
    """Of guilds that the bot is in; others do not exist for it."""
    role = community.role("Readers")
    ada = community.member("Ada", [role])
    stranger = bot.server.community_without_bot("Elsewhere")
    path = f"/guilds/{community.id}"
    assert (await bot.call("GET", f"{path}?with_counts=1")).body["approximate_member_count"] == 3
    assert [found["name"] for found in (await bot.call("GET", f"{path}/roles")).body][-1] == "Readers"
    assert (await bot.call("GET", f"{path}/members/{ada.id}")).body["roles"] == [str(role.id)]
    assert (await bot.call("GET", f"{path}/members/1")).code == 10007
    assert len((await bot.call("GET", f"{path}/members?limit=10")).body) == 3
    found = await bot.call("GET", f"{path}/members/search?query=AD&limit=5")
    assert [member["user"]["id"] for member in found.body] == [str(ada.id)]
    assert (await bot.call("GET", f"/guilds/{stranger.id}")).code == 10004
    assert [guild["id"] for guild in (await bot.call("GET", "/users/@me/guilds")).body] == [str(community.id)]


async def test_members_are_listed_only_with_the_intent_switched_on() -> None:
    """50001: the application has to have it, whatever was said in IDENTIFY."""
    switched_on = PRIVILEGED & ~Intent.GUILD_MEMBERS
    async with DiscordServer(switched_on=switched_on) as server, RawBot(server) as bot:
        community = server.community()
        assert (await bot.call("GET", f"/guilds/{community.id}/members")).code == 50001


async def test_the_bot_can_leave(bot: RawBot, community: Community) -> None:
    """After that the guild is unknown to it."""
    assert (await bot.call("DELETE", f"/users/@me/guilds/{community.id}")).status == 204
    assert (await bot.call("GET", f"/guilds/{community.id}")).code == 10004


async def test_the_account_says_who_the_bot_is(bot: RawBot, community: Community) -> None:
    """discord.py reads this before it connects; the flags say which intents are switched on."""
    ada = community.member("Ada")
    assert (await bot.call("GET", "/users/@me")).body["username"] == "Footnote"
    assert (await bot.call("GET", f"/users/{ada.id}")).body["global_name"] == "Ada"
    assert (await bot.call("GET", "/users/1")).code == 10013
    for path in ("/applications/@me", "/oauth2/applications/@me"):
        body = (await bot.call("GET", path)).body
        assert (body["owner"]["username"], body["flags"]) == ("operator", 1 << 13 | 1 << 15 | 1 << 19)
    address = await bot.call("GET", "/gateway/bot")
    assert (address.body["url"], address.body["session_start_limit"]["remaining"]) == (bot.server.gateway.url, 1000)
    assert (await bot.call("GET", "/gateway", authorization="Bot wrong")).body == {"url": bot.server.gateway.url}

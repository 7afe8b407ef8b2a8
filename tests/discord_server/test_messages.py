"""The endpoints of messages in raw HTTP: what they do, and what they refuse with which code."""

from __future__ import annotations

import io
import json
from typing import Any

import aiohttp
import pytest

from tests.discord_server.communities import Community
from tests.discord_server.models import ChannelType, MessageFlag
from tests.discord_server.old_edits import EDITS, OLD, PER
from tests.discord_server.people import Person
from tests.discord_server.permissions import Permission
from tests.discord_server.places import Place
from tests.discord_server.raw import RawBot
from tests.discord_server.rest_messages import TWO_WEEKS


@pytest.fixture(name="general")
def a_channel(community: Community) -> Place:
    """Open a channel."""
    return community.channel("general")


@pytest.fixture(name="ada")
def a_member(community: Community) -> Person:
    """Let someone join."""
    return community.member("Ada")


async def test_a_message_is_sent_read_edited_and_deleted(bot: RawBot, general: Place) -> None:
    """The whole life of an answer."""
    sent = await bot.says(general.id, content="one", embeds=[{"title": "t"}])
    path = f"/channels/{general.id}/messages/{sent.body['id']}"
    assert (sent.status, sent.body["embeds"]) == (200, [{"type": "rich", "title": "t"}])
    assert (await bot.call("GET", path)).body["content"] == "one"
    edited = await bot.call("PATCH", path, {"content": "two"})
    assert (edited.body["content"], edited.body["embeds"][0]["title"]) == ("two", "t")
    assert edited.body["edited_timestamp"] is not None
    assert (await bot.call("DELETE", path)).status == 204
    assert (await bot.call("GET", path)).code == 10008


async def test_history_is_paged(bot: RawBot, general: Place, ada: Person) -> None:
    """The bot makes good what happened while it was away by reading on from what it knows."""
    ids = [str(ada.says(general, str(number)).id) for number in range(5)]
    path = f"/channels/{general.id}/messages"

    async def read(query: str) -> list[str]:
        return [message["id"] for message in (await bot.call("GET", f"{path}?{query}")).body]

    assert await read("limit=2") == [ids[4], ids[3]]
    assert await read(f"before={ids[2]}") == [ids[1], ids[0]]
    assert await read(f"after={ids[1]}&limit=2") == [ids[3], ids[2]]
    assert await read(f"around={ids[2]}&limit=3") == [ids[3], ids[2], ids[1]]
    assert await read(f"around={ids[2]}&limit=1") == [ids[2]]
    assert (await bot.call("GET", f"{path}?limit=101")).code == 50035


async def test_without_a_token_nothing_is_done(bot: RawBot, general: Place) -> None:
    """A wrong token shows at the first request."""
    refused = await bot.call("POST", f"/channels/{general.id}/messages", {"content": "x"}, authorization="Bot wrong")
    assert (refused.status, refused.code, general.messages) == (401, 0, [])
    assert bot.server.invalid_requests == 1


async def test_an_endpoint_that_is_not_there_says_so(bot: RawBot) -> None:
    """Whoever uses one that this server does not speak finds it in the record."""
    assert (await bot.call("GET", "/stickers/1")).status == 404
    assert (await bot.call("POST", "/gateway")).status == 405
    assert str(bot.server.requests[0]) == "GET /stickers/1 → 404 (code 0)"


async def test_json_that_is_broken_is_refused(bot: RawBot, general: Place) -> None:
    """50109 and no crash of the server."""
    refused = await bot.call("POST", f"/channels/{general.id}/messages", data=b"{")
    assert (refused.status, refused.code) == (400, 50109)


@pytest.mark.parametrize("payload", [{}, {"content": "  \n"}, {"content": "", "embeds": []}])
async def test_an_empty_message_is_refused(bot: RawBot, general: Place, payload: dict[str, Any]) -> None:
    """50006, as for an answer of which nothing is left after cutting."""
    assert (await bot.says(general.id, **payload)).code == 50006


async def test_what_is_not_there_is_unknown(bot: RawBot, general: Place) -> None:
    """Channels that were deleted while the bot answered."""
    assert (await bot.says(1, content="x")).code == 10003
    assert (await bot.call("GET", "/channels/1")).code == 10003
    for method in ("GET", "PATCH", "DELETE"):
        assert (await bot.call(method, f"/channels/{general.id}/messages/1", {"content": "x"})).code == 10008


async def test_places_without_messages_refuse_them(bot: RawBot, community: Community) -> None:
    """A forum takes posts, a category nothing."""
    assert (await bot.says(community.forum("questions").id, content="x")).code == 40058
    assert (await bot.says(community.channel("group", ChannelType.CATEGORY).id, content="x")).code == 50008


async def test_messages_of_others_cannot_be_edited(bot: RawBot, general: Place, ada: Person) -> None:
    """50005; only their embeds can be hidden, by moderators."""
    path = f"/channels/{general.id}/messages/{ada.says(general, 'mine').id}"
    assert (await bot.call("PATCH", path, {"content": "x"})).code == 50005
    assert (await bot.call("PATCH", path, {"flags": 4})).code == 50013


async def test_messages_of_others_are_deleted_by_moderators_only(
    bot: RawBot, community: Community, general: Place, ada: Person
) -> None:
    """50013 without MANAGE_MESSAGES, and in direct messages never."""
    path = f"/channels/{general.id}/messages/{ada.says(general, 'mine').id}"
    assert (await bot.call("DELETE", path)).code == 50013
    community.grants(community.bots_role, Permission.MANAGE_MESSAGES)
    assert (await bot.call("DELETE", path)).status == 204
    direct = ada.says(ada.direct_messages, "mine")
    assert (await bot.call("DELETE", f"/channels/{direct.channel_id}/messages/{direct.id}")).code == 50003


async def test_old_messages_are_edited_seldom(bot: RawBot, general: Place) -> None:
    """30046: a bot that updates old answers has to live with it."""
    sent = await bot.says(general.id, content="x")
    path = f"/channels/{general.id}/messages/{sent.body['id']}"
    for number in range(EDITS + 1):
        assert (await bot.call("PATCH", path, {"content": str(number)})).status == 200
    bot.server.clock.advance(OLD + 1)
    for number in range(EDITS):
        assert (await bot.call("PATCH", path, {"content": str(number)})).status == 200
    refused = await bot.call("PATCH", path, {"content": "one too many"})
    assert (refused.status, refused.code) == (429, 30046)
    assert 0 < refused.body["retry_after"] <= PER
    bot.server.clock.advance(PER)
    assert (await bot.call("PATCH", path, {"content": "later"})).status == 200


async def test_bulk_deletion_has_its_bounds(bot: RawBot, community: Community, general: Place, ada: Person) -> None:
    """Two to a hundred, none older than two weeks, not in direct messages."""
    community.grants(community.bots_role, Permission.MANAGE_MESSAGES)
    old, new, newer = (ada.says(general, str(number)) for number in range(3))

    async def delete(place: Place, *ids: int) -> tuple[int, int | None]:
        body = {"messages": [str(found) for found in ids]}
        answer = await bot.call("POST", f"/channels/{place.id}/messages/bulk-delete", body)
        return answer.status, answer.code

    assert await delete(general, old.id) == (400, 50016)
    assert await delete(general, *range(101)) == (400, 50016)
    assert await delete(ada.direct_messages, 1, 2) == (403, 50003)
    assert await delete(general, new.id, newer.id) == (204, None)
    assert [message.content for message in general.messages] == ["0"]
    bot.server.clock.advance(TWO_WEEKS + 1)
    assert await delete(general, old.id, 1) == (400, 50034)


async def test_a_reply_needs_its_message_and_the_history(
    bot: RawBot, community: Community, general: Place, ada: Person
) -> None:
    """A question that was deleted meanwhile breaks the answer, unless the bot provides for it."""
    question = ada.says(general, "?")
    other = community.channel("other")
    reference = {"message_id": str(question.id)}
    replied = await bot.says(general.id, content="x", message_reference=reference)
    assert replied.body["referenced_message"]["id"] == str(question.id)
    refused = await bot.says(other.id, content="x", message_reference=reference)
    assert refused.reasons("message_reference") == ["MESSAGE_REFERENCE_UNKNOWN_MESSAGE"]
    lenient = reference | {"fail_if_not_exists": False}
    assert (await bot.says(other.id, content="x", message_reference=lenient)).status == 200
    general.denies(community.bots_role, Permission.READ_MESSAGE_HISTORY)
    assert (await bot.says(general.id, content="x", message_reference=reference)).code == 160002


async def test_allowed_mentions_decide_who_is_pinged(
    bot: RawBot, community: Community, general: Place, ada: Person
) -> None:
    """Nothing that the bot quotes may ping anybody."""
    role = community.role("Moderators", mentionable=True)
    community.grants(community.bots_role, Permission.MENTION_EVERYONE)
    content = f"{ada.mention} <@&{role.id}> @everyone"
    for allowed, users, roles, everyone in (
        (None, (ada.id,), (role.id,), True),
        ({"parse": []}, (), (), False),
        ({"parse": ["roles"]}, (), (role.id,), False),
        ({"parse": ["everyone"], "users": [str(ada.id)]}, (ada.id,), (), True),
    ):
        sent = await bot.says(general.id, content=content, allowed_mentions=allowed)
        message = general.backstage.state.messages[int(sent.body["id"])]
        assert (message.mentions, message.mention_roles, message.mention_everyone) == (users, roles, everyone)
        assert message.pings == bool(users or roles or everyone)
    both = {"parse": ["users"], "users": [str(ada.id)]}
    refused = await bot.says(general.id, content=content, allowed_mentions=both)
    assert refused.reasons("allowed_mentions") == ["MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"]


async def test_everyone_and_closed_roles_are_pinged_only_by_permission(
    bot: RawBot, community: Community, general: Place
) -> None:
    """Without MENTION_EVERYONE the text stands there and nobody is called."""
    role = community.role("Closed")
    await bot.says(general.id, content=f"@everyone <@&{role.id}>")
    assert not general.messages[0].pings


@pytest.mark.parametrize(("allowed", "pinged"), [(None, True), ({"parse": []}, False), ({"replied_user": True}, True)])
async def test_a_reply_pings_unless_told_otherwise(
    bot: RawBot, general: Place, ada: Person, allowed: dict[str, Any] | None, pinged: bool
) -> None:
    """Answers must not call the asker back if the bot does not want it."""
    reference = {"message_id": str(ada.says(general, "?").id)}
    await bot.says(general.id, content="!", message_reference=reference, allowed_mentions=allowed)
    assert general.messages[-1].mentions == ((ada.id,) if pinged else ())


async def test_links_unfold_unless_they_are_held_back(bot: RawBot, community: Community, general: Place) -> None:
    """An answer with five sources must not fill the screen with previews."""
    content = "https://example.org/a <https://example.org/b> `https://example.org/c`"
    await bot.says(general.id, content=content)
    await bot.says(general.id, content=content, flags=int(MessageFlag.SUPPRESS_EMBEDS))
    general.denies(community.bots_role, Permission.EMBED_LINKS)
    await bot.says(general.id, content=content)
    assert [message.previews for message in general.messages] == [("https://example.org/a",), (), ()]


async def test_a_nonce_that_is_enforced_sends_once(bot: RawBot, general: Place) -> None:
    """A client that tries again after a lost answer must not double its message."""
    first = await bot.says(general.id, content="x", nonce="1", enforce_nonce=True)
    again = await bot.says(general.id, content="x", nonce="1", enforce_nonce=True)
    assert first.body["id"] == again.body["id"]
    assert len(general.messages) == 1


async def test_files_come_in_multipart_and_are_handed_out(bot: RawBot, general: Place) -> None:
    """Moderators upload articles, and the bot sends exports."""
    form = aiohttp.FormData(quote_fields=False)
    about = {"content": "here", "attachments": [{"id": 0, "filename": "b.txt", "description": "a list"}]}
    form.add_field("payload_json", json.dumps(about))
    form.add_field("files[0]", io.BytesIO(b"text"), filename="a.txt")
    sent = await bot.call("POST", f"/channels/{general.id}/messages", data=form)
    attachment = sent.body["attachments"][0]
    assert (attachment["filename"], attachment["size"], attachment["description"]) == ("b.txt", 4, "a list")
    assert attachment["content_type"] == "text/plain"
    async with aiohttp.ClientSession() as session, session.get(attachment["url"]) as response:
        assert await response.read() == b"text"
    path = f"/channels/{general.id}/messages/{sent.body['id']}"
    assert (await bot.call("PATCH", path, {"attachments": []})).body["attachments"] == []


@pytest.mark.parametrize(
    ("sizes", "status", "code"), [([1] * 11, 400, 30015), ([10_485_761], 400, 50045), ([9_000_000] * 3, 413, 40005)]
)
async def test_files_have_their_limits(bot: RawBot, general: Place, sizes: list[int], status: int, code: int) -> None:
    """Ten files of ten megabytes, 25 in all."""
    form = aiohttp.FormData(quote_fields=False)
    for index, size in enumerate(sizes):
        form.add_field(f"files[{index}]", io.BytesIO(b"x" * size), filename="a.bin")
    refused = await bot.call("POST", f"/channels/{general.id}/messages", data=form)
    assert (refused.status, refused.code) == (status, code)


async def test_reactions_and_typing(bot: RawBot, community: Community, general: Place, ada: Person) -> None:
    """A reaction that is there may be joined without the permission to add one."""
    message = ada.says(general, "x")
    path = f"/channels/{general.id}/messages/{message.id}/reactions"
    assert (await bot.call("PUT", f"{path}/👍/@me")).status == 204
    assert (await bot.call("DELETE", f"{path}/👍/@me")).status == 204
    assert general.messages[0].reactions == ()
    general.denies(community.bots_role, Permission.ADD_REACTIONS)
    assert (await bot.call("PUT", f"{path}/👍/@me")).code == 50013
    ada.reacts(message, "👍")
    assert (await bot.call("PUT", f"{path}/👍/@me")).status == 204
    assert (await bot.call("POST", f"/channels/{general.id}/typing")).status == 204


async def test_direct_messages_can_be_refused(bot: RawBot, community: Community, ada: Person) -> None:
    """Whoever is told that his question was answered may have closed his direct messages."""
    opened = await bot.call("POST", "/users/@me/channels", {"recipient_id": str(ada.id)})
    assert (await bot.says(int(opened.body["id"]), content="x")).status == 200
    ada.settings(accepts_dms=False)
    assert (await bot.says(int(opened.body["id"]), content="x")).code == 50007
    ada.settings(accepts_dms=True)
    community.loses(ada)
    assert (await bot.says(int(opened.body["id"]), content="x")).code == 50007
    assert (await bot.call("POST", "/users/@me/channels", {"recipient_id": "1"})).code == 10013

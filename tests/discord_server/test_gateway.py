"""The gateway's protocol, spoken by hand: greeting, identifying, heartbeats, sessions and their ends."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from tests.discord_server.communities import Community
from tests.discord_server.intents import PRIVILEGED, Intent
from tests.discord_server.raw import EVERYTHING, RawBot, Socket
from tests.discord_server.server import DiscordServer
from tests.discord_server.sessions import RESUMABLE

HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 1, 2, 6, 7, 9, 10, 11


async def greeted(bot: RawBot) -> Socket:
    """Open a connection and pass over HELLO."""
    socket = await bot.connect()
    assert (await socket.receive())["op"] == HELLO
    return socket


async def resumed(bot: RawBot, session_id: str, sequence: int) -> Socket:
    """Open a connection and resume on it."""
    socket = await greeted(bot)
    await socket.send(RESUME, {"token": bot.server.token, "session_id": session_id, "seq": sequence})
    return socket


async def test_the_server_greets_and_acknowledges_heartbeats(bot: RawBot) -> None:
    """Without HELLO no client begins, and without acknowledgements it takes the connection for dead."""
    socket = await bot.connect()
    assert await socket.receive() == {"op": HELLO, "d": {"heartbeat_interval": 41250}}
    await socket.send(HEARTBEAT, None)
    assert await socket.receive() == {"op": HEARTBEAT_ACK}


async def test_after_ready_come_the_guilds_under_growing_sequence_numbers(bot: RawBot, community: Community) -> None:
    """A client knows its guilds from here alone, and resumes by the number."""
    socket, ready = await bot.identified()
    assert [(guild["id"], guild["unavailable"]) for guild in ready["guilds"]] == [(str(community.id), True)]
    created = await socket.receive()
    assert (created["t"], created["s"], created["d"]["name"]) == ("GUILD_CREATE", 2, "Reading room")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"token": "another"}, 4004),
        ({"shard": [2, 2]}, 4010),
        ({"intents": 1 << 40}, 4013),
        ({"intents": None}, 4013),
    ],
)
async def test_a_wrong_identify_is_refused(bot: RawBot, changes: dict[str, Any], code: int) -> None:
    """An operator with a wrong token must be told so, which the bot knows by the code alone."""
    socket = await greeted(bot)
    await socket.send(IDENTIFY, bot.identity() | changes)
    assert await socket.close_code() == code


@pytest.mark.parametrize("intent", [Intent.MESSAGE_CONTENT, Intent.GUILD_MEMBERS, Intent.GUILD_PRESENCES])
async def test_a_privileged_intent_that_is_not_switched_on_is_refused(intent: Intent) -> None:
    """Bots that ask for more than their application has do not start on Discord either."""
    async with DiscordServer(switched_on=PRIVILEGED & ~intent) as server, RawBot(server) as bot:
        socket = await greeted(bot)
        await socket.send(IDENTIFY, bot.identity(Intent.GUILDS | intent))
        assert await socket.close_code() == 4014


@pytest.mark.parametrize(
    ("opcode", "data", "code"),
    [(3, {"status": "online"}, 4003), (8, {"guild_id": "1"}, 4003), (99, None, 4001)],
)
async def test_what_comes_before_identify_or_is_unknown_is_refused(
    bot: RawBot, opcode: int, data: Any, code: int
) -> None:
    """A client that speaks out of turn would work here and fail on Discord."""
    socket = await greeted(bot)
    await socket.send(opcode, data)
    assert await socket.close_code() == code


@pytest.mark.parametrize("text", ["{", "[]", '{"d": 1}', '{"op": 1, "d": "' + "x" * 4096 + '"}'])
async def test_what_is_no_payload_is_refused(bot: RawBot, text: str) -> None:
    """Broken and too long payloads end the connection with 4002."""
    socket = await greeted(bot)
    await socket.raw.send_str(text)
    assert await socket.close_code() == 4002


async def test_identifying_twice_is_refused(bot: RawBot) -> None:
    """Each IDENTIFY counts against a thousand a day."""
    socket, _ = await bot.identified()
    await socket.send(IDENTIFY, bot.identity())
    assert await socket.close_code() == 4005


async def test_more_than_120_payloads_a_minute_are_refused(bot: RawBot) -> None:
    """A client that floods the gateway is disconnected there."""
    socket = await greeted(bot)
    for _ in range(120):
        await socket.send(HEARTBEAT, None)
    assert await socket.close_code() == 4008


@pytest.mark.parametrize("query", ["v=9&encoding=json", "v=10&encoding=etf", "v=10&encoding=json&compress=gzip"])
async def test_other_versions_encodings_and_compressions_are_refused(bot: RawBot, query: str) -> None:
    """What this server does not speak must not look as if it did."""
    assert await (await bot.connect(query)).close_code() == 4012


async def test_zlib_stream_uses_one_context_for_all_payloads(bot: RawBot, community: Community) -> None:
    """discord.py asks for it; a fresh context for each payload would break its second one."""
    socket = await bot.connect("v=10&encoding=json&compress=zlib-stream")
    assert (await socket.receive())["op"] == HELLO
    await socket.send(IDENTIFY, bot.identity())
    assert (await socket.event("GUILD_CREATE"))["id"] == str(community.id)


async def test_resuming_replays_what_was_missed_and_only_that(bot: RawBot, community: Community) -> None:
    """Questions that were asked while the line was cut would go unanswered."""
    general, ada = community.channel("general"), community.member("Ada")
    socket, ready = await bot.identified()
    ada.says(general, "first")
    assert (await socket.event("MESSAGE_CREATE"))["content"] == "first"
    bot.server.gateway.drop()
    await bot.server.bot_disconnected()
    ada.says(general, "second")
    socket = await resumed(bot, ready["session_id"], 3)
    missed = await socket.receive()
    assert (missed["t"], missed["s"], missed["d"]["content"]) == ("MESSAGE_CREATE", 4, "second")
    assert (await socket.receive())["t"] == "RESUMED"


async def test_a_new_identify_gets_nothing_of_what_was_missed(bot: RawBot, community: Community) -> None:
    """The bot must make good by itself what happened while it was down: Discord does not tell it."""
    general, ada = community.channel("general"), community.member("Ada")
    await bot.identified()
    bot.server.gateway.drop()
    await bot.server.bot_disconnected()
    ada.says(general, "missed")
    socket, _ = await bot.identified()
    ada.says(general, "heard")
    assert (await socket.event("MESSAGE_CREATE"))["content"] == "heard"


async def test_an_unknown_session_cannot_be_resumed(bot: RawBot) -> None:
    """The client has to identify anew, and learns it from opcode 9."""
    socket = await resumed(bot, "unknown", 0)
    assert await socket.receive() == {"op": INVALID_SESSION, "d": False}


async def test_a_session_is_lost_after_some_minutes(bot: RawBot) -> None:
    """A bot that was away for long gets no replay."""
    _, ready = await bot.identified()
    bot.server.gateway.drop()
    await bot.server.bot_disconnected()
    bot.server.clock.advance(RESUMABLE + 1)
    socket = await resumed(bot, ready["session_id"], 1)
    assert (await socket.receive())["op"] == INVALID_SESSION


async def test_a_sequence_number_that_was_never_sent_is_refused(bot: RawBot) -> None:
    """A client that counts wrong must not seem to resume."""
    _, ready = await bot.identified()
    bot.server.gateway.drop()
    await bot.server.bot_disconnected()
    assert await (await resumed(bot, ready["session_id"], 99)).close_code() == 4007


async def test_closing_with_1000_ends_the_session(bot: RawBot) -> None:
    """On Discord such a session cannot be resumed, so a client must not close like that to come back."""
    socket, ready = await bot.identified()
    await socket.raw.close(code=1000)
    await bot.server.bot_disconnected()
    socket = await resumed(bot, ready["session_id"], 1)
    assert (await socket.receive())["op"] == INVALID_SESSION


async def test_the_server_can_ask_to_reconnect_and_invalidate(bot: RawBot) -> None:
    """Discord does both every few hours."""
    socket, ready = await bot.identified()
    bot.server.gateway.ask_to_reconnect()
    assert await socket.receive() == {"op": RECONNECT, "d": None}
    bot.server.gateway.invalidate(resumable=True)
    assert await socket.receive() == {"op": INVALID_SESSION, "d": True}
    bot.server.gateway.invalidate()
    assert await socket.receive() == {"op": INVALID_SESSION, "d": False}
    socket = await resumed(bot, ready["session_id"], 1)
    assert (await socket.receive())["op"] == INVALID_SESSION


async def test_who_sends_no_heartbeat_is_disconnected(bot: RawBot) -> None:
    """A bot whose loop is blocked loses its connection; one step of the clock alone does not do it."""
    socket, _ = await bot.identified()
    bot.server.clock.advance(62)
    await socket.send(HEARTBEAT, 1)
    assert (await socket.receive())["op"] == HEARTBEAT_ACK
    bot.server.gateway.close_late()
    bot.server.clock.advance(62)
    await socket.send(3, {"status": "online"})
    bot.server.gateway.close_late()
    assert await socket.close_code() == 4000


async def test_a_silent_gateway_acknowledges_nothing(bot: RawBot, community: Community) -> None:
    """Health checks have to see a gateway that is open and dead."""
    general, ada = community.channel("general"), community.member("Ada")
    socket, ready = await bot.identified()
    await socket.event("GUILD_CREATE")
    (connection,) = bot.server.gateway.connections
    bot.server.gateway.fall_silent()
    bot.server.clock.advance(1)
    sent = bot.server.clock.now()
    await socket.send(HEARTBEAT, 2)
    await bot.server.backstage.until(lambda: connection.last_heartbeat >= sent or None, "the heartbeat")
    ada.says(general, "unheard")
    bot.server.gateway.close_all(4000)
    assert (await socket.raw.receive()).type is aiohttp.WSMsgType.CLOSE
    await bot.server.bot_disconnected()
    socket = await resumed(bot, ready["session_id"], 2)
    assert (await socket.receive())["d"]["content"] == "unheard"


async def test_each_shard_hears_of_its_own_guilds(bot: RawBot) -> None:
    """Guilds are told apart by their ids, direct messages go to the first shard."""
    homes = {bot.server.community(f"Home {number}").id for number in range(4)}
    for shard in (0, 1):
        socket = await greeted(bot)
        await socket.send(IDENTIFY, bot.identity() | {"shard": [shard, 2]})
        ready = await socket.event("READY")
        mine = {home for home in homes if (home >> 22) % 2 == shard}
        assert {int(guild["id"]) for guild in ready["guilds"]} == mine


async def test_direct_messages_go_to_the_first_shard(bot: RawBot, community: Community) -> None:
    """Every shard but one must stay silent on them, or they are answered twice."""
    ada = community.member("Ada")
    sockets = []
    for shard in (0, 1):
        socket = await greeted(bot)
        await socket.send(IDENTIFY, bot.identity() | {"shard": [shard, 2]})
        await socket.event("READY")
        sockets.append(socket)
    ada.says(ada.direct_messages, "hello")
    assert (await sockets[0].event("MESSAGE_CREATE"))["content"] == "hello"
    await sockets[1].send(HEARTBEAT, None)
    seen = await sockets[1].receive()
    while seen["op"] != HEARTBEAT_ACK:
        assert seen["t"] == "GUILD_CREATE"
        seen = await sockets[1].receive()


async def test_members_are_given_by_id_and_by_name_without_the_intent(bot: RawBot, community: Community) -> None:
    """Without GUILD_MEMBERS a bot can look people up, but not list them all."""
    ada, _ = community.member("Ada"), community.member("Bela")
    socket, _ = await bot.identified(Intent.GUILDS)
    await socket.send(8, {"guild_id": str(community.id), "query": "", "limit": 0})
    await socket.send(8, {"guild_id": str(community.id), "user_ids": [str(ada.id)], "nonce": "a"})
    chunk = await socket.event("GUILD_MEMBERS_CHUNK")
    assert ([member["user"]["username"] for member in chunk["members"]], chunk["nonce"]) == (["ada"], "a")
    await socket.send(8, {"guild_id": str(community.id), "query": "BE", "limit": 5})
    chunk = await socket.event("GUILD_MEMBERS_CHUNK")
    assert [member["user"]["username"] for member in chunk["members"]] == ["bela"]


async def test_all_members_are_given_with_the_intent(bot: RawBot, community: Community) -> None:
    """discord.py fills its cache of members like this."""
    community.member("Ada")
    socket, _ = await bot.identified(EVERYTHING)
    await socket.send(8, {"guild_id": str(community.id), "query": "", "limit": 0})
    assert len((await socket.event("GUILD_MEMBERS_CHUNK"))["members"]) == 3


async def test_the_presence_that_a_bot_sets_is_kept(bot: RawBot) -> None:
    """An operator sees in it that the bot is alive."""
    socket, _ = await bot.identified()
    await socket.send(3, {"status": "idle", "activities": [], "afk": False, "since": 0})
    await socket.send(HEARTBEAT, None)
    while (await socket.receive())["op"] != HEARTBEAT_ACK:
        pass
    assert bot.server.gateway.presence == {"status": "idle", "activities": [], "afk": False, "since": 0}

"""The connection breaks in all the ways that Discord knows, and the bot goes on answering."""

from __future__ import annotations

from pathlib import Path

from tests.bot.process import PATIENCE, SMALL_BOT, BotProcess, running_bot
from tests.discord_server.communities import Community
from tests.discord_server.server import DiscordServer

MESSAGES = "POST /channels/{channel_id}/messages"


async def still_answers(server: DiscordServer, community: Community) -> None:
    """Ask a question in a new channel and wait for the answer."""
    place, ada = community.channel("still-there"), community.member("Ada")
    ada.says(place, f"{server.bot_mention} how many?")
    assert "how many?" in (await place.next_message(within=PATIENCE)).text


async def resumed(bot: BotProcess) -> None:
    """Wait until the bot has said that it lost its connection, and took its session up again."""
    await bot.logged("lost its connection")
    await bot.logged("RESUMED")


async def test_discord_asks_for_a_new_connection(server: DiscordServer, community: Community, tmp_path: Path) -> None:
    """Discord does so every few hours; what happened in between must not be lost."""
    async with running_bot(server, tmp_path / "data", SMALL_BOT) as bot:
        server.gateway.ask_to_reconnect()
        await resumed(bot)
        await still_answers(server, community)
    assert server.gateway.identified == 1


async def test_the_line_is_cut(server: DiscordServer, community: Community, tmp_path: Path) -> None:
    """A bot on a home connection loses it every night."""
    async with running_bot(server, tmp_path / "data", SMALL_BOT) as bot:
        server.gateway.drop()
        await resumed(bot)
        await still_answers(server, community)


async def test_the_session_is_gone(server: DiscordServer, community: Community, tmp_path: Path) -> None:
    """After an outage of Discord's there is nothing to take up again, and the bot has to begin anew."""
    async with running_bot(server, tmp_path / "data", SMALL_BOT) as bot:
        await bot.logged("has connected to Gateway")
        server.gateway.invalidate()
        await bot.logged("has been invalidated")
        await bot.logged("has connected to Gateway")
        await still_answers(server, community)
    assert server.gateway.identified == 2


async def test_discord_fails_once_at_the_start(server: DiscordServer, community: Community, tmp_path: Path) -> None:
    """A single 502 would otherwise cost a restart."""
    server.faults.fail("GET /users/@me", 502)
    async with running_bot(server, tmp_path / "data", SMALL_BOT):
        await still_answers(server, community)


async def test_too_many_requests_are_waited_for_and_seen(
    server: DiscordServer, community: Community, tmp_path: Path
) -> None:
    """An operator who does not see rate limits takes them for a slow bot."""
    server.faults.rate_limit(MESSAGES, retry_after=0.2)
    async with running_bot(server, tmp_path / "data", SMALL_BOT) as bot:
        await still_answers(server, community)
        line = await bot.logged("We are being rate limited")
    assert line["level"] == "warning"


async def test_a_wait_that_is_too_long_is_given_up(server: DiscordServer, community: Community, tmp_path: Path) -> None:
    """discord.py would sleep for an hour, and the member with it; nobody reads an answer that comes so late."""
    server.faults.rate_limit(MESSAGES, retry_after=3600.0)
    async with running_bot(server, tmp_path / "data", SMALL_BOT) as bot:
        await still_says_sorry(server, community)
        assert "RateLimited" in (await bot.logged("Failed in message"))["error"]


async def still_says_sorry(server: DiscordServer, community: Community) -> None:
    """Ask a question whose answer fails."""
    place, ada = community.channel("sorry"), community.member("Ada")
    ada.says(place, f"{server.bot_mention} how many?")
    assert "Something went wrong" in (await place.next_message(within=PATIENCE)).text


async def test_as_many_connections_are_made_as_discord_advises(server: DiscordServer, tmp_path: Path) -> None:
    """From 2,500 servers on Discord lets nobody in with a single one."""
    server.gateway.shards = 2
    of_shard: dict[int, Community] = {}
    while len(of_shard) < 2:
        server.clock.advance(0.001)
        community = server.community()
        of_shard[(community.id >> 22) % 2] = community
    async with running_bot(server, tmp_path / "data", SMALL_BOT):
        await server.bot_connected(sessions=2, within=PATIENCE)
        for community in of_shard.values():
            await still_answers(server, community)

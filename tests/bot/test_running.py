"""The bot as a process: how it starts and stops, and with which code it says why it cannot."""

from __future__ import annotations

import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.exit_codes import ExitCode
from knowledge.library import Library
from tests.bot.process import BOT, PATIENCE, SMALL_BOT, pointed_at, running_bot, started_bot
from tests.discord_server.communities import Community
from tests.discord_server.intents import PRIVILEGED, Intent
from tests.discord_server.server import DiscordServer

SIGNALS = (signal.SIGTERM, signal.SIGINT)


@pytest.mark.parametrize("number", SIGNALS)
async def test_a_signal_stops_it_with_exit_code_0(
    server: DiscordServer, tmp_path: Path, number: signal.Signals
) -> None:
    """A host that sends SIGTERM kills what has not ended after 30 seconds, and takes another code for a crash."""
    async with running_bot(server, tmp_path / "data") as bot:
        bot.send(number)
        assert await bot.ended() == ExitCode.DONE
    await server.bot_disconnected()
    assert bot.messages[-1] == "Stopped"


@pytest.mark.parametrize("number", SIGNALS)
async def test_a_signal_stops_it_while_it_is_still_connecting(
    server: DiscordServer, tmp_path: Path, number: signal.Signals
) -> None:
    """Whoever starts it with the wrong settings and presses Ctrl-C would otherwise see a traceback, or wait."""
    server.faults.slow("GET /users/@me", seconds=60.0)
    async with started_bot(tmp_path, **pointed_at(server, tmp_path / "data")) as bot:
        await bot.logged("logging in")
        bot.send(number)
        assert await bot.ended() == ExitCode.DONE
    assert bot.unexpected() == []


@pytest.mark.parametrize("number", SIGNALS)
async def test_a_running_question_is_answered_before_the_end(
    server: DiscordServer, community: Community, tmp_path: Path, number: signal.Signals
) -> None:
    """Each deployment would otherwise leave somebody without an answer, and tell nobody."""
    general, ada = community.channel("general"), community.member("Ada")
    server.faults.slow("POST /channels/{channel_id}/messages", seconds=1.0)
    async with running_bot(server, tmp_path / "data", SMALL_BOT) as bot:
        ada.says(general, f"{server.bot_mention} how many?")
        await server.request("POST /channels/{channel_id}/typing")
        bot.send(number)
        await bot.logged("Told to stop")
        assert "how many?" in (await general.next_message()).text
        assert await bot.ended() == ExitCode.DONE


async def test_what_is_asked_while_it_stops_is_refused_in_a_sentence(
    server: DiscordServer, community: Community, tmp_path: Path
) -> None:
    """The member would otherwise read Discord's "The application did not respond"."""
    general, ada = community.channel("general"), community.member("Ada")
    server.faults.slow("POST /channels/{channel_id}/messages", seconds=4.0)
    async with running_bot(server, tmp_path / "data", SMALL_BOT) as bot:
        ada.says(general, f"{server.bot_mention} how many?")
        await server.request("POST /channels/{channel_id}/typing")
        bot.send(signal.SIGTERM)
        await bot.logged("Told to stop")
        refused = await ada.uses_command(general, "ask", question="why?").reply()
        assert refused.visible_to == ada.id
        assert "restarted" in refused.text
        assert await bot.ended() == ExitCode.DONE


@pytest.mark.parametrize("number", SIGNALS)
async def test_a_second_signal_ends_it_at_once(
    server: DiscordServer, community: Community, tmp_path: Path, number: signal.Signals
) -> None:
    """Whoever is in a hurry, or whose bot hangs, has no other way that is as gentle."""
    general, ada = community.channel("general"), community.member("Ada")
    server.faults.slow("POST /channels/{channel_id}/messages", seconds=8.0)
    async with running_bot(server, tmp_path / "data", SMALL_BOT) as bot:
        ada.says(general, f"{server.bot_mention} how many?")
        await server.request("POST /channels/{channel_id}/typing")
        bot.send(number)
        await bot.logged("Told to stop")
        bot.send(number)
        assert await bot.ended() == -number


async def test_a_wrong_token_is_named(server: DiscordServer, tmp_path: Path) -> None:
    """It is the first thing that goes wrong, and discord.py says "Improper token has been passed" in a traceback."""
    wrong = server.token[:-1] + "b"
    async with started_bot(tmp_path, **pointed_at(server, tmp_path / "data", DISCORD_TOKEN=wrong)) as bot:
        assert await bot.ended() == ExitCode.TOKEN
        line = await bot.logged("Discord does not accept the token")
    assert line["exit_code"] == ExitCode.TOKEN
    assert wrong not in bot.account()
    assert bot.unexpected() == []


async def test_a_token_that_is_revoked_while_the_bot_runs_is_named(server: DiscordServer, tmp_path: Path) -> None:
    """The gateway has a code of its own for it, and a host would restart the bot for ever."""
    async with started_bot(tmp_path, **pointed_at(server, tmp_path / "data")) as bot:
        await server.bot_connected(within=PATIENCE)
        server.gateway.token = "another"  # noqa: S105  not a secret
        server.gateway.close_all(4004)
        assert await bot.ended() == ExitCode.TOKEN
        await bot.logged("Discord does not accept the token")
    assert bot.unexpected() == []


async def test_a_privileged_intent_that_is_not_switched_on_is_named(tmp_path: Path) -> None:
    """Discord closes the connection with a number; the switch is on a page that few have ever opened."""
    async with DiscordServer(switched_on=PRIVILEGED & ~Intent.MESSAGE_CONTENT) as server:
        settings = pointed_at(server, tmp_path / "data", FOOTNOTE_MESSAGE_CONTENT="on")
        async with started_bot(tmp_path, **settings) as bot:
            assert await bot.ended() == ExitCode.INTENT
            line = await bot.logged("FOOTNOTE_MESSAGE_CONTENT")
    assert "Message Content Intent" in line["message"]
    assert bot.unexpected() == []


async def test_without_any_privileged_intent_it_runs(tmp_path: Path) -> None:
    """Most applications have none, and above 10,000 users Discord has to be asked for each."""
    async with DiscordServer(switched_on=Intent(0)) as server, running_bot(server, tmp_path / "data"):
        assert [session.intents & PRIVILEGED for session in server.gateway.sessions.values()] == [Intent(0)]


async def test_message_content_is_asked_for_where_the_operator_wants_it(server: DiscordServer, tmp_path: Path) -> None:
    """Channels that are always answered in, and follow-ups in threads, would otherwise be silent."""
    async with running_bot(server, tmp_path / "data", FOOTNOTE_MESSAGE_CONTENT="on"):
        [session] = server.gateway.sessions.values()
        assert session.intents & PRIVILEGED == Intent.MESSAGE_CONTENT


async def test_a_database_of_a_newer_footnote_is_named(server: DiscordServer, tmp_path: Path) -> None:
    """The bot would otherwise run, and fail with every question of one server."""
    data = tmp_path / "data"
    async with Library(data) as library:
        for name in ("1", "2"):
            async with library.space(name):
                pass
    with closing(sqlite3.connect(data / "2" / "knowledge.sqlite3")) as database:
        database.execute("PRAGMA user_version = 9999")
    async with started_bot(tmp_path, **pointed_at(server, data)) as bot:
        assert await bot.ended() == ExitCode.TOO_NEW
        line = await bot.logged("update Footnote")
    assert str(data / "2") in line["message"]
    assert server.requests == [], "it should not even go to Discord"


async def test_a_damaged_database_of_one_server_does_not_silence_the_others(
    server: DiscordServer, tmp_path: Path
) -> None:
    """A hundred communities would otherwise wait for one community's backup."""
    data = tmp_path / "data"
    (data / "7").mkdir(parents=True)
    (data / "7" / "knowledge.sqlite3").write_bytes(b"no database" * 1000)
    async with running_bot(server, data) as bot:
        line = await bot.logged("the database is damaged")
        assert line["level"] == "error"


async def test_a_data_folder_that_cannot_be_made_is_named(server: DiscordServer, tmp_path: Path) -> None:
    """A read-only disk is found at the start and not with the first question."""
    (tmp_path / "file").write_text("")
    async with started_bot(tmp_path, **pointed_at(server, tmp_path / "file" / "data")) as bot:
        assert await bot.ended() == ExitCode.STORAGE
        await bot.logged("the data folder cannot be used")
    assert bot.unexpected() == []


async def test_a_discord_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Without a network discord.py ends with a page of tracebacks."""
    async with DiscordServer() as server:
        settings = pointed_at(server, tmp_path / "data")
    async with started_bot(tmp_path, **settings) as bot:
        assert await bot.ended() == ExitCode.UNREACHABLE
        await bot.logged("Discord cannot be reached")
    assert bot.unexpected() == []


async def test_a_gateway_that_ends_the_connection_for_good_is_named(server: DiscordServer, tmp_path: Path) -> None:
    """When Discord retires a version of its API, it says so with such a code."""
    async with started_bot(tmp_path, **pointed_at(server, tmp_path / "data")) as bot:
        await server.bot_connected(within=PATIENCE)
        server.gateway.close_all(4012)
        assert await bot.ended() == ExitCode.UNREACHABLE
        assert "4012" in (await bot.logged("Discord cannot be reached"))["message"]
    assert bot.unexpected() == []


async def test_a_wrong_command_line_ends_with_2(tmp_path: Path) -> None:
    """A typing error must not start a bot."""
    async with started_bot(tmp_path, (*BOT, "invit")) as bot:
        assert await bot.ended() == ExitCode.USAGE
    assert "invite" in bot.output[-1]


async def test_a_discord_that_fails_for_long_is_named(server: DiscordServer, tmp_path: Path) -> None:
    """During an outage a host's log should say that it is Discord's."""
    server.faults.fail("GET /users/@me", 503)
    async with started_bot(tmp_path, **pointed_at(server, tmp_path / "data")) as bot:
        assert await bot.ended() == ExitCode.UNREACHABLE
        line = await bot.logged("Discord cannot be reached")
    assert "503" in line["message"]


async def test_a_gateway_that_is_not_there_is_tried_again_until_a_signal(server: DiscordServer, tmp_path: Path) -> None:
    """Discord's outages are often of the gateway alone, and end while nobody looks."""
    server.gateway.url = "ws://127.0.0.1:9"
    async with started_bot(tmp_path, **pointed_at(server, tmp_path / "data")) as bot:
        assert "Retrying" in (await bot.logged("Failed to connect"))["message"]
        bot.send(signal.SIGTERM)
        assert await bot.ended() == ExitCode.DONE
    assert bot.unexpected() == []


async def test_what_nobody_has_foreseen_ends_it_with_1_and_a_sentence(server: DiscordServer, tmp_path: Path) -> None:
    """A host restarts what ended with 1, and the developers need to know where it happened."""
    settings = pointed_at(server, tmp_path / "data", SMALL_BOT_BROKEN="1")
    async with started_bot(tmp_path, SMALL_BOT, **settings) as bot:
        assert await bot.ended() == ExitCode.FAILED
        line = await bot.logged("Ended by an error that nobody has foreseen")
    assert line["error"] == "ValueError: a mistake in a part"
    assert "Traceback" in line["traceback"]
    assert bot.unexpected() == []


async def test_an_address_for_the_health_page_that_is_taken_is_named(server: DiscordServer, tmp_path: Path) -> None:
    """Two bots on one machine with the same settings are a common mistake."""
    taken = server.address.removeprefix("http://")
    async with started_bot(tmp_path, **pointed_at(server, tmp_path / "data", FOOTNOTE_HTTP=taken)) as bot:
        assert await bot.ended() == ExitCode.SETTING
        await bot.logged("FOOTNOTE_HTTP")
    assert bot.unexpected() == []

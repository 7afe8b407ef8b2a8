"""What parts find on the client."""

from __future__ import annotations

import asyncio
from pathlib import Path

import discord
import pytest

from bot.client import FootnoteClient, Part, intents
from tests.bot.inside import client_inside
from tests.discord_server.communities import Community
from tests.discord_server.server import DiscordServer


async def test_any_number_of_parts_hears_an_event(server: DiscordServer, community: Community, tmp_path: Path) -> None:
    """discord.py knows one handler for each event, and the second part would silence the first."""
    heard: asyncio.Queue[str] = asyncio.Queue()

    def hearing(name: str) -> Part:
        async def hear(_: discord.Message) -> None:
            heard.put_nowait(name)

        return lambda client: client.listen("message", hear)

    async with client_inside(server, tmp_path, (hearing("one"), hearing("two"))):
        community.member("Ada").says(community.channel("general"), f"{server.bot_mention} hello")
        assert {await heard.get(), await heard.get()} == {"one", "two"}


async def test_what_was_heard_before_the_end_is_still_answered(
    server: DiscordServer, community: Community, tmp_path: Path
) -> None:
    """A message that arrives just before a deployment would get neither an answer nor the sentence that says why."""
    general, ada = community.channel("general"), community.member("Ada")
    heard, go_on = asyncio.Event(), asyncio.Event()

    async def hear(message: discord.Message) -> None:
        heard.set()
        await go_on.wait()
        await message.reply("heard")

    async with client_inside(server, tmp_path, (lambda client: client.listen("message", hear),)) as client:
        ada.says(general, f"{server.bot_mention} hello")
        await heard.wait()
        ending = asyncio.create_task(client.finish())
        await asyncio.wait({ending}, timeout=0.2)  # whoever does not wait has left Discord by now
        go_on.set()
        await ending
        assert (await general.next_message()).text == "heard"


async def test_tidying_up_goes_on_after_a_failure(
    server: DiscordServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What members asked to be forgotten after thirty days would otherwise be kept for ever."""
    monkeypatch.setattr("bot.client.MAINTENANCE_SECONDS", 0.0)
    tidied = asyncio.Event()

    async def fail() -> None:
        raise ValueError("why")

    async def tidy() -> None:
        tidied.set()

    def tidying(client: FootnoteClient) -> None:
        client.maintain(fail)
        client.maintain(tidy)

    async with client_inside(server, tmp_path, (tidying,)):
        async with asyncio.timeout(30.0):
            await tidied.wait()
            tidied.clear()
            await tidied.wait()
    assert "Failed in maintenance" in caplog.messages


async def test_nothing_that_it_sends_can_ping(server: DiscordServer, community: Community, tmp_path: Path) -> None:
    """Articles and members' questions are full of mentions."""
    general, ada = community.channel("general"), community.member("Ada")

    def answering(client: FootnoteClient) -> None:
        async def answer(message: discord.Message) -> None:
            if message.author != client.user:
                await message.reply(f"@everyone {ada.mention} {community.everyone.id}")

        client.listen("message", answer)

    async with client_inside(server, tmp_path, (answering,)):
        ada.says(general, f"{server.bot_mention} hello")
        await general.next_message()
    sent = await server.request("POST /channels/{channel_id}/messages")
    assert sent.payload["allowed_mentions"] == {"parse": []}, "which leaves out the author of what is replied to"


async def test_it_never_apologises_to_itself(server: DiscordServer, community: Community, tmp_path: Path) -> None:
    """A listener that fails with every message would otherwise fail with the apology too, and so on for ever."""
    ada = community.member("Ada")
    seen: asyncio.Queue[int] = asyncio.Queue()

    def failing(client: FootnoteClient) -> None:
        async def fail(message: discord.Message) -> None:
            seen.put_nowait(message.author.id)
            raise ValueError("why")

        client.listen("message", fail)

    async with client_inside(server, tmp_path, (failing,)):
        for words in ("one", "two", "three"):
            ada.says(ada.direct_messages, words)
            await ada.direct_messages.next_message()
            while await seen.get() != server.bot.id:
                pass
    assert [message.author_id for message in ada.direct_messages.messages] == [ada.id, server.bot.id] * 3


def test_nothing_privileged_is_asked_for_unasked() -> None:
    """Each intent has to be explained to Discord one day."""
    assert intents(message_content=False).value == (1 << 0) | (1 << 9) | (1 << 12)
    assert intents(message_content=True).value == intents(message_content=False).value | 1 << 15


async def test_it_keeps_little(server: DiscordServer, community: Community, tmp_path: Path) -> None:
    """A server with a million members would otherwise be kept in memory, with a thousand of its messages."""
    general, ada = community.channel("general"), community.member("Ada")
    done = asyncio.Event()

    def waiting(client: FootnoteClient) -> None:
        async def note(message: discord.Message) -> None:
            if "last" in message.content:
                done.set()

        client.listen("message", note)

    async with client_inside(server, tmp_path, (waiting,)) as client:
        for words in ("first", f"{server.bot_mention} last"):
            ada.says(general, words)
        await done.wait()
        guild = client.get_guild(community.id)
        assert guild is not None
        assert [member.id for member in guild.members] == [server.bot.id]
        assert list(client.cached_messages) == []

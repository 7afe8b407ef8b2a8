"""Answers whose source has changed say so: each once, whatever Discord allows and however often the bot restarts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.rendering.cutting import width
from bot.rendering.message import LIMIT
from bot.upkeep.mending import with_line
from knowledge.library import Library
from knowledge.models import Article
from tests.bot.process import PATIENCE
from tests.bot.views.hive import BEES, CARS, EGGS, Hive, found, shown_alone
from tests.discord_server.communities import Community
from tests.discord_server.models import Message
from tests.discord_server.server import DiscordServer

HOURS = 7_200.0
LINE = "-# The source of this answer changed on <t:"
NEW_BEES = replace(BEES, text=BEES.text.replace("2,000", "1,500"))


@pytest.fixture(name="hive")
async def a_hive(server: DiscordServer, community: Community, tmp_path: Path) -> Hive:
    """Give a community with articles."""
    return await found(server, community, tmp_path / "data")


async def put(hive: Hive, article: Article) -> int:
    """Let the operator change an article by the command line."""
    async with hive.space() as space:
        return (await space.index(iter([article]), actor="ann")).change


def says_so(message: Message) -> bool:
    return message.text.startswith(LINE)


async def test_an_answer_says_that_its_source_changed_and_is_asked_again(hive: Hive) -> None:
    """Members find it months later and believe it."""
    async with hive.running():
        eggs, cars = await hive.asks(hive.ada, EGGS), await hive.asks(hive.ada, CARS)
        await put(hive, NEW_BEES)
        mended = await hive.general.edited(eggs, says_so, within=PATIENCE)
        assert "**2,000** eggs" in mended.text
        assert mended.labels == (*eggs.labels, "Ask again")
        assert not mended.pings
    async with hive.running():
        again = await shown_alone(hive.ben.clicks(mended, "Ask again"), hive.ben)
        assert "**1,500** eggs" in again.text
    assert hive.general.now(cars) == cars


async def test_what_only_stands_elsewhere_in_the_article_mends_nothing(hive: Hive) -> None:
    """A typing error in another paragraph is no reason to doubt an answer."""
    async with hive.running():
        eggs = await hive.asks(hive.ada, EGGS)
        cars = await hive.asks(hive.ada, CARS)
        await put(hive, replace(BEES, text=BEES.text.replace("10,000", "9,000")))
        async with hive.space() as space:
            await space.remove(["ferry"], actor="ann")
        await hive.general.edited(cars, says_so, within=PATIENCE)
    assert hive.general.now(eggs) == eggs


async def test_old_answers_are_mended_a_few_at_a_time_across_restarts(hive: Hive) -> None:
    """Discord refuses more, and a queue that lives in memory is lost with the next restart."""
    async with hive.running():
        cars = await hive.asks(hive.ada, CARS)
        asked = [await hive.asks(hive.ada, EGGS) for _ in range(5)]
    hive.server.clock.advance(HOURS)
    await put(hive, NEW_BEES)
    while stale := [message for message in asked if not says_so(hive.general.now(message) or message)]:
        async with hive.running():
            await hive.general.edited(stale[-1], says_so, within=PATIENCE)
        hive.server.clock.advance(60.0)
    async with hive.space() as space:
        await space.remove(["ferry"], actor="ann")
    async with hive.running():
        await hive.general.edited(cars, says_so, within=PATIENCE)
    async with hive.space() as space:
        assert {repair.reply.message_id for repair in await space.activity.repairs()} <= {cars.id}


async def test_what_discord_refuses_for_now_is_mended_later(hive: Hive) -> None:
    """Nobody knows how many edits of old messages it allows."""
    async with hive.running():
        asked = [await hive.asks(hive.ada, EGGS) for _ in range(2)]
    hive.server.clock.advance(HOURS)
    hive.server.faults.fail("PATCH /channels/{channel_id}/messages/{message_id}", 400)
    await put(hive, NEW_BEES)
    async with hive.running() as bot:
        await bot.logged("is refused by Discord for now")
    hive.server.clock.advance(60.0)
    async with hive.running():
        for message in asked:
            await hive.general.edited(message, says_so, within=PATIENCE)


async def test_what_is_undone_in_time_leaves_the_answer_as_it_was(hive: Hive) -> None:
    """A line about a change that is none any more would only confuse."""
    async with hive.running():
        eggs, cars = await hive.asks(hive.ada, EGGS), await hive.asks(hive.ada, CARS)
    change = await put(hive, NEW_BEES)
    async with hive.space() as space:
        await space.undo(change, actor="ann")
        await space.remove(["ferry"], actor="ann")
    async with hive.running():
        await hive.general.edited(cars, says_so, within=PATIENCE)
    assert hive.general.now(eggs) == eggs


async def test_the_articles_of_all_servers_count_too(hive: Hive) -> None:
    """The operator's articles answer in every server."""
    async with Library(hive.data) as library, library.space("shared") as shared:
        await shared.index(iter([Article("moon", "Moon", "The Moon is 384,400 kilometres from Earth.")]), actor="ann")
    async with hive.running():
        answer = await hive.asks(hive.ada, "how far is the Moon from Earth?")
        assert "384,400" in answer.text
        async with Library(hive.data) as library, library.space("shared") as shared:
            await shared.remove(["moon"], actor="ann")
        await hive.general.edited(answer, says_so, within=PATIENCE)


async def test_answers_to_who_opted_out_say_so_without_a_button(hive: Hive) -> None:
    """Nothing is kept of the question, so it cannot be asked again; the answer is wrong all the same."""
    async with hive.space() as space:
        await space.activity.opt_out(hive.ada.id, out=True)
    async with hive.running():
        eggs = await hive.asks(hive.ada, EGGS)
        await put(hive, NEW_BEES)
        mended = await hive.general.edited(eggs, says_so, within=PATIENCE)
    assert mended.labels == eggs.labels


def test_a_line_on_top_pushes_whole_lines_out_below() -> None:
    """Discord refuses a message that is one character too long."""
    content = "\n".join(["“quote”", "x" * 1000, "[link](<https://example.org>)" * 40])
    longer = with_line(content, "-# changed", said_before=False)
    assert longer.split("\n") == ["-# changed", "“quote”", "x" * 1000]
    assert width(longer) <= LIMIT
    assert with_line(longer, "-# later", said_before=True).split("\n")[:2] == ["-# later", "“quote”"]

"""Moderators are told once of each article whose day has come on which somebody is to look at it again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.models import Article
from tests.bot.process import PATIENCE
from tests.bot.views.hive import BEES, FERRY, Hive, found
from tests.discord_server.communities import Community
from tests.discord_server.permissions import Permission
from tests.discord_server.places import Place
from tests.discord_server.server import DiscordServer

TODAY = datetime.now(UTC).date()


def day(days: int) -> str:
    """Give a day so many days from now; a test that is run at midnight is a day off, which none of them minds."""
    return (TODAY + timedelta(days=days)).isoformat()


@pytest.fixture(name="hive")
async def a_hive(server: DiscordServer, community: Community, tmp_path: Path) -> Hive:
    """Give a community."""
    return await found(server, community, tmp_path / "data")


async def index(hive: Hive, *articles: Article) -> None:
    """Let the operator put articles in."""
    async with hive.space() as space:
        await space.index(iter(articles), actor="ann")


async def desk_of(hive: Hive) -> Place:
    """Give the channel in which moderators are told."""
    desk = hive.community.channel("desk")
    await hive.settle(moderators_channel=desk.id)
    return desk


async def last_told(hive: Hive, days: int) -> None:
    """Let the moderators have been told some days ago."""
    async with hive.space() as space:
        await space.activity.set_progress("reviews", (TODAY + timedelta(days=days)).toordinal())


async def test_what_is_due_is_told_once_and_again_when_its_day_was_moved(hive: Hive) -> None:
    """An article that nobody looks at again is quoted for years after it has become wrong."""
    desk = await desk_of(hive)
    await index(hive, replace(BEES, review_by=day(-3)), replace(FERRY, review_by=day(30)))
    async with hive.running():
        told = await desk.next_message(within=PATIENCE)
    first, second, third = told.text.splitlines()
    assert first == "**Articles to look at again: 1**"
    assert second.startswith("**1.** [Bees](<https://example.org/bees>) · Review by: ")
    assert "/kb edit" in third
    assert not told.pings
    await index(hive, replace(BEES, review_by=day(-1)))
    async with hive.running():
        await hive.asks(hive.ada)
    assert len(desk.messages) == 1
    await last_told(hive, -2)
    async with hive.running():
        assert "[Bees]" in (await desk.next_message(within=PATIENCE)).text


async def test_the_button_opens_the_article_also_after_a_restart(hive: Hive) -> None:
    """Who has to search for it does it later, which is never."""
    desk = await desk_of(hive)
    await index(hive, replace(BEES, review_by=day(-3)))
    async with hive.running():
        told = await desk.next_message(within=PATIENCE)
    async with hive.running():
        refused = await hive.ada.clicks(told, "1 · Edit").reply(within=PATIENCE)
        assert ("Manage Messages" in refused.text, refused.visible_to) == (True, hive.ada.id)
        modal = await hive.mia.clicks(told, "1 · Edit").modal(within=PATIENCE)
        assert modal.fields[0].value == "Bees"
    async with hive.running():
        saved = await hive.mia.submits(modal, {"Text": "Bees fly."}).reply(within=PATIENCE)
        assert saved.text == "“Bees” is saved."
        undone = await hive.mia.clicks(saved, "Undo").update(within=PATIENCE)
        assert "is undone" in undone.text
    async with hive.space() as space:
        await space.remove(["bees"], actor="ann")
    async with hive.running():
        gone = await hive.mia.clicks(told, "1 · Edit").reply(within=PATIENCE)
        assert "no longer there" in gone.text


async def test_many_are_one_message_and_changes_are_told_where_they_are_reported(hive: Hive) -> None:
    """A community that imported a hundred rules on one day gets no hundred messages a year later."""
    await desk_of(hive)
    log = hive.community.channel("log")
    await hive.settle(audit_channel=log.id)
    await index(hive, *(Article(f"n{n}", f"Note {n} " + "x" * 300, "Text.", review_by=day(-1)) for n in range(10, 34)))
    async with hive.running():
        told = await log.next_message(within=PATIENCE)
    assert told.text.splitlines()[0] == "**Articles to look at again: 24**"
    assert told.text.splitlines()[-2] == "+14"
    assert [control["label"] for control in told.controls] == [f"{number} · Edit" for number in range(1, 11)]


async def test_what_cannot_be_said_now_is_said_later_and_without_a_channel_nothing(hive: Hive) -> None:
    """A permission that is missing on one day must not cost the reminder."""
    await index(hive, replace(BEES, review_by=day(-1)))
    async with hive.running():
        await hive.asks(hive.ada)
    desk = await desk_of(hive)
    desk.denies(hive.community.everyone, Permission.SEND_MESSAGES)
    async with hive.running() as bot:
        await bot.logged("is told later what to look at again")
    desk.allows(hive.community.everyone, Permission.SEND_MESSAGES)
    async with hive.running():
        assert "[Bees]" in (await desk.next_message(within=PATIENCE)).text

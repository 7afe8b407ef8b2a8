"""The weekly report comes once a week to those who want it, as text and as a chart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.activity import AskedQuestion, Vote
from knowledge.community.digest import WEEK, monday_of
from knowledge.models import Decision
from tests.bot.process import PATIENCE
from tests.bot.views.hive import CUP, EGGS, Hive, found
from tests.discord_server.communities import Community
from tests.discord_server.permissions import Permission
from tests.discord_server.server import DiscordServer

THIS_MONDAY = monday_of(datetime.now(UTC).date())
LAST_WEEK = datetime.combine(THIS_MONDAY - timedelta(days=5), datetime.min.time(), UTC)


@pytest.fixture(name="hive")
async def a_hive(server: DiscordServer, community: Community, tmp_path: Path) -> Hive:
    """Give a community in which something was asked last week."""
    hive = await found(server, community, tmp_path / "data")
    asked = AskedQuestion(
        hive.ada.id, hive.general.id, EGGS, private=False, asked_at=LAST_WEEK, decision=Decision.ANSWER, confidence=0.9
    )
    async with hive.space() as space:
        private, earlier = replace(asked, text="a secret", private=True), replace(asked, asked_at=LAST_WEEK - WEEK)
        numbers = [await space.activity.record(one) for one in (asked, asked, private, earlier)]
        await space.activity.vote(numbers[0], hive.ben.id, Vote.WRONG)
        number = await space.activity.record(replace(asked, text=CUP, decision=Decision.NONE))
        await space.activity.record_gap(number)
    return hive


async def wanting(hive: Hive) -> None:
    """Let the report be wanted since long ago."""
    await hive.settle(weekly_digest=True, moderators_channel=hive.general.id)
    async with hive.space() as space:
        await space.activity.set_progress("digest", (THIS_MONDAY - WEEK).toordinal())


async def test_it_says_what_was_asked_and_draws_it_once(hive: Hive) -> None:
    """Moderators would otherwise have to look every day, or never do."""
    await wanting(hive)
    async with hive.running():
        report = await hive.general.next_message(within=PATIENCE)
    assert "Asked: 4 · 🟩 answered: 3 · 🟨 only near it: 0 · 🟥 no answer: 1" in report.text
    assert f"**Asked most**\n- {EGGS} (2)" in report.text
    assert f"**Without an answer**\n- {CUP} (1)" in report.text
    assert f"**Answers called wrong**\n- {EGGS} (1)" in report.text
    assert "secret" not in report.text
    assert "</gaps list:" in report.text
    assert not report.pings
    (chart,) = report.attachments
    assert chart.content.startswith(b"\x89PNG")
    async with hive.running():
        await hive.asks(hive.ada, EGGS)
    assert sum(message.attachments != () for message in hive.general.messages) == 1


async def test_it_says_how_much_could_be_taught(hive: Hive) -> None:
    """Nobody looks every day whether there is a suggestion."""
    await wanting(hive)
    async with hive.space() as space:
        await space.notes.add_alias("who won the silver cup?", "ferry", "The ferry carries forty cars.", actor="ann")
    async with hive.running():
        report = await hive.general.next_message(within=PATIENCE)
    last = report.text.splitlines()[-1]
    assert last.startswith("Suggestions of synonyms and aliases: 1. </kb suggestions:")


async def test_it_names_nothing_that_was_asked_where_not_everyone_sees(hive: Hive) -> None:
    """Whoever reads the report may not see the staff's channel."""
    await wanting(hive)
    staff = hive.community.channel("staff")
    staff.denies(hive.community.everyone, Permission.VIEW_CHANNEL)
    asked = AskedQuestion(
        hive.mia.id,
        staff.id,
        "who is paid most?",
        private=False,
        asked_at=LAST_WEEK,
        decision=Decision.NONE,
        confidence=0.1,
    )
    async with hive.space() as space:
        for _ in range(3):
            number = await space.activity.record(asked)
        await space.activity.record_gap(number)
        await space.activity.vote(number, hive.mia.id, Vote.WRONG)
    async with hive.running():
        report = await hive.general.next_message(within=PATIENCE)
    assert "paid most" not in report.text
    assert f"**Asked most**\n- {EGGS} (2)" in report.text
    assert "Asked: 7" in report.text


async def test_without_leave_to_attach_files_the_text_must_do(hive: Hive) -> None:
    """Half a report is better than none."""
    await wanting(hive)
    hive.general.denies(hive.community.everyone, Permission.ATTACH_FILES)
    async with hive.running():
        report = await hive.general.next_message(within=PATIENCE)
    assert (report.attachments, "Asked: 4" in report.text) == ((), True)


async def test_who_has_just_switched_it_on_waits_for_monday(hive: Hive) -> None:
    """A report of a week in which nobody expected one is noise; and nobody gets one without wanting it."""
    await hive.settle(moderators_channel=hive.general.id)
    async with hive.running():
        page = await hive.mia.uses_command(hive.general, "config").reply(within=PATIENCE)
        await hive.mia.clicks(page, "Weekly report · no").update(within=PATIENCE)
        await hive.asks(hive.ada, EGGS)
    async with hive.running():
        await hive.asks(hive.ada, EGGS)
    assert all("Asked:" not in message.text for message in hive.general.messages)

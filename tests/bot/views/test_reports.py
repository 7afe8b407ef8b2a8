"""Each change of the articles is one line in the moderators' channel, with a link and a button that takes it back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.community.reporting import begin
from knowledge.models import EVERYONE
from tests.bot.process import PATIENCE
from tests.bot.views.hive import CUP, FERRY, Hive
from tests.discord_server.permissions import Permission
from tests.discord_server.places import Place

LATER = replace(FERRY, text="The ferry to the island leaves at ten.", url="https://example.org/ferry")


async def log_of(hive: Hive) -> Place:
    """Give the channel in which changes are reported."""
    log = hive.community.channel("log")
    async with hive.running():
        page = await hive.mia.uses_command(hive.general, "config").reply(within=PATIENCE)
        page = await hive.mia.selects(page, "What shall I change?", "Where changes are reported").update(
            within=PATIENCE
        )
        await hive.mia.selects(page, "Where changes are reported", log).update(within=PATIENCE)
    return log


async def change(hive: Hive, reason: str | None = None) -> int:
    """Let the operator change an article by the command line, which is another process."""
    async with hive.space() as space:
        return (await space.index(iter([LATER]), actor="ann", reason=reason)).change


async def test_changes_of_the_operator_are_reported_once_with_a_link(hive: Hive) -> None:
    """Moderators answer for what the bot says, and would not know who has changed it."""
    log = await log_of(hive)
    async with hive.running():
        number = await change(hive, "*new* timetable")
        line = await log.next_message(within=PATIENCE)
        assert line.text == (
            f"`{number}` · ann added or changed [The ferry](<https://example.org/ferry>) · “\\*new\\* timetable”"
        )
        assert not line.pings
        async with hive.space() as space:
            removed = await space.remove(["ferry", "bees"], actor="ann")
        line = await log.next_message(within=PATIENCE)
        assert line.text.startswith(f"`{removed}` · ann removed [Bees]")
        assert "The ferry" in line.text
    async with hive.space() as space:
        await space.undo(removed, actor="ann")
    async with hive.running():
        assert f"undid change {removed}" in (await log.next_message(within=PATIENCE)).text
    assert len(log.messages) == 3


async def test_nothing_from_before_is_reported(hive: Hive) -> None:
    """A channel that was just chosen would be flooded with years of changes."""
    log = await log_of(hive)
    async with hive.running():
        await change(hive)
        await log.next_message(within=PATIENCE)
    assert len(log.messages) == 1


async def test_a_line_that_was_sent_and_not_noted_is_not_sent_again(hive: Hive) -> None:
    """The bot may end between the two."""
    log = await log_of(hive)
    async with hive.running():
        first = await change(hive)
        await log.next_message(within=PATIENCE)
    async with hive.space() as space:
        await space.activity.set_progress("audit", first - 1)
        second = await space.remove(["bees"], actor="ann")
    async with hive.running():
        assert f"`{second}`" in (await log.next_message(within=PATIENCE)).text
    assert len(log.messages) == 2


async def test_undo_takes_the_change_back_also_after_a_restart(hive: Hive) -> None:
    """That is what the line is for; and whoever may not, is refused."""
    log = await log_of(hive)
    async with hive.running():
        number = await change(hive)
        line = await log.next_message(within=PATIENCE)
    async with hive.running():
        refused = hive.ada.clicks(line, "Undo")
        assert "Manage Messages" in (await refused.reply(within=PATIENCE)).text
        undone = hive.mia.clicks(line, "Undo")
        told = await undone.follow_up(within=PATIENCE)
        assert (told.text, told.visible_to) == (f"Change {number} is undone.", hive.mia.id)
        assert f"<@{hive.mia.id}> undid change {number}" in (await log.next_message(within=PATIENCE)).text
        async with hive.space() as space:
            assert (await space.article("ferry", EVERYONE)).article == FERRY
        again = hive.forges(hive.mia, line, f"footnote:undo:{number}")
        assert "can't be undone" in (await again.follow_up(within=PATIENCE)).text
        assert "is undone" in (await hive.mia.clicks(told, "Undo").update(within=PATIENCE)).text
        async with hive.space() as space:
            assert (await space.article("ferry", EVERYONE)).article == LATER


@pytest.mark.parametrize("name", ["audit_undo", "gap_undo"])
async def test_buttons_of_an_older_footnote_still_undo(hive: Hive, name: str) -> None:
    """They stand under messages that were sent before an update, and nobody can change those."""
    log = await log_of(hive)
    async with hive.running():
        number = await change(hive)
        line = await log.next_message(within=PATIENCE)
        click = hive.forges(
            hive.mia, hive.with_button(line, f"footnote:do:{name}:{number}"), f"footnote:do:{name}:{number}"
        )
        assert (await click.follow_up(within=PATIENCE)).text == f"Change {number} is undone."
        await log.next_message(within=PATIENCE)
    async with hive.space() as space:
        await space.activity.set_progress("audit", number - 1)
    async with hive.running():
        await change(hive)
        assert f"`{number}`" not in (await log.next_message(within=PATIENCE)).text


async def test_a_gap_is_open_again_when_its_answer_is_undone_from_the_log(hive: Hive) -> None:
    """However an answer goes, the question is without one."""
    log = await log_of(hive)
    async with hive.running():
        await hive.asks(hive.ada, CUP)
        page = await hive.mia.uses_command(hive.general, "gaps list").reply(within=PATIENCE)
        modal = await hive.mia.clicks(page, "1 · Answer this").modal(within=PATIENCE)
        await hive.mia.submits(modal, {"Text": "The rowing club."}).reply(within=PATIENCE)
        line = await log.next_message(within=PATIENCE)
        assert line.text.endswith(f"<@{hive.mia.id}> added or changed {CUP}")
        await hive.mia.clicks(line, "Undo").follow_up(within=PATIENCE)
        await log.next_message(within=PATIENCE)
    async with hive.space() as space:
        assert [gap.text for gap in await space.activity.gaps()] == [CUP]


async def test_what_cannot_be_said_now_is_said_later(hive: Hive) -> None:
    """A permission that is missing for an hour must not leave a hole."""
    log = await log_of(hive)
    log.denies(hive.community.everyone, Permission.SEND_MESSAGES)
    async with hive.running() as bot:
        number = await change(hive)
        await bot.logged("is reported later")
    log.allows(hive.community.everyone, Permission.SEND_MESSAGES)
    async with hive.running():
        assert f"`{number}`" in (await log.next_message(within=PATIENCE)).text


async def test_nothing_is_reported_in_another_server(hive: Hive) -> None:
    """The operator may import another server's settings, with its channels, and articles would be named there."""
    elsewhere = hive.server.community("Elsewhere").channel("log")
    log = hive.community.channel("log")
    await hive.settle(audit_channel=elsewhere.id, weekly_digest=True)
    async with hive.space() as space:
        await begin(space)
        await space.activity.set_progress("digest", 1)
    number = await change(hive)
    async with hive.running() as bot:
        await bot.logged("another server's")
    await hive.settle(audit_channel=log.id)
    async with hive.running():
        said = [await log.next_message(within=PATIENCE) for _ in ("the change", "the weekly report")]
    assert any(f"`{number}`" in message.text for message in said)
    assert not elsewhere.messages

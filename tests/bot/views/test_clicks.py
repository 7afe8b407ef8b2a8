"""Who may click at all: not those who are ignored, nobody on what another sees alone, nobody from another server."""

from __future__ import annotations

import signal

from bot.parts import parts
from tests.bot.inside import client_inside
from tests.bot.process import PATIENCE
from tests.bot.views.hive import CUP, EGGS, LEAVES, NOTHING_KEPT, Hive, shown_alone, told
from tests.discord_server.models import Message

IGNORED = "have asked me not to answer you"


async def test_who_is_ignored_clicks_in_vain(hive: Hive) -> None:
    """The moderators would otherwise have silenced only half of it."""
    await hive.settle(ignored=frozenset({hive.ben.id}))
    async with hive.running():
        answer, closest = await hive.asks(hive.ada), await hive.asks(hive.ada, LEAVES)
        for message, label in ((answer, "Why?"), (answer, "More"), (closest, "1"), (answer, "Follow-up")):
            assert IGNORED in (await shown_alone(hive.ben.clicks(message, label), hive.ben)).text
        for message, label in ((answer, "Wrong"), (answer, "Delete"), (closest, "Ask a moderator")):
            assert IGNORED in await told(hive.ben.clicks(message, label), hive.ben)
        assert hive.general.now(answer) == answer


async def test_a_private_answers_button_is_clicked_by_another(hive: Hive) -> None:
    """Discord shows it to nobody else; but who forges a click must not read what was answered in private."""
    async with hive.running():
        private = await hive.asks(hive.ada, private=True)
        why, helpful, follow_up = (_custom_id(private, label) for label in ("Why?", "Helpful", "Follow-up"))
        assert NOTHING_KEPT in (await shown_alone(hive.forges(hive.ben, private, why), hive.ben)).text
        assert NOTHING_KEPT in (await shown_alone(hive.forges(hive.ben, private, follow_up), hive.ben)).text
        assert NOTHING_KEPT in await told(hive.forges(hive.ben, private, helpful), hive.ben)
        public = await hive.asks(hive.ada, CUP)
        hive.forges(hive.ben, public, why)
        assert "Why no answer?" in (await shown_alone(hive.ben.clicks(public, "Why?"), hive.ben)).text
        assert [message for message in hive.ben.sees(hive.general) if "Why this" in message.text] == []


async def test_the_button_of_another_servers_question(hive: Hive) -> None:
    """A question of one server would otherwise be read in another."""
    elsewhere = hive.server.community()
    there = elsewhere.channel("elsewhere")
    elsewhere.welcomes(hive.ada)
    async with hive.running():
        answer = await hive.asks(hive.ada)
        other = await hive.ada.uses_command(there, "ask", question=EGGS).reply(within=PATIENCE)
        custom_id = _custom_id(answer, "Why?")
        forged = hive.with_button(other, custom_id)
        assert NOTHING_KEPT in (await shown_alone(hive.ada.clicks(forged, custom_id), hive.ada)).text


async def test_in_direct_messages_the_member_must_still_be_in_the_server(hive: Hive) -> None:
    """Who was thrown out would otherwise go on reading."""
    here = hive.ada.direct_messages
    async with hive.running():
        answer = hive.in_direct_messages(await hive.asks(hive.ada))
        closest = hive.in_direct_messages(await hive.asks(hive.ada, LEAVES))
        assert "Why this answer?" in (await hive.ada.clicks(answer, "Why?").reply()).text
        assert "10,000 bees" in (await hive.ada.clicks(answer, "More").reply()).text
        assert "ferry" in (await hive.ada.clicks(closest, "2").reply()).text
        assert (await hive.ada.clicks(answer, "Helpful").update()).labels[0] == "Helpful · 1"
        assert "only in a server" in (await hive.ada.clicks(answer, "Follow-up").reply()).text
        hive.ada.clicks(closest, "Delete")
        await here.deleted(closest)
    hive.community.loses(hive.ada)
    async with hive.running():
        assert "share no server" in (await hive.ada.clicks(answer, "Why?").reply()).text
        assert "share no server" in (await hive.ada.clicks(answer, "Wrong").follow_up()).text


async def test_who_may_not_ask_reads_nothing_by_buttons_and_deletes_their_own(hive: Hive) -> None:
    """Further passages are answers too; but what a member has asked once stays theirs to delete."""
    await hive.settle(answer_roles=frozenset({hive.community.role("readers").id}))
    async with hive.running():
        answer = await hive.asks(hive.mia)
        assert "only some roles" in (await shown_alone(hive.ben.clicks(answer, "More"), hive.ben)).text
        assert "10,000 bees" in (await shown_alone(hive.mia.clicks(answer, "More"), hive.mia)).text
        await hive.settle(answer_roles=frozenset())
        answer = await hive.asks(hive.ada)
        await hive.settle(answer_roles=frozenset({7}))
        hive.ada.clicks(answer, "Delete")
        await hive.general.deleted(answer)


async def test_a_click_that_comes_too_late_is_a_line_in_the_log(hive: Hive) -> None:
    """Nobody can be told any more, but the bot must live on."""
    async with hive.running() as bot:
        answer = await hive.asks(hive.ada)
        late = hive.ada.clicks(answer, "Why?")
        hive.server.clock.advance(4)
        await bot.logged("Could not do what interaction")
        assert late.failed
        assert "Why this answer?" in (await shown_alone(hive.ada.clicks(answer, "Why?"), hive.ada)).text


async def test_a_click_that_has_begun_is_finished_before_the_bot_stops(hive: Hive) -> None:
    """Each deployment would otherwise swallow a vote's thanks, and log an error for it."""
    hive.server.faults.slow("POST /webhooks/{application_id}/{token}", seconds=1.0)
    async with hive.running() as bot:
        answer = await hive.asks(hive.ada)
        click = hive.ben.clicks(answer, "Helpful")
        await click.update()
        bot.send(signal.SIGTERM)
        assert "marked as helpful" in await told(click, hive.ben)
        assert await bot.ended() == 0


async def test_votes_are_measured(hive: Hive) -> None:
    """The operator would otherwise not see that answers become worse."""
    async with client_inside(hive.server, hive.data, parts()) as client:
        await hive.server.commands_registered()
        answer = await hive.asks(hive.ada)
        for who, label in ((hive.ada, "Wrong"), (hive.ada, "Wrong · 1"), (hive.ben, "Wrong")):
            await who.clicks(answer, label).follow_up()
        assert 'footnote_votes_total{vote="wrong"} 2.0' in client.metrics.exposition().decode()


def _custom_id(message: Message, label: str) -> str:
    return str(next(control for control in message.controls if control["label"] == label)["custom_id"])

"""Ask a moderator: where a question goes that the articles do not answer."""

from __future__ import annotations

from tests.bot.views.hive import CUP, LEAVES, Hive, told
from tests.discord_server.permissions import Permission
from tests.discord_server.places import Place

ASK = "Ask a moderator"


async def _desk(hive: Hive) -> Place:
    desk = hive.community.channel("moderators")
    await hive.settle(moderators_channel=desk.id)
    return desk


async def test_the_moderators_get_the_question_once_with_a_link(hive: Hive) -> None:
    """Nobody would otherwise ever learn what the articles lack, or the moderators would be flooded."""
    desk = await _desk(hive)
    async with hive.running():
        answer, again = await hive.asks(hive.ada, CUP), await hive.asks(hive.ben, CUP)
    async with hive.running():
        click = hive.ada.clicks(answer, ASK)
        posted = await desk.next_message()
        assert CUP in posted.text
        assert f"Asked by {hive.ada.mention} in {hive.general.mention}." in posted.text
        assert f"https://discord.com/channels/{hive.community.id}/{hive.general.id}/{answer.id}" in posted.text
        assert "Asked so often until now: 2." in posted.text
        assert not posted.pings
        assert (await told(click, hive.ada)).startswith("Your question is with the moderators now.")
        assert next(c for c in (await click.update()).controls if c["label"] == ASK)["disabled"]
        click = hive.ben.clicks(again, ASK)
        assert await told(click, hive.ben) == "The moderators have this question already."
    assert len(desk.messages) == 1
    async with hive.space() as space:
        assert [gap.asked_of_moderators for gap in await space.activity.gaps()] == [True]


async def test_a_private_question_has_no_link(hive: Hive) -> None:
    """It would lead nowhere."""
    desk = await _desk(hive)
    async with hive.running():
        hive.ada.clicks(await hive.asks(hive.ada, LEAVES, private=True), ASK)
        posted = await desk.next_message()
    assert f"Asked privately by {hive.ada.mention}." in posted.text
    assert "https://" not in posted.text


async def test_a_question_of_who_opted_out_is_passed_on_once_and_not_kept(hive: Hive) -> None:
    """Who wants nothing kept may still want an answer."""
    desk = await _desk(hive)
    async with hive.space() as space:
        await space.activity.opt_out(hive.ada.id, out=True)
    async with hive.running():
        answer = await hive.asks(hive.ada, CUP)
        clicks = [(who, who.clicks(answer, ASK)) for who in (hive.ada, hive.ben)]
        said = {await told(click, who) for who, click in clicks}
        assert {sentence.partition(" ")[0] for sentence in said} == {"Your", "The"}
        assert CUP in (await desk.next_message()).text
    assert len(desk.messages) == 1
    async with hive.space() as space:
        assert await space.activity.gaps() == []


async def test_without_a_channel_for_it_the_member_is_told(hive: Hive) -> None:
    """The question would otherwise vanish, and its asker wait."""
    async with hive.running():
        answer = await hive.asks(hive.ada, CUP)
        assert "not yet chosen a channel" in await told(hive.ada.clicks(answer, ASK), hive.ada)
        desk = await _desk(hive)
        desk.denies(hive.community.everyone, Permission.SEND_MESSAGES)
        assert await told(hive.ada.clicks(answer, ASK), hive.ada) == f"I can't write in {desk.mention}."
        desk.allows(hive.community.everyone, Permission.SEND_MESSAGES)
        hive.ada.clicks(answer, ASK)
        assert CUP in (await desk.next_message()).text
        other = await hive.asks(hive.ada, LEAVES)
        desk.vanishes()
        assert "not yet chosen a channel" in await told(hive.ada.clicks(other, ASK), hive.ada)


async def test_no_question_leaves_the_server(hive: Hive) -> None:
    """The operator may import another server's settings, with its channels, and its moderators would read all."""
    elsewhere = hive.server.community("Elsewhere").channel("moderators")
    await hive.settle(moderators_channel=elsewhere.id)
    async with hive.running():
        answer = await hive.asks(hive.ada, CUP)
        said = await told(hive.ada.clicks(answer, ASK), hive.ada)
    assert "moderators" in said
    assert not said.startswith("Your question is with")
    assert not elsewhere.messages

"""What any store must keep of what the bot does by itself, across restarts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from knowledge.activity import Presence, Repair, Reply, Vote
from knowledge.storage.activity import ActivityStore
from tests.knowledge.storage.activity.questions import ANN, BOB, CARL, HALL, LEADS, NOW


async def answered(activity: ActivityStore, message_id: int, **changes: object) -> Reply:
    """Keep a question and its reply."""
    number = await activity.record(replace(LEADS, **changes))  # type: ignore[arg-type]  # any fields of a question
    reply = Reply(message_id, HALL, number, None, ANN, None, None, NOW)
    await activity.add_reply(reply)
    return reply


async def test_tasks_go_on_where_they_were(activity: ActivityStore) -> None:
    """A report would come twice, or never."""
    assert await activity.progress("audit") is None
    await activity.set_progress("audit", 7)
    await activity.set_progress("gaps", 3)
    await activity.set_progress("audit", 8)
    assert (await activity.progress("audit"), await activity.progress("gaps")) == (8, 3)
    await activity.set_progress("audit", None)
    assert await activity.progress("audit") is None


async def test_replies_are_found_by_what_they_cite(activity: ActivityStore) -> None:
    """An article that nobody cited concerns no reply."""
    first = await answered(activity, 500)
    second = await answered(activity, 501, article_ids=("pool",))
    assert await activity.replies_citing({"leads-2019", "other"}, NOW) == [first]
    assert await activity.replies_citing({"pool", "fentanyl"}, NOW) == [first, second]
    assert await activity.replies_citing({"pool"}, NOW + timedelta(seconds=1)) == []
    assert await activity.replies_citing(set(), NOW) == []


async def test_answers_called_helpful_are_found_and_no_private_one(activity: ActivityStore) -> None:
    """What members call right is what moderators may build on; what one asked in private is nobody else's."""
    numbers = [
        await activity.record(one)
        for one in (LEADS, replace(LEADS, text="a secret", private=True), LEADS, LEADS, replace(LEADS, member_id=None))
    ]
    for number in numbers:
        await activity.vote(number, BOB, Vote.HELPFUL)
    await activity.vote(numbers[2], CARL, Vote.WRONG)
    await activity.vote(numbers[3], CARL, Vote.HELPFUL)
    found = await activity.called_helpful(10)
    assert [(one.question.id, one.helpful) for one in found] == [(numbers[3], 2), (numbers[0], 1)]
    assert [one.question.id for one in await activity.called_helpful(2)] == [numbers[3]]


async def test_what_is_counted_is_what_was_asked_in_these_channels_then(activity: ActivityStore) -> None:
    """A report would name what was asked where its readers do not see."""
    other = HALL + 1
    for one in (LEADS, LEADS, replace(LEADS, channel_id=other), replace(LEADS, channel_id=other + 1, private=True)):
        await activity.vote(await activity.record(one), BOB, Vote.WRONG)
    first, before = LEADS.asked_at, LEADS.asked_at + timedelta(seconds=1)
    assert await activity.asked_in(first, before) == {HALL, other}
    assert await activity.asked_in(before, before) == frozenset()
    for channel_ids, times in (({HALL}, [2]), ({HALL, other}, [3]), (set(), [])):
        assert [one.times for one in await activity.asked_most(first, before, channel_ids, 5)] == times
    assert len(await activity.called_wrong(first, before, {other}, 5)) == 1


async def test_what_moderators_do_not_want_is_remembered(activity: ActivityStore) -> None:
    """A suggestion that was dismissed would come again tomorrow."""
    assert await activity.dismissed_notes() == frozenset()
    for key in ("a", "b", "a"):
        await activity.dismiss_note(key, dismissed=True)
    assert await activity.dismissed_notes() == {"a", "b"}
    await activity.dismiss_note("a", dismissed=False)
    assert await activity.dismissed_notes() == {"b"}


async def test_a_repair_stays_until_it_is_done(activity: ActivityStore) -> None:
    """A restart in the middle, or a further change, must not leave a reply as it was."""
    reply, other = await answered(activity, 500), await answered(activity, 501)
    later = NOW + timedelta(days=1)
    for one in (reply, other):
        await activity.add_repair(one.message_id, NOW)
    await activity.add_repair(999, NOW)
    assert await activity.repairs() == [Repair(other, NOW), Repair(reply, NOW)]
    await activity.add_repair(reply.message_id, later)
    await activity.remove_repair(Repair(reply, NOW))
    assert Repair(reply, later) in await activity.repairs()
    await activity.remove_repair(Repair(reply, later))
    await activity.remove_reply(other.message_id)
    assert await activity.repairs() == []


async def test_it_is_known_since_when_the_bot_is_gone(activity: ActivityStore) -> None:
    """What was kept is erased some time later."""
    assert await activity.presence() is None
    await activity.set_presence(Presence(2**64 - 1))
    assert await activity.presence() == Presence(2**64 - 1)
    await activity.set_presence(Presence(5, NOW))
    assert await activity.presence() == Presence(5, NOW)

"""What any store must do with gaps that are closed: who is told, once, and what undoing does."""

from __future__ import annotations

from dataclasses import replace

from knowledge.activity import Gap, GapState, Notice, Reply, Vote
from knowledge.storage.activity import ActivityStore
from tests.knowledge.storage.activity.questions import ANN, BOB, CARL, DEN, HALL, LEADS, NOW, UNKNOWN


async def gap_of(activity: ActivityStore, *members: int) -> Gap:
    """Let members ask the same, which is not answered."""
    for member in members:
        found = await activity.record_gap(await activity.record(replace(UNKNOWN, member_id=member)))
        assert found is not None
    (gap,) = await activity.gaps()
    return gap


async def test_those_who_asked_are_told_once(activity: ActivityStore) -> None:
    """A second ping for the same question is one too many."""
    gap = await gap_of(activity, ANN, BOB)
    assert await activity.due_notices() == []
    closed = await activity.close_gap(gap.id, 7)
    assert (closed.state, closed.closed_by) == (GapState.CLOSED, 7)
    first, second = await activity.due_notices()
    assert first == Notice(gap.question_ids[0], gap.id, ANN, HALL, str(UNKNOWN.text))
    assert second.member_id == BOB
    assert await activity.take_notices([first.question_id, second.question_id]) == list(gap.question_ids)
    assert await activity.take_notices([first.question_id]) == [], "somebody else tells it already"
    await activity.give_back_notices([second.question_id])
    assert [notice.member_id for notice in await activity.due_notices()] == [BOB]
    assert await activity.take_notices([second.question_id])
    again = await activity.record_gap(await activity.record(replace(UNKNOWN, member_id=CARL)))
    assert again is not None
    await activity.close_gap(again.id, 8)
    assert [notice.member_id for notice in await activity.due_notices()] == [CARL]


async def test_an_open_gap_is_found_by_what_asks_the_same(activity: ActivityStore) -> None:
    """A question that is answered by an alias would stay on the list."""
    gap = await gap_of(activity, ANN)
    text = str(UNKNOWN.text)
    assert await activity.open_gap(f"  {text.upper()}") == gap
    assert await activity.open_gap(str(LEADS.text)) is None
    await activity.close_gap(gap.id, 7)
    assert await activity.open_gap(text) is None


async def test_who_does_not_want_it_is_not_told(activity: ActivityStore) -> None:
    """The bot pings nobody who has said so, before or after; and it can be taken back."""
    gap = await gap_of(activity, ANN, BOB, CARL)
    await activity.want_notices(ANN, False)
    await activity.close_gap(gap.id, 7)
    await activity.want_notices(BOB, False)
    assert [notice.member_id for notice in await activity.due_notices()] == [CARL]
    assert [await activity.wants_notices(member) for member in (ANN, BOB, CARL)] == [False, False, True]
    assert not (await activity.kept_of(ANN)).wants_notices
    await activity.want_notices(ANN, True)
    assert await activity.wants_notices(ANN)
    await activity.forget(CARL)
    assert await activity.due_notices() == []


async def test_a_private_question_is_told_nowhere_else(activity: ActivityStore) -> None:
    """In the channel all others would learn who asked."""
    private = await activity.record(replace(UNKNOWN, private=True))
    gap = await activity.record_gap(private)
    assert gap is not None
    assert (gap.text, gap.public_text) == (UNKNOWN.text, None)
    await activity.close_gap(gap.id, 7)
    assert [notice.channel_id for notice in await activity.due_notices()] == [None]


async def test_it_is_told_where_the_answer_stands(activity: ActivityStore) -> None:
    """An answer may stand in a thread that it began."""
    gap = await gap_of(activity, ANN)
    (number,) = gap.question_ids
    reply = Reply(500, DEN, number, 400, ANN, DEN, "hash", NOW)
    await activity.add_reply(reply)
    assert await activity.replies_to_gap(gap.id, 3) == [reply]
    await activity.close_gap(gap.id, 7)
    assert [notice.channel_id for notice in await activity.due_notices()] == [DEN]


async def test_undoing_opens_the_gap_again(activity: ActivityStore) -> None:
    """Without the article the question is unanswered as before, and nobody is to be told of an answer."""
    gap = await gap_of(activity, ANN)
    await activity.close_gap(gap.id, 7)
    assert await activity.reopen_gaps(6) == []
    assert await activity.reopen_gaps(7) == [gap.id]
    assert [found.id for found in await activity.gaps()] == [gap.id]
    assert await activity.due_notices() == []


async def test_an_answer_is_in_a_gap_as_long_as_somebody_calls_it_wrong(activity: ActivityStore) -> None:
    """A slip of the finger would send the moderators after an answer that nobody complains about."""
    number = await activity.record(LEADS)
    for member in (BOB, CARL):
        await activity.vote(number, member, Vote.WRONG)
        await activity.record_gap(number)
    assert [gap.wrong_votes for gap in await activity.gaps()] == [2]
    await activity.vote(number, BOB, None)
    assert [gap.wrong_votes for gap in await activity.gaps()] == [1]
    await activity.vote(number, CARL, Vote.HELPFUL)
    assert await activity.gaps() == []

"""What any store of activity must do for members and moderators: opt-out, forgetting, quota, retention, settings."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import astuple, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.activity import (
    REPLY_DAYS,
    AnswerPlace,
    ChannelMode,
    ChannelSettings,
    Forgotten,
    GapState,
    KeptOfMember,
    KeptVote,
    ServerSettings,
    Vote,
)
from knowledge.errors import InvalidSettingError
from knowledge.models import Decision
from knowledge.storage.activity import ActivityStore
from tests.knowledge.storage.activity.questions import (
    ANN,
    BOB,
    CARL,
    DEN,
    HALL,
    LEADS,
    NOW,
    UNKNOWN,
    opened,
    reply_to,
)

TODAY = NOW.date()


def nothing_of(member_id: int) -> KeptOfMember:
    return KeptOfMember(member_id, (), (), (), (), (), opted_out=False, ignored=False)


async def test_a_member_sees_everything_that_is_kept_of_them(activity: ActivityStore) -> None:
    """Without this /privacy show would say less than the truth."""
    await activity.set_settings(ServerSettings(ignored=frozenset({ANN})))
    first, second = await activity.record(LEADS), await activity.record(UNKNOWN)
    others = await activity.record(replace(UNKNOWN, member_id=BOB))
    gap = await activity.record_gap(second)
    await activity.vote(others, ANN, Vote.WRONG)
    await activity.vote(first, BOB, Vote.HELPFUL)
    await activity.add_reply(reply_to(others, asker_id=ANN))
    await activity.count_today(ANN, TODAY)
    kept = await activity.kept_of(ANN)
    assert [question.id for question in kept.questions] == [first, second]
    assert kept == KeptOfMember(
        member_id=ANN,
        questions=kept.questions,
        votes=(KeptVote(others, Vote.WRONG),),
        replies=(reply_to(others, asker_id=ANN),),
        gaps=(gap,) if gap else (),
        daily_counts=((TODAY, 1),),
        opted_out=False,
        ignored=True,
    )
    assert await activity.kept_of(CARL) == nothing_of(CARL)


async def test_forgetting_leaves_nothing_of_the_member_and_everything_of_others(activity: ActivityStore) -> None:
    """Without this /privacy delete would forget too little, or too much."""
    mine, standing = await activity.record(LEADS), await activity.record(LEADS)
    others = await activity.record(replace(LEADS, member_id=BOB, text="Who won?"))
    await activity.add_reply(reply_to(standing, 501))
    await activity.add_reply(reply_to(others, 502, asker_id=BOB))
    for number, member in ((mine, BOB), (others, ANN), (others, CARL), (standing, BOB)):
        await activity.vote(number, member, Vote.HELPFUL)
    assert await activity.forget(ANN) == Forgotten(questions=2, votes=1, replies=1)
    assert await activity.kept_of(ANN) == nothing_of(ANN)
    assert await activity.question(mine) is None
    assert await activity.votes(others) == {Vote.HELPFUL: 1, Vote.WRONG: 0}
    assert [suggestion.text for suggestion in await activity.suggestions(9)] == ["Who won?"]
    assert await activity.reply(502) == reply_to(others, 502, asker_id=BOB)
    assert (await activity.days(TODAY))[0].asked == 3
    assert await activity.verify() == []


async def test_a_standing_reply_outlives_its_asker_without_naming_them(activity: ActivityStore) -> None:
    """Without this the reply would stay when its message is deleted, or be left stale when its article changes."""
    number = await activity.record(LEADS)
    await activity.add_reply(reply_to(number))
    await activity.forget(ANN)
    kept = await activity.question(number)
    assert kept is not None
    assert (kept.member_id, kept.text, kept.answer, kept.record) == (None, None, None, None)
    assert (kept.article_ids, kept.channel_id) == (LEADS.article_ids, HALL)
    assert await activity.replies_to(400) == [replace(reply_to(number), asker_id=None, asked_text_hash=None)]
    assert await activity.vote(number, BOB, Vote.WRONG) == {Vote.HELPFUL: 0, Vote.WRONG: 1}


async def test_a_gap_goes_with_its_last_asker_and_else_keeps_the_wording_of_another(activity: ActivityStore) -> None:
    """Without this a deleted question would go on standing in the moderators' list, in its asker's words."""
    await activity.record_gap(await activity.record(replace(UNKNOWN, member_id=BOB, text="when does the pool open")))
    gap = await activity.record_gap(await activity.record(UNKNOWN))
    assert gap is not None
    await activity.ask_moderators(gap.id)
    await activity.forget(ANN)
    (left,) = await activity.gaps()
    assert (left.id, left.text, left.times) == (gap.id, "when does the pool open", 1)
    await activity.forget(BOB)
    assert await activity.gap(gap.id) is None


async def test_opting_out_forgets_and_keeps_nothing_from_then_on(activity: ActivityStore) -> None:
    """Without this one careless caller would keep what a member asked not to be kept."""
    before, others = await activity.record(LEADS), await activity.record(replace(LEADS, member_id=BOB))
    assert await activity.opt_out(ANN, out=True) == Forgotten(questions=1, votes=0, replies=0)
    assert await activity.opted_out(ANN)
    assert not await activity.opted_out(BOB)
    assert await activity.question(before) is None
    number = await activity.record(LEADS)
    await activity.add_reply(reply_to(number))
    await activity.add_reply(reply_to(others, 501))
    assert await activity.record_gap(number) is None
    assert await activity.vote(others, ANN, Vote.WRONG) == {Vote.HELPFUL: 0, Vote.WRONG: 0}
    await activity.revise(number, LEADS)
    assert await activity.kept_of(ANN) == replace(nothing_of(ANN), opted_out=True)
    kept = await activity.question(number)
    assert kept is not None
    assert (kept.member_id, kept.text, kept.answer, kept.record) == (None, None, None, None)
    assert {reply.asker_id for reply in await activity.replies_to(400)} == {None}
    assert {reply.asked_text_hash for reply in await activity.replies_to(400)} == {None}
    assert (await activity.days(TODAY))[0].asked == 3


async def test_opting_in_again_keeps_what_comes_then(activity: ActivityStore) -> None:
    """Without this a member could not change their mind."""
    await activity.opt_out(ANN, out=True)
    await activity.opt_out(ANN, out=True)
    await activity.opt_out(ANN, out=False)
    assert not await activity.opted_out(ANN)
    await activity.record(LEADS)
    assert len((await activity.kept_of(ANN)).questions) == 1


async def test_the_quota_counts_each_day_and_each_member_by_itself(activity: ActivityStore) -> None:
    """Without this one member could use up another's quota, or nobody could ask tomorrow."""
    counts = await asyncio.gather(*(activity.count_today(ANN, TODAY) for _ in range(5)))
    assert sorted(counts) == [1, 2, 3, 4, 5]
    assert await activity.count_today(CARL, TODAY) == 1
    assert await activity.count_today(ANN, TODAY + timedelta(days=1)) == 1


async def test_neither_forgetting_nor_opting_out_is_a_way_around_the_quota(activity: ActivityStore) -> None:
    """Without this a member could ask without end by deleting their data after each question."""
    await activity.count_today(ANN, TODAY)
    await activity.forget(ANN)
    await activity.opt_out(ANN, out=True)
    assert await activity.count_today(ANN, TODAY) == 2


async def test_what_is_too_old_is_erased_and_nothing_else(activity: ActivityStore) -> None:
    """Without this questions would be kept for longer than the server promises its members, or be lost early."""
    await activity.set_settings(ServerSettings(retention_days=7))
    week_ago = replace(UNKNOWN, asked_at=NOW - timedelta(days=7))
    older = replace(week_ago, asked_at=week_ago.asked_at - timedelta(seconds=1), text="Old?", decision=Decision.ANSWER)
    old, kept = await activity.record(older), await activity.record(week_ago)
    for number in (old, kept):
        await activity.add_reply(reply_to(number, number))
        await activity.vote(number, BOB, Vote.WRONG)
        await activity.record_gap(number)
    await activity.count_today(ANN, TODAY - timedelta(days=1))
    await activity.count_today(ANN, TODAY)
    assert await activity.expire(NOW) == 1
    assert await activity.expire(NOW) == 0
    assert [question.id for question in (await activity.kept_of(ANN)).questions] == [kept]
    assert (await activity.reply(old), await activity.vote_of(old, BOB)) == (None, None)
    assert (await activity.reply(kept), await activity.vote_of(kept, BOB)) == (reply_to(kept, kept), Vote.WRONG)
    assert [gap.question_ids for gap in await activity.gaps()] == [(kept,)]
    assert await activity.suggestions(9) == []
    assert (await activity.kept_of(ANN)).daily_counts == ((TODAY, 1),)
    assert len(await activity.days(date.min)) == 1


async def test_replies_are_followed_for_thirty_days_only(activity: ActivityStore) -> None:
    """Without this every reply that was ever made would be edited when an article changes."""
    await activity.set_settings(ServerSettings(retention_days=365))
    number = await activity.record(replace(LEADS, asked_at=NOW - timedelta(days=100)))
    month_ago = NOW - timedelta(days=REPLY_DAYS)
    await activity.add_reply(replace(reply_to(number, 501), created_at=month_ago - timedelta(seconds=1)))
    await activity.add_reply(replace(reply_to(number, 502), created_at=month_ago))
    assert await activity.expire(NOW) == 0
    assert (await activity.reply(501), await activity.question(number) is None) == (None, False)
    assert await activity.reply(502) is not None


async def test_more_than_one_lot_expires(activity: ActivityStore) -> None:
    """Without this a server that was full when retention was shortened would stay so."""
    await asyncio.gather(*(activity.record(LEADS) for _ in range(501)))
    assert await activity.expire(NOW + timedelta(days=31)) == 501
    assert await activity.kept_of(ANN) == nothing_of(ANN)


async def test_settings_come_back_as_they_were_set(activity: ActivityStore) -> None:
    """Without this a server would behave otherwise than its moderators see."""
    assert await activity.settings() == ServerSettings()
    chosen = ServerSettings(
        moderator_roles=frozenset({CARL, 2}),
        answer_roles=frozenset({3}),
        shared_space=False,
        moderators_channel=2**64 - 1,
        daily_quota=50,
        cooldown_seconds=0,
        language="pt-BR",
        retention_days=90,
        ignored=frozenset({BOB, CARL}),
    )
    await activity.set_settings(chosen)
    assert await activity.settings() == chosen
    await activity.set_settings(ServerSettings())
    assert await activity.settings() == ServerSettings()


async def test_channels_have_settings_of_their_own(activity: ActivityStore) -> None:
    """Without this the bot would chime in where it was told to be silent."""
    assert await activity.channel(HALL) == ChannelSettings(HALL)
    hall = ChannelSettings(HALL, ChannelMode.ALWAYS, AnswerPlace.THREAD, 0.8)
    last = ChannelSettings(2**64 - 1, ChannelMode.OFF)
    for chosen in (last, ChannelSettings(DEN, threshold=0.0), hall, ChannelSettings(DEN)):
        await activity.set_channel(chosen)
    assert await activity.channel(HALL) == hall
    assert await activity.channels() == [hall, last]


async def test_two_moderators_at_once_lose_nothing(activity: ActivityStore) -> None:
    """Without this the one who saved last would take back what the other has set in the same second."""

    def adding(role: int) -> Callable[[ServerSettings], ServerSettings]:
        return lambda kept: replace(kept, answer_roles=kept.answer_roles | {role})

    await asyncio.gather(
        *(activity.change_settings(adding(role)) for role in range(1, 21)),
        activity.change_channel(HALL, lambda kept: replace(kept, mode=ChannelMode.ALWAYS)),
        activity.change_channel(HALL, lambda kept: replace(kept, place=AnswerPlace.THREAD)),
    )
    assert (await activity.settings()).answer_roles == frozenset(range(1, 21))
    assert await activity.channel(HALL) == ChannelSettings(HALL, ChannelMode.ALWAYS, AnswerPlace.THREAD)


async def test_a_change_that_fails_changes_nothing(activity: ActivityStore) -> None:
    """Without this a refused setting could leave the store locked, or half of it written."""
    with pytest.raises(InvalidSettingError):
        await activity.change_settings(lambda kept: replace(kept, language="de", daily_quota=0))
    assert await activity.change_settings(lambda kept: kept) == ServerSettings()


@pytest.mark.parametrize(
    ("setting", "wrong"),
    [
        ("daily_quota", 0),
        ("cooldown_seconds", -1),
        ("cooldown_seconds", 86_401),
        ("retention_days", 0),
        ("retention_days", 3_651),
        ("threshold", 1.01),
        ("threshold", -0.01),
        ("threshold", float("nan")),
    ],
)
def test_a_setting_outside_its_range_is_refused_by_name(setting: str, wrong: float) -> None:
    """Without this a typing error would silence the bot, or erase everything that night."""
    with pytest.raises(InvalidSettingError) as refused:
        ChannelSettings(HALL, **{setting: wrong}) if setting == "threshold" else ServerSettings(**{setting: wrong})  # type: ignore[arg-type]
    assert refused.value.setting == setting
    assert setting in str(refused.value)


MEMBERS = (ANN, BOB, CARL)
STEP = st.tuples(
    st.sampled_from("ask ask ask edit vote vote reply gap out in forget remove".split()), *[st.integers(0, 9)] * 2
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=40))
async def test_whatever_happened_a_forgotten_member_is_gone_and_the_rest_holds_together(
    steps: Sequence[tuple[str, int, int]],
) -> None:
    """After any sequence of events, forgetting one leaves the others' data, and suggestions, gaps and counts agree."""
    with tempfile.TemporaryDirectory() as folder:
        async with opened(Path(folder)) as activity:
            numbers = [await activity.record(replace(LEADS, member_id=BOB))]
            for what, first, second in steps:
                member, number = MEMBERS[first % 3], numbers[second % len(numbers)]
                there = await activity.question(number)
                question = replace((LEADS, UNKNOWN)[second % 2], member_id=member, text=f"What of {'abc'[first % 3]}?")
                if what == "ask":
                    numbers.append(await activity.record(question))
                elif what == "edit" and there:
                    await activity.revise(number, question)
                elif what == "vote" and there:
                    await activity.vote(number, member, (Vote.HELPFUL, Vote.WRONG, None)[second % 3])
                elif what == "reply" and there:
                    await activity.add_reply(reply_to(number, 500 + second, asker_id=member))
                elif what == "gap" and there:
                    await activity.record_gap(number)
                elif what in ("out", "in"):
                    await activity.opt_out(member, out=what == "out")
                elif what == "forget":
                    await activity.forget(member)
                elif what == "remove":
                    await activity.remove_question(number)
            others = [(await activity.kept_of(member)).questions for member in (BOB, CARL)]
            await activity.opt_out(ANN, out=False)
            await activity.forget(ANN)
            assert await activity.kept_of(ANN) == nothing_of(ANN)
            assert [(await activity.kept_of(member)).questions for member in (BOB, CARL)] == others
            await check(activity, numbers)


async def check(activity: ActivityStore, numbers: Sequence[int]) -> None:
    """Compare what the store gives with a naive look at all its questions."""
    kept = [question for number in numbers if (question := await activity.question(number))]
    named = [question for question in kept if question.text]
    assert {question.member_id for question in kept} <= {None, BOB, CARL}
    newest = {question.text: question.id for question in named if question.decision is Decision.ANSWER}
    assert [suggestion.id for suggestion in await activity.suggestions(99)] == sorted(newest.values(), reverse=True)
    gaps = await activity.gaps(GapState.OPEN)
    for gap in gaps:
        assert {question.text for question in named if question.id in gap.question_ids} == {gap.text}
    assert max(Counter(number for gap in gaps for number in gap.question_ids).values(), default=1) == 1
    assert await activity.verify() == []


async def test_a_day_is_that_of_utc(activity: ActivityStore) -> None:
    """Without this counts would depend on where the bot runs."""
    midnight = datetime(2026, 3, 2, tzinfo=UTC)
    for moment in (midnight - timedelta(microseconds=1), midnight):
        await activity.record(replace(LEADS, asked_at=moment))
    assert [astuple(counts)[:2] for counts in await activity.days(date.min)] == [
        (date(2026, 3, 1), 1),
        (date(2026, 3, 2), 1),
    ]

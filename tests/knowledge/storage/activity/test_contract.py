"""What any store of activity must do with questions, votes, replies and gaps."""

from __future__ import annotations

import asyncio
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.activity import AskedQuestion, DayCounts, GapState, StoredQuestion, Vote
from knowledge.errors import GapNotFoundError, QuestionNotFoundError
from knowledge.models import Decision
from knowledge.storage.activity import ActivityStore
from tests.knowledge.storage.activity.questions import ANN, BOB, CARL, DEN, HALL, LEADS, NOW, UNKNOWN, later, reply_to

NOT_OURS = (0, -1, 7, 2**63, 10**30)


def stored(number: int, question: AskedQuestion) -> StoredQuestion:
    return StoredQuestion(id=number, **asdict(question))


async def texts(activity: ActivityStore, limit: int = 10) -> list[tuple[str, int]]:
    return [(suggestion.text, suggestion.channel_id) for suggestion in await activity.suggestions(limit)]


async def test_a_question_comes_back_as_it_went_in(activity: ActivityStore) -> None:
    """Without this a button pressed a week later would show something else than was said."""
    direct = replace(LEADS, member_id=CARL, channel_id=None, private=True, restricted=True, answer=None, record=None)
    numbers = [await activity.record(question) for question in (LEADS, direct)]
    assert await activity.question(numbers[0]) == stored(numbers[0], LEADS)
    assert await activity.question(numbers[1]) == stored(numbers[1], direct)


async def test_several_questions_at_once(activity: ActivityStore) -> None:
    """Without this autocomplete would ask for each of its 25 suggestions by itself, at every key."""
    numbers = [await activity.record(question) for question in (LEADS, UNKNOWN)]
    found = await activity.questions([*numbers, *NOT_OURS])
    assert {question.id: question.text for question in found} == dict(
        zip(numbers, (LEADS.text, UNKNOWN.text), strict=True)
    )
    assert await activity.questions([]) == []


async def test_times_of_any_zone_come_back_in_utc(activity: ActivityStore) -> None:
    """Without this questions from two machines would be in the wrong order, and expire too early."""
    asked_at = datetime(2026, 3, 1, 1, 30, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    number = await activity.record(replace(LEADS, asked_at=asked_at))
    kept = await activity.question(number)
    assert kept is not None
    assert (kept.asked_at, kept.asked_at.tzinfo) == (asked_at, UTC)
    assert [counts.day for counts in await activity.days(date.min)] == [date(2026, 2, 28)]
    with pytest.raises(ValueError, match="time zone"):
        await activity.record(replace(LEADS, asked_at=NOW.replace(tzinfo=None)))


async def test_what_is_no_id_is_refused_before_anything_is_written(activity: ActivityStore) -> None:
    """Without this two members could share one number in the file."""
    for wrong in (0, -1, 2**64):
        with pytest.raises(ValueError, match="no id"):
            await activity.record(replace(LEADS, member_id=wrong))
        with pytest.raises(ValueError, match="no id"):
            await activity.count_today(wrong, NOW.date())
    assert await activity.days(date.min) == []


async def test_a_number_from_outside_that_is_none_of_ours_is_not_found(activity: ActivityStore) -> None:
    """Without this a forged button would end in a traceback."""
    for number in NOT_OURS:
        assert await activity.question(number) is None
        assert await activity.gap(number) is None
        assert await activity.votes(number) == {Vote.HELPFUL: 0, Vote.WRONG: 0}
        assert await activity.vote_of(number, ANN) is None
        assert not await activity.remove_question(number)
        with pytest.raises(QuestionNotFoundError):
            await activity.vote(number, ANN, Vote.WRONG)
        with pytest.raises(QuestionNotFoundError):
            await activity.revise(number, LEADS)
        with pytest.raises(QuestionNotFoundError):
            await activity.record_gap(number)
        with pytest.raises(QuestionNotFoundError):
            await activity.add_reply(reply_to(number))
        with pytest.raises(GapNotFoundError):
            await activity.set_gap(number, GapState.CLOSED)
        with pytest.raises(GapNotFoundError):
            await activity.ask_moderators(number)


async def test_an_edited_question_starts_anew(activity: ActivityStore) -> None:
    """Without this votes on one answer would count for another, and a closed gap would tell the wrong people."""
    number = await activity.record(UNKNOWN)
    await activity.record_gap(number)
    await activity.vote(number, BOB, Vote.WRONG)
    await activity.add_reply(reply_to(number))
    await activity.revise(number, LEADS)
    assert await activity.question(number) == stored(number, LEADS)
    assert await activity.votes(number) == {Vote.HELPFUL: 0, Vote.WRONG: 0}
    assert await activity.gaps() == []
    assert await activity.reply(500) == reply_to(number)
    assert await activity.days(date.min) == [DayCounts(NOW.date(), answered=1, closest=0, none=0)]


async def test_a_removed_question_takes_everything_with_it(activity: ActivityStore) -> None:
    """Without this a question whose author deleted it would go on being suggested to others."""
    number = await activity.record(LEADS)
    await activity.vote(number, BOB, Vote.WRONG)
    await activity.add_reply(reply_to(number))
    await activity.record_gap(number)
    assert await activity.remove_question(number)
    assert await activity.question(number) is None
    assert (await activity.suggestions(9), await activity.reply(500), await activity.gaps()) == ([], None, [])
    assert await activity.vote_of(number, BOB) is None
    assert (await activity.days(date.min))[0].asked == 1
    assert not await activity.remove_question(number)


async def test_a_number_is_never_used_again(activity: ActivityStore) -> None:
    """Without this the button of a removed question would act on somebody else's, and show what was private."""
    first = await activity.record(LEADS)
    gap = await activity.record_gap(first)
    await activity.remove_question(first)
    second = await activity.record(LEADS)
    again = await activity.record_gap(second)
    assert gap is not None
    assert again is not None
    assert (first < second, gap.id < again.id) == (True, True)
    assert first > 1_700_000_000_000, "a new file would begin where the lost one did"


async def test_a_members_questions_newest_first(activity: ActivityStore) -> None:
    """/why begins with the last one."""
    first, second, _ = [await activity.record(question) for question in (LEADS, UNKNOWN, replace(LEADS, member_id=BOB))]
    assert [question.id for question in await activity.questions_of(ANN)] == [second, first]
    assert [question.id for question in await activity.questions_of(ANN, limit=1)] == [second]
    assert await activity.questions_of(CARL) == []


async def test_the_last_questions_of_a_channel_in_order(activity: ActivityStore) -> None:
    """Follow-ups are completed from these; a private one among them would be shown to everyone."""
    asked = [later(replace(LEADS, text=f"Question {number}?"), number) for number in range(5)]
    for question in (*asked, later(replace(LEADS, private=True), 9), later(replace(LEADS, channel_id=DEN), 9)):
        await activity.record(question)
    since = asked[1].asked_at
    assert [question.text for question in await activity.last_in(HALL, since)] == [
        f"Question {n}?" for n in range(1, 5)
    ]
    assert [question.text for question in await activity.last_in(HALL, since, 2)] == ["Question 3?", "Question 4?"]


async def test_only_what_others_may_know_is_suggested(activity: ActivityStore) -> None:
    """Without this autocomplete would tell what was asked in private, in a direct message or about a secret."""
    await activity.opt_out(CARL, out=True)
    for hidden in (
        replace(LEADS, text="private", private=True),
        replace(LEADS, text="direct", channel_id=None),
        replace(LEADS, text="secret", restricted=True),
        replace(LEADS, text="opted out", member_id=CARL),
        replace(LEADS, text="unanswered", decision=Decision.NONE),
        replace(LEADS, text="unsure", decision=Decision.CLOSEST),
    ):
        await activity.record(hidden)
    assert await texts(activity) == []
    number = await activity.record(LEADS)
    await activity.revise(number, replace(LEADS, private=True))
    assert await texts(activity) == []


async def test_suggestions_are_the_newest_wording_once_in_each_channel(activity: ActivityStore) -> None:
    """Without this a list of 25 would be one question, or a hidden channel's would displace one that may be shown."""
    spelt = ["How many leads did the US report?", "how many leads did the us report", "Who won?", "HOW MANY LEADS ?"]
    numbers = [await activity.record(replace(LEADS, text=text)) for text in spelt]
    await activity.record(replace(LEADS, channel_id=DEN))
    newest = [(LEADS.text, DEN), (spelt[3], HALL), (spelt[2], HALL), (spelt[1], HALL)]
    assert await texts(activity) == newest
    assert await texts(activity, limit=2) == newest[:2]
    await activity.remove_question(numbers[1])
    assert (await texts(activity))[-1] == (spelt[0], HALL)
    await activity.revise(numbers[2], replace(LEADS, text="how many leads HAS the US reported?"))
    assert await texts(activity) == [newest[0], newest[1], ("how many leads HAS the US reported?", HALL)]
    assert await activity.verify() == []


async def test_a_member_has_one_vote_and_may_change_it(activity: ActivityStore) -> None:
    """Without this one member could outvote all others, or never mend a wrong click."""
    number = await activity.record(LEADS)
    assert await activity.vote(number, ANN, Vote.HELPFUL) == {Vote.HELPFUL: 1, Vote.WRONG: 0}
    assert await activity.vote(number, ANN, Vote.HELPFUL) == {Vote.HELPFUL: 1, Vote.WRONG: 0}
    assert await activity.vote(number, CARL, Vote.WRONG) == {Vote.HELPFUL: 1, Vote.WRONG: 1}
    assert await activity.vote(number, ANN, Vote.WRONG) == {Vote.HELPFUL: 0, Vote.WRONG: 2}
    assert await activity.vote_of(number, ANN) == Vote.WRONG
    assert await activity.vote(number, ANN, None) == {Vote.HELPFUL: 0, Vote.WRONG: 1}
    assert await activity.vote_of(number, ANN) is None
    assert await activity.votes(number) == {Vote.HELPFUL: 0, Vote.WRONG: 1}


async def test_many_votes_at_once_are_all_counted(activity: ActivityStore) -> None:
    """Without this a popular answer would lose votes."""
    number = await activity.record(LEADS)
    await asyncio.gather(*(activity.vote(number, ANN + member, Vote.HELPFUL) for member in range(40)))
    await asyncio.gather(*(activity.vote(number, ANN + member, Vote.WRONG) for member in range(0, 40, 2)))
    assert await activity.votes(number) == {Vote.HELPFUL: 20, Vote.WRONG: 20}


async def test_a_reply_is_found_by_its_message_and_by_its_questions(activity: ActivityStore) -> None:
    """Without this an edited or deleted question would leave its answer standing."""
    number = await activity.record(LEADS)
    second = replace(reply_to(number, 502), thread_id=2**64 - 2, created_at=NOW + timedelta(hours=1))
    slash = replace(reply_to(number, 501), question_message_id=None, asked_text_hash=None)
    for reply in (second, slash, reply_to(number)):
        await activity.add_reply(reply)
    assert await activity.reply(502) == second
    assert await activity.reply(400) is None
    assert await activity.replies_to(400) == [reply_to(number), second]
    assert await activity.replies_since(NOW) == [reply_to(number), slash, second]
    assert await activity.replies_since(NOW + timedelta(seconds=1)) == [second]
    assert await activity.remove_reply(502)
    assert not await activity.remove_reply(502)
    assert await activity.replies_to(400) == [reply_to(number)]


async def test_a_reply_that_is_added_again_replaces_what_was_known(activity: ActivityStore) -> None:
    """After an edit the reply is the same message, with another text behind it."""
    first, second = await activity.record(LEADS), await activity.record(UNKNOWN)
    await activity.add_reply(reply_to(first))
    edited = replace(reply_to(second), asked_text_hash="other")
    await activity.add_reply(edited)
    assert await activity.replies_to(400) == [edited]


async def test_questions_that_ask_the_same_are_one_gap(activity: ActivityStore) -> None:
    """Without this moderators would read a hundred entries for one missing answer."""
    spelt = ["When does the pool open?", "when   DOES the pool open", "Hi, can you tell me when the pool opens?"]
    numbers = []
    for index, text in enumerate(spelt):
        numbers.append(await activity.record(later(replace(UNKNOWN, text=text), index)))
        await activity.record_gap(numbers[-1])
    other = await activity.record(replace(UNKNOWN, text="Why does the pool open?"))
    await activity.record_gap(other)
    often, once = await activity.gaps()
    assert (often.text, often.times, often.question_ids) == (spelt[2], 3, tuple(numbers))
    assert (often.first_asked, often.last_asked) == (NOW, NOW + timedelta(seconds=2))
    assert (once.text, once.times) == ("Why does the pool open?", 1)
    assert await activity.record_gap(numbers[0]) == often, "a question counts once"
    assert await activity.gap(often.id) == often


async def test_what_moderators_made_of_a_gap_stays(activity: ActivityStore) -> None:
    """Without this a dismissed question would come back each day, and a closed one that is asked again would not."""
    gap = await activity.record_gap(await activity.record(UNKNOWN))
    assert gap is not None
    assert (gap.state, gap.asked_of_moderators) == (GapState.OPEN, False)
    assert await activity.ask_moderators(gap.id)
    assert not await activity.ask_moderators(gap.id)
    assert (await activity.set_gap(gap.id, GapState.DISMISSED)).state == GapState.DISMISSED
    again = await activity.record_gap(await activity.record(UNKNOWN))
    assert again is not None
    assert (again.id, again.state, again.asked_of_moderators, again.times) == (gap.id, GapState.DISMISSED, True, 2)
    assert await activity.gaps() == []
    await activity.set_gap(gap.id, GapState.CLOSED)
    assert [closed.id for closed in await activity.gaps(GapState.CLOSED)] == [gap.id]
    reopened = await activity.record_gap(await activity.record(UNKNOWN))
    assert reopened is not None
    assert (reopened.id, reopened.state, reopened.asked_of_moderators) == (gap.id, GapState.OPEN, False)


async def test_the_days_say_how_much_was_asked_and_answered(activity: ActivityStore) -> None:
    """The digest is made from these."""
    yesterday = replace(UNKNOWN, asked_at=NOW - timedelta(days=1))
    for question in (yesterday, LEADS, LEADS, UNKNOWN, replace(LEADS, decision=Decision.CLOSEST, member_id=None)):
        await activity.record(question)
    today = DayCounts(NOW.date(), answered=2, closest=1, none=1)
    assert today.asked == 4
    assert await activity.days(NOW.date()) == [today]
    assert await activity.days(date(2026, 1, 1)) == [DayCounts(date(2026, 2, 28), 0, 0, 1), today]


ANYTHING = st.text(st.characters() | st.sampled_from("\ud83d\ude00\0 é"), max_size=60)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ANYTHING, answer=ANYTHING, record=ANYTHING, article=ANYTHING, digest=ANYTHING)
async def test_any_text_is_kept(
    activity: ActivityStore, text: str, answer: str, record: str, article: str, digest: str
) -> None:
    """Without this half an emoji in a question would end in a traceback; what is valid comes back unchanged."""
    asked = replace(LEADS, text=text, answer=answer, record=record, article_ids=(article,))
    number = await activity.record(asked)
    await activity.add_reply(replace(reply_to(number), asked_text_hash=digest))
    gap = await activity.record_gap(number)
    kept = await activity.question(number)
    reply = await activity.reply(500)
    assert kept is not None
    assert reply is not None
    assert (kept.text, kept.answer, kept.record) == (mended(text), mended(answer), mended(record))
    assert (kept.article_ids, reply.asked_text_hash) == ((article,), mended(digest))
    assert (gap.text if gap else "") == (mended(text) if text.strip() else "")
    assert [suggestion.text for suggestion in await activity.suggestions(1)] == [mended(text)] if text.strip() else True


def mended(text: str) -> str:
    """Put U+FFFD for each half of a pair that stands alone, the slow way."""
    signs = []
    for place, sign in enumerate(text):
        high = "\ud800" <= sign <= "\udbff" and "\udc00" <= text[place + 1 : place + 2] <= "\udfff"
        low = "\udc00" <= sign <= "\udfff" and place and "\ud800" <= text[place - 1] <= "\udbff"
        if high:
            signs.append((sign + text[place + 1]).encode("utf-16-le", "surrogatepass").decode("utf-16-le"))
        elif not low:
            signs.append("\ufffd" if "\ud800" <= sign <= "\udfff" else sign)
    return "".join(signs)

"""Each member is told once for each gap, and of a private question nobody else learns."""

from __future__ import annotations

from bot.upkeep.telling import AT_ONCE, tellings
from knowledge.activity import Notice


def notice(question: int, member: int, channel: int | None = 7, gap: int = 1) -> Notice:
    return Notice(question, gap, member, channel, f"wording {question}")


def test_those_who_asked_in_one_channel_are_told_together() -> None:
    """A message for each of them would fill the channel."""
    (told,) = tellings([notice(1, 50), notice(2, 51), notice(3, 50)])
    assert (told.channel_id, told.members([1, 2, 3])) == (7, [50, 51])
    assert sorted(told.question_ids) == [1, 2, 3]
    assert told.members([2]) == [51]


def test_a_member_who_asked_in_several_places_is_told_in_the_last_open_one() -> None:
    """One ping is enough."""
    (told,) = tellings([notice(1, 50, 7), notice(2, 50, 8), notice(3, 50, None)])
    assert (told.channel_id, told.notice.question_id) == (8, 2)
    assert sorted(told.question_ids) == [1, 2, 3]


def test_private_questions_are_told_to_each_alone() -> None:
    """Two who asked the same privately must not learn of each other."""
    told = tellings([notice(1, 50, None), notice(2, 51, None)])
    assert [(one.channel_id, one.members([1, 2])) for one in told] == [(None, [50]), (None, [51])]


def test_gaps_are_told_apart_and_many_members_in_several_messages() -> None:
    """Discord limits a message and the members that it pings."""
    told = tellings([notice(number, number) for number in range(1, AT_ONCE + 2)] + [notice(99, 5, gap=2)])
    assert [len(one.asked) for one in told] == [AT_ONCE, 1, 1]

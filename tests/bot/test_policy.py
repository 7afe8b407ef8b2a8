"""Which messages are answered and how, and who may do what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.policy import (
    IGNORED,
    Move,
    Plan,
    RepliesTo,
    Seen,
    audience_for,
    may_ask,
    may_delete,
    may_moderate,
    may_share,
    plan,
    question_in,
    seconds_to_wait,
    within_quota,
)
from knowledge.models import EVERYONE, Audience, Restriction

ASKED = "how many leads did the US report?"
MENTION = Seen(ASKED, mentions_bot=True)
REPLY = Seen("and China?", replies_to=RepliesTo.BOT, mentions_bot=True)
OVERHEARD = Seen(ASKED, mode="always")
IN_DIALOGUE = Seen("and China?", in_thread=True, answered_here=True, by_asker=True)
DIRECT = Seen(ASKED, direct=True)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (MENTION, Plan(Move.ANSWER, ASKED)),
        (replace(MENTION, place="thread"), Plan(Move.ANSWER, ASKED, new_thread=True)),
        (replace(MENTION, place="thread", in_thread=True), Plan(Move.ANSWER, ASKED)),
        (replace(MENTION, mode="always"), Plan(Move.ANSWER, ASKED)),
        (replace(MENTION, replies_to=RepliesTo.OTHERS, mentions_others=True), Plan(Move.ANSWER, ASKED)),
        (replace(MENTION, text="lead count"), Plan(Move.ANSWER, "lead count")),
        (replace(MENTION, answered_here=True, in_thread=True), Plan(Move.FOLLOW_UP, ASKED)),
        (REPLY, Plan(Move.FOLLOW_UP, "and China?")),
        (replace(REPLY, mentions_bot=False), Plan(Move.FOLLOW_UP, "and China?")),
        (replace(REPLY, place="thread"), Plan(Move.FOLLOW_UP, "and China?")),
        (IN_DIALOGUE, Plan(Move.FOLLOW_UP, "and China?")),
        (replace(IN_DIALOGUE, text=ASKED, by_asker=False), Plan(Move.FOLLOW_UP, ASKED, only_if_sure=True)),
        (OVERHEARD, Plan(Move.ANSWER, ASKED, only_if_sure=True)),
        (replace(OVERHEARD, place="thread"), Plan(Move.ANSWER, ASKED, new_thread=True, only_if_sure=True)),
        (DIRECT, Plan(Move.ANSWER, ASKED)),
        (replace(DIRECT, place="thread", mode="off"), Plan(Move.ANSWER, ASKED)),
        (replace(DIRECT, text="lead count"), Plan(Move.ANSWER, "lead count")),
        (replace(DIRECT, text="and China?", answered_here=True), Plan(Move.FOLLOW_UP, "and China?")),
    ],
)
def test_who_asks_is_answered(seen: Seen, expected: Plan) -> None:
    """In the channel, in a thread, or as a follow-up, as the moderators set it."""
    assert plan(seen) == expected


@pytest.mark.parametrize(
    "seen",
    [
        replace(MENTION, by_machine=True),
        replace(MENTION, ignored=True),
        replace(DIRECT, ignored=True),
        replace(MENTION, mode="off"),
        replace(REPLY, mode="off"),
        replace(IN_DIALOGUE, mode="off"),
        replace(MENTION, text="thanks!"),
        replace(REPLY, text="thanks!"),
        replace(REPLY, text="👍"),
        replace(REPLY, text=""),
        replace(REPLY, text=None),
        replace(DIRECT, text="ok"),
        Seen(ASKED),
        replace(IN_DIALOGUE, text=None),
        replace(IN_DIALOGUE, by_asker=False),
        replace(IN_DIALOGUE, text="I see"),
        replace(IN_DIALOGUE, replies_to=RepliesTo.OTHERS),
        replace(OVERHEARD, text=None),
        replace(OVERHEARD, text="lead count"),
        replace(OVERHEARD, text="!rank how many leads did it report?"),
        replace(OVERHEARD, replies_to=RepliesTo.OTHERS),
        replace(OVERHEARD, mentions_others=True),
        replace(OVERHEARD, may_ask=False),
        replace(OVERHEARD, mode="off"),
        replace(OVERHEARD, by_machine=True),
    ],
)
def test_who_does_not_ask_is_left_alone(seen: Seen) -> None:
    """A bot that answers bots, thanks or other people's conversations is a nuisance."""
    assert plan(seen) == IGNORED


@pytest.mark.parametrize("seen", [MENTION, DIRECT])
@pytest.mark.parametrize("text", ["", "  ", "👋", "hello", "help!"])
def test_a_mention_alone_is_told_how_to_ask(seen: Seen, text: str) -> None:
    """Nobody reads a manual first."""
    assert plan(replace(seen, text=text)) == Plan(Move.EXPLAIN)


def test_who_may_not_ask_is_told_so_only_when_asking() -> None:
    """Silence on a mention looks like a failure; a refusal that nobody asked for is noise."""
    assert plan(replace(MENTION, may_ask=False)) == Plan(Move.REFUSE)
    assert plan(replace(IN_DIALOGUE, may_ask=False)) == IGNORED


def test_a_forum_post_is_answered_by_its_title_or_its_text() -> None:
    """Many write the whole question into the title."""
    post = replace(OVERHEARD, in_thread=True, opens_post=True, place="thread")
    told = replace(post, text="I could not find it anywhere.", post_title=ASKED)
    assert plan(told) == Plan(Move.ANSWER, ASKED, only_if_sure=True)
    assert plan(replace(post, post_title="Leads")) == Plan(Move.ANSWER, ASKED, only_if_sure=True)
    assert plan(replace(told, post_title="Leads")) == IGNORED
    assert plan(replace(told, mode="mention")) == IGNORED
    assert plan(replace(told, opens_post=False)) == IGNORED


def test_a_mention_alone_in_a_post_asks_what_its_title_asks() -> None:
    """The title stands above the message: "write your question" below it reads as if the bot were blind."""
    post = replace(MENTION, text="", in_thread=True, opens_post=True, post_title=ASKED)
    assert plan(post) == Plan(Move.ANSWER, ASKED)
    assert plan(replace(post, post_title="Leads")) == Plan(Move.EXPLAIN)
    assert plan(replace(post, opens_post=False)) == Plan(Move.EXPLAIN)


@given(
    st.builds(
        Seen,
        text=st.sampled_from([None, "", ASKED, "and China?", "thanks", "hello"]),
        replies_to=st.sampled_from(RepliesTo),
        mode=st.sampled_from(["mention", "always", "off"]),
        place=st.sampled_from(["channel", "thread"]),
    )
)
def test_what_holds_for_every_message(seen: Seen) -> None:
    """Whatever else is known of it."""
    decided = plan(seen)
    assert bool(decided.question) == (decided.move in {Move.ANSWER, Move.FOLLOW_UP})
    if seen.by_machine or seen.ignored or seen.text is None or (seen.mode == "off" and not seen.direct):
        assert decided == IGNORED
    if decided.new_thread:
        assert decided.move is Move.ANSWER
        assert not seen.in_thread
        assert not seen.direct
    if decided.only_if_sure:
        assert not seen.mentions_bot
        assert not seen.direct


@pytest.mark.parametrize(
    ("content", "question"),
    [
        ("<@42> how many?", "how many?"),
        ("hey <@!42> how many?", "hey how many?"),
        ("how many? <@42>", "how many?"),
        ("<@42>", ""),
        ("<@42>\nhow\nmany?", "how\nmany?"),
        ("<@43> how many?", "<@43> how many?"),
        ("<@42>, how many?", "how many?"),
        (" <@!42>: how many?", "how many?"),
        ("<@42> :) how many?", ":) how many?"),
        ("<@43>, <@42>, how many?", "<@43>, , how many?"),
    ],
)
def test_the_bots_mention_is_no_part_of_the_question(content: str, question: str) -> None:
    """Its number would be looked for in the articles, and a comma after it be shown to moderators and in /privacy."""
    assert question_in(content, 42) == question


def test_an_answer_in_a_channel_is_written_for_all_who_read_it() -> None:
    """A role of the one who asks must not open an article to everyone around."""
    assert audience_for(1, 2, visible=True, private=False, roles=[7]) == Audience(frozenset({1, 2}), frozenset())


def test_a_private_answer_is_written_for_the_one_who_asked() -> None:
    """Nobody else reads it."""
    assert audience_for(1, visible=True, private=True, roles=[7]) == Audience(frozenset({1}), frozenset({7}))


def test_a_direct_message_stands_in_no_channel() -> None:
    """What is restricted to channels is answered only there."""
    assert audience_for(None, visible=True, private=True, roles=[7]) == Audience(frozenset(), frozenset({7}))


def test_a_channel_that_the_member_does_not_see_opens_nothing() -> None:
    """A thread may be seen by someone who has lost its channel."""
    assert audience_for(1, 2, visible=False, private=False) == EVERYONE


def test_a_cooldown_ends_when_it_says() -> None:
    """A member who is told "in 3 seconds" asks again in three seconds."""
    assert seconds_to_wait(None, NOW, 10) == 0
    assert seconds_to_wait(NOW - timedelta(seconds=7), NOW, 10) == 3
    assert seconds_to_wait(NOW - timedelta(seconds=7.5), NOW, 10) == 3
    assert seconds_to_wait(NOW - timedelta(seconds=10), NOW, 10) == 0
    assert seconds_to_wait(NOW, NOW, 0) == 0


def test_a_clock_that_was_set_back_silences_nobody() -> None:
    """The last question may then lie hours in the future."""
    assert seconds_to_wait(NOW + timedelta(hours=5), NOW, 10) == 10


@pytest.mark.parametrize(("asked", "quota", "allowed"), [(1, None, True), (3, 3, True), (4, 3, False), (1, 0, False)])
def test_a_quota_is_as_many_questions_as_it_says(asked: int, quota: int | None, allowed: bool) -> None:
    """Not one fewer."""
    assert within_quota(asked, quota) is allowed


@pytest.mark.parametrize(
    ("administrator", "manage", "roles", "may"),
    [(True, False, [], True), (False, True, [], True), (False, False, [1, 7], True), (False, False, [1], False)],
)
def test_moderators_are_who_manage_messages_or_have_a_role(
    administrator: bool, manage: bool, roles: list[int], may: bool
) -> None:
    """The bot checks it itself: Discord would hide the commands from a configured role."""
    assert may_moderate(administrator=administrator, manage_messages=manage, roles=roles, moderator_roles={7, 8}) is may


@pytest.mark.parametrize(
    ("moderates", "roles", "askers", "may"),
    [(False, [], [], True), (False, [1], [7], False), (False, [1, 7], [7], True), (True, [], [7], True)],
)
def test_asking_is_for_everyone_unless_limited(moderates: bool, roles: list[int], askers: list[int], may: bool) -> None:
    """Moderators must be able to try what they set up."""
    assert may_ask(moderates=moderates, roles=roles, asker_roles=askers) is may


def test_an_answer_is_deleted_by_its_asker_or_a_moderator() -> None:
    """And by nobody else; of an asker who opted out of storage only moderators know."""
    assert may_delete(member_id=1, asker_id=1, moderates=False)
    assert may_delete(member_id=2, asker_id=1, moderates=True)
    assert not may_delete(member_id=2, asker_id=1, moderates=False)
    assert not may_delete(member_id=2, asker_id=None, moderates=False)


def test_what_is_restricted_is_never_shared() -> None:
    """One restricted article among three is enough."""
    assert may_share([Restriction(), Restriction()])
    assert not may_share([Restriction(), Restriction(channels=frozenset({1}))])
    assert not may_share([Restriction(roles=frozenset({1}))])

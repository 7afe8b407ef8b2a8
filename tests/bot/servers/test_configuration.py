"""What a moderator wants, put into the settings that there are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.servers.configuration import (
    OWN_LANGUAGE,
    ChannelChange,
    Clear,
    IgnoredChange,
    ServerChange,
    without_channel,
)
from knowledge.activity import AnswerPlace, ChannelMode, ChannelSettings, ServerSettings

FULL = ServerSettings(
    moderator_roles=frozenset({1, 2}),
    answer_roles=frozenset({3, 4}),
    shared_space=False,
    moderators_channel=9,
    daily_quota=5,
    cooldown_seconds=60,
    language="de",
    retention_days=7,
    ignored=frozenset({7}),
)


def test_what_is_not_named_stays() -> None:
    """One option would otherwise reset all others."""
    assert ServerChange(roles=frozenset({1}))(FULL) == FULL
    assert ServerChange(roles=frozenset({1})).is_empty
    assert ServerChange(quota=1)(FULL) == replace(FULL, daily_quota=1)
    assert not ServerChange(quota=0).is_empty
    assert not ServerChange(shared=False).is_empty


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        (ServerChange(questions_to=8), "moderators_channel", 8),
        (ServerChange(clear=Clear.QUESTIONS_TO), "moderators_channel", None),
        (ServerChange(clear=Clear.QUESTIONS_TO, questions_to=8), "moderators_channel", 8),
        (ServerChange(clear=Clear.MODERATORS), "moderator_roles", frozenset()),
        (ServerChange(clear=Clear.ASKERS), "answer_roles", frozenset()),
        (ServerChange(language="fr"), "language", "fr"),
        (ServerChange(language=OWN_LANGUAGE), "language", None),
        (ServerChange(quota=0), "daily_quota", None),
        (ServerChange(cooldown=0), "cooldown_seconds", 0),
        (ServerChange(shared=True), "shared_space", True),
        (ServerChange(keep_days=1), "retention_days", 1),
    ],
)
def test_each_option_changes_one_setting(change: ServerChange, field: str, value: object) -> None:
    """A moderator would otherwise find another setting changed, or the one that was meant unchanged."""
    changed = change(FULL)
    assert getattr(changed, field) == value
    assert replace(changed, **{field: getattr(FULL, field)}) == FULL


def test_roles_are_added_and_removed_by_name_and_not_by_turns() -> None:
    """Two moderators who add the same role at once would otherwise remove it."""
    roles = frozenset({1, 2, 3, 4, 5})
    add, remove = ServerChange(roles=roles, moderator_role=5), ServerChange(roles=roles, no_moderator_role=1)
    assert add(add(FULL)).moderator_roles == {1, 2, 5}
    assert remove(remove(FULL)).moderator_roles == {2}
    assert ServerChange(roles=roles, asker_role=5, no_asker_role=3)(FULL).answer_roles == {4, 5}


def test_roles_that_are_gone_leave_with_the_next_change() -> None:
    """Discord offers no role that is gone, so nobody could take it out by name."""
    assert ServerChange(roles=frozenset({4, 5}), asker_role=5)(FULL).answer_roles == {4, 5}
    assert ServerChange(roles=frozenset({4, 5}), asker_role=5)(FULL).moderator_roles == {1, 2}


def test_a_channel_keeps_what_is_not_named() -> None:
    """Whoever sets a threshold does not mean the place."""
    kept = ChannelSettings(1, ChannelMode.ALWAYS, AnswerPlace.THREAD, 0.8)
    assert ChannelChange()(kept) == kept
    assert ChannelChange().is_empty
    assert ChannelChange(mode=ChannelMode.OFF)(kept) == replace(kept, mode=ChannelMode.OFF)
    assert ChannelChange(place=AnswerPlace.CHANNEL)(kept) == replace(kept, place=AnswerPlace.CHANNEL)


@given(percent=st.integers(1, 100))
def test_any_percentage_is_a_threshold(percent: int) -> None:
    """Members give percentages, and the store keeps probabilities."""
    assert ChannelChange(threshold=percent)(ChannelSettings(1)).threshold == percent / 100


def test_zero_per_cent_is_no_threshold() -> None:
    """There would be no way back otherwise."""
    assert ChannelChange(threshold=0)(ChannelSettings(1, threshold=0.5)).threshold is None


def test_members_are_ignored_and_answered_again() -> None:
    """A toggle would do the opposite when two moderators have the same thought."""
    ignore, again = IgnoredChange(8, again=False), IgnoredChange(8, again=True)
    assert ignore(ignore(FULL)).ignored == {7, 8}
    assert again(again(ignore(FULL))) == FULL


def test_a_deleted_channel_is_no_channel_for_questions() -> None:
    """Questions would be sent nowhere, without anybody being told."""
    assert without_channel(9, FULL) == replace(FULL, moderators_channel=None)
    assert without_channel(8, FULL) == FULL

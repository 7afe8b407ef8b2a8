"""What any store of activity must do with drafts: what a moderator typed is kept until it has gone in."""

from __future__ import annotations

from datetime import timedelta

from knowledge.activity import DRAFT_DAYS, Draft, Forgotten
from knowledge.storage.activity import ActivityStore
from tests.knowledge.storage.activity.questions import ANN, BOB, NOW

LATER = NOW + timedelta(hours=1)
NOT_OURS = (0, -1, 7, 2**63, 10**30)


async def test_a_draft_comes_back_to_whoever_typed_it_and_to_nobody_else(activity: ActivityStore) -> None:
    """Without this what was typed would be lost, or read by others."""
    number = await activity.add_draft(ANN, "add", "Bees 🐝 \ud800", NOW)
    assert await activity.draft(number, ANN) == Draft(number, ANN, "add", "Bees 🐝 \N{REPLACEMENT CHARACTER}", NOW)
    assert await activity.draft(number, BOB) is None


async def test_a_draft_is_changed_and_removed_once(activity: ActivityStore) -> None:
    """Without this the second of two clicks would put the same thing in again."""
    number, other = await activity.add_draft(ANN, "add", "a", NOW), await activity.add_draft(ANN, "edit", "b", NOW)
    assert number != other
    assert await activity.change_draft(number, "aa", LATER)
    assert await activity.drafts_of(ANN) == [
        Draft(number, ANN, "add", "aa", LATER),
        Draft(other, ANN, "edit", "b", NOW),
    ]
    assert [await activity.remove_draft(number) for _ in range(2)] == [True, False]
    assert not await activity.change_draft(number, "aaa", LATER)
    assert [draft.id for draft in await activity.drafts_of(ANN)] == [other]


async def test_a_number_from_outside_that_is_no_draft(activity: ActivityStore) -> None:
    """Without this a forged button would end in a traceback."""
    for number in NOT_OURS:
        assert await activity.draft(number, ANN) is None
        assert not await activity.change_draft(number, "", NOW)
        assert not await activity.remove_draft(number)


async def test_drafts_expire_after_their_last_change(activity: ActivityStore) -> None:
    """Without this everything that was ever given up would be kept for good."""
    old, changed = await activity.add_draft(ANN, "add", "a", NOW), await activity.add_draft(ANN, "add", "b", NOW)
    await activity.change_draft(changed, "b", LATER)
    await activity.expire(NOW + timedelta(days=DRAFT_DAYS))
    assert len(await activity.drafts_of(ANN)) == 2
    await activity.expire(LATER + timedelta(days=DRAFT_DAYS))
    assert [draft.id for draft in await activity.drafts_of(ANN)] == [changed]
    assert old != changed


async def test_drafts_are_seen_and_forgotten_with_the_member(activity: ActivityStore) -> None:
    """Without this /privacy would say less than the truth, and delete less than all."""
    await activity.add_draft(ANN, "add", "a", NOW)
    others = await activity.add_draft(BOB, "add", "b", NOW)
    assert [draft.content for draft in (await activity.kept_of(ANN)).drafts] == ["a"]
    assert await activity.forget(ANN) == Forgotten(questions=0, votes=0, replies=0, drafts=1)
    assert await activity.drafts_of(ANN) == []
    assert await activity.draft(others, BOB) is not None

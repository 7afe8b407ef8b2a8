"""Who is let through, without Discord."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.asking.gate import LONGEST, TOLD, Asker, Gate
from bot.errors import RefusalError
from knowledge.activity import ServerSettings
from knowledge.library import Library
from knowledge.storage.activity import ActivityStore

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ADA = Asker(guild_id=1, channel_id=2, member_id=3, allowed=True)
SETTINGS = ServerSettings(cooldown_seconds=10)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        """Give the time."""
        return self.now


@pytest.fixture(name="clock")
def a_clock() -> Clock:
    return Clock()


@pytest.fixture(name="gate")
def a_gate(clock: Clock) -> Gate:
    return Gate(clock)


@pytest.fixture(name="activity")
async def an_activity(tmp_path: Path) -> AsyncIterator[ActivityStore]:
    async with Library(tmp_path) as library, library.space("1") as space:
        yield space.activity


async def test_the_cooldown_ends_after_its_seconds(gate: Gate, clock: Clock, activity: ActivityStore) -> None:
    """A member would otherwise be told to wait for ever, or not at all."""
    await gate.may_ask(activity, SETTINGS, ADA)
    clock.now += timedelta(seconds=9)
    with pytest.raises(RefusalError) as refused:
        await gate.may_ask(activity, SETTINGS, ADA)
    assert refused.value.values == {"when": f"<t:{int(NOON.timestamp()) + 10}:R>"}
    clock.now += timedelta(seconds=1)
    await gate.may_ask(activity, SETTINGS, ADA)


@pytest.mark.parametrize(
    "other",
    [replace(ADA, guild_id=7), replace(ADA, channel_id=7), replace(ADA, channel_id=None), replace(ADA, member_id=7)],
)
async def test_the_cooldown_is_one_member_s_in_one_channel(gate: Gate, activity: ActivityStore, other: Asker) -> None:
    """Nobody waits for somebody else."""
    await gate.may_ask(activity, SETTINGS, ADA)
    await gate.may_ask(activity, SETTINGS, other)


async def test_a_refused_question_does_not_begin_the_cooldown_anew(
    gate: Gate, clock: Clock, activity: ActivityStore
) -> None:
    """Whoever asks every nine seconds would otherwise never be answered again."""
    await gate.may_ask(activity, SETTINGS, ADA)
    for _ in range(2):
        clock.now += timedelta(seconds=4)
        with pytest.raises(RefusalError):
            gate.check(SETTINGS, ADA)
    clock.now += timedelta(seconds=2)
    gate.check(SETTINGS, ADA)


async def test_the_quota_ends_with_the_day_that_it_names(gate: Gate, clock: Clock, activity: ActivityStore) -> None:
    """The day ends at midnight UTC, which is "tomorrow" for few members; they are told when, and it has to be true."""
    settings = ServerSettings(cooldown_seconds=0, daily_quota=1)
    await gate.may_ask(activity, settings, ADA)
    with pytest.raises(RefusalError, match=r"refusal\.quota") as refused:
        await gate.may_ask(activity, settings, ADA)
    clock.now += timedelta(hours=12)
    assert refused.value.values == {"quota": 1, "when": f"<t:{int(clock.now.timestamp())}:R>"}
    await gate.may_ask(activity, settings, ADA)


def test_the_ignored_and_those_without_the_role_are_refused(gate: Gate) -> None:
    """What moderators have set holds for every way to ask."""
    with pytest.raises(RefusalError, match=r"refusal\.ignored"):
        gate.check_member(ServerSettings(ignored=frozenset({3})), ADA)
    with pytest.raises(RefusalError, match=r"refusal\.not_allowed"):
        gate.check_member(SETTINGS, replace(ADA, allowed=False))


async def test_tidying_up_forgets_only_what_has_passed(gate: Gate, clock: Clock, activity: ActivityStore) -> None:
    """Otherwise it would end cooldowns, or fill the memory with everyone who ever asked."""
    settings = ServerSettings(cooldown_seconds=86_400)
    await gate.may_ask(activity, settings, ADA)
    assert gate.may_be_told(ADA)
    await gate.tidy()
    with pytest.raises(RefusalError):
        gate.check(settings, ADA)
    assert not gate.may_be_told(ADA)
    clock.now += max(LONGEST, TOLD)
    await gate.tidy()
    gate.check(settings, ADA)
    assert gate.may_be_told(ADA)

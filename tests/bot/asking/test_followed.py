"""The messages whose answers follow them, without Discord."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import discord

from bot.asking.followed import Followed


async def test_work_on_a_message_is_done_one_after_the_other() -> None:
    """An edit that overtakes the first answer would be lost, or change a message that is not there yet."""
    followed, done = Followed(), []

    async def work(name: str) -> None:
        async with followed.alone(1):
            done.append(f"{name} begins")
            await asyncio.sleep(0)
            done.append(f"{name} ends")

    await asyncio.gather(*(work(name) for name in "abc"))
    assert done == [f"{name} {step}" for name in "abc" for step in ("begins", "ends")]


async def test_only_what_is_followed_or_worked_on_is_of_concern() -> None:
    """Most edits and deletions are of others' messages, and should cost nothing."""
    followed = Followed()
    assert not followed.concerns(1)
    async with followed.alone(1):
        assert followed.concerns(1)
        followed.add(1, 7)
    assert followed.concerns(1)
    assert followed.guild_of(1) == 7
    followed.remove(1)
    assert not followed.concerns(1)


async def test_after_a_day_a_message_is_followed_no_longer() -> None:
    """What is remembered would otherwise grow without end."""
    now = datetime.now(UTC)
    old, new = (discord.utils.time_snowflake(now - timedelta(hours=hours)) for hours in (25, 23))
    followed = Followed()
    followed.add(old, 7)
    followed.add(new, 7)
    await followed.tidy()
    assert not followed.concerns(old)
    assert followed.concerns(new)

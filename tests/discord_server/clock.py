"""Time that tests can move, and the snowflakes that are made from it."""

from __future__ import annotations

import datetime as dt
import time

DISCORD_EPOCH = 1_420_070_400_000
"""The first second of 2015 in milliseconds: what snowflakes count from."""


class Clock:
    """Real time, plus what the tests have advanced it by: three seconds or fifteen minutes need no waiting."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        """Give the seconds since 1970."""
        return time.time() + self._ahead

    def advance(self, seconds: float) -> None:
        """Let ``seconds`` pass at once."""
        self._ahead += seconds


class Snowflakes:
    """Hands out ids as Discord does: they grow, and hold the time at which they were made."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> int:
        """Give a new id, greater than all before."""
        made = (int(self._clock.now() * 1000) - DISCORD_EPOCH) << 22
        self._last = max(made, self._last + 1)
        return self._last


def iso(seconds: float) -> str:
    """Write a time as Discord does: ISO 8601 with microseconds and the offset of UTC."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat(timespec="microseconds")

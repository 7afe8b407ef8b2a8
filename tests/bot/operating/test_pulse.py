"""The pulse: which connections count, and from when."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from bot.operating.pulse import SILENT_SECONDS, Pulse


@dataclass
class Connections:
    """What the pulse sees of a client, and a clock."""

    shard_count: int | None = None
    latencies: list[tuple[int, float]] = field(default_factory=list)
    now: float = 0.0

    def pulse(self) -> Pulse:
        """Give a pulse of these connections."""
        return Pulse(self, lambda: self.now)


def test_the_shard_that_has_been_silent_for_longest_counts() -> None:
    """One of ten shards that hangs leaves a tenth of all servers without a bot."""
    seen = Connections(2, [(0, 0.1), (1, 0.1)])
    pulse = seen.pulse()
    assert pulse.silent_for() == 0
    for second in range(1, 200):
        seen.now, seen.latencies[0] = float(second), (0, 0.1 + second)
        assert pulse.silent_for() == second
    assert pulse.is_dead


def test_a_broken_connection_is_not_heard() -> None:
    """discord.py calls its latency infinite, which is a change, but no answer."""
    seen = Connections(1, [(0, 0.1)])
    pulse = seen.pulse()
    pulse.look()
    seen.now, seen.latencies[0] = 100.0, (0, math.inf)
    assert pulse.silent_for() == 100.0


def test_shards_that_connect_one_after_the_other_are_waited_for() -> None:
    """Discord lets one in every five seconds, and a hundred of them take longer than three minutes."""
    seen = Connections(100)
    pulse = seen.pulse()
    for shard in range(99):
        seen.now += 5.0
        seen.latencies = [(number, seen.now) for number in range(shard + 1)]
        assert pulse.silent_for() == 0
    seen.now += SILENT_SECONDS + 1
    seen.latencies = [(number, seen.now) for number in range(99)]
    assert pulse.is_dead, "the last one never came"


@given(steps=st.lists(st.floats(0.0, 1000.0), max_size=20))
def test_silence_is_never_negative_and_ends_with_a_heartbeat(steps: list[float]) -> None:
    """A number that nobody understands is worse than none."""
    seen = Connections(1)
    pulse = seen.pulse()
    for step in steps:
        seen.now += step
        assert pulse.silent_for() >= step
    seen.latencies = [(0, 0.5)]
    assert pulse.silent_for() == 0

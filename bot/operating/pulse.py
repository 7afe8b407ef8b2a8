"""When Discord was last heard on each shard's connection."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from typing import Protocol

SILENT_SECONDS = 180.0
"""A connection that has been silent for so long is dead; discord.py gives up on one after 60 seconds."""


class Connections(Protocol):
    """What is looked at of a client: how many shards there are to be, and the latency of each that is there."""

    @property
    def shard_count(self) -> int | None:
        """Give the number, None while it is unknown."""

    @property
    def latencies(self) -> Sequence[tuple[int, float]]:
        """Give each shard's id and the seconds that its last heartbeat took."""


class Pulse:
    """Remembers when each shard's latency last changed: that it does with every heartbeat that Discord answers.

    discord.py tells of no heartbeats, but measures each, to the nanosecond; the latency of a broken connection is
    infinite. ``clock`` is in seconds.
    """

    def __init__(self, client: Connections, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._clock = clock
        self._latencies: dict[int, float] = {}
        self._heard: dict[int, float] = {}
        self._last_shard = clock()
        """When the last shard connected for the first time, or the beginning."""

    def look(self) -> None:
        """Compare the latencies with those of the last look. To be called more often than heartbeats are missed."""
        now = self._clock()
        for shard, latency in self._client.latencies:
            if shard not in self._heard:
                self._heard[shard] = self._last_shard = now
            if math.isfinite(latency) and self._latencies.get(shard) != latency:
                self._latencies[shard] = latency
                self._heard[shard] = now

    def silent_for(self) -> float:
        """Give the seconds since the shard that has been silent for longest was heard.

        As long as shards are missing, the next one counts as silent since the last one connected.
        """
        self.look()
        complete = self._client.shard_count is not None and len(self._heard) >= self._client.shard_count
        heard = [*self._heard.values(), *([] if complete else [self._last_shard])]
        return self._clock() - min(heard)

    @property
    def is_dead(self) -> bool:
        """Tell whether a shard has been silent for too long."""
        return self.silent_for() > SILENT_SECONDS

"""When Discord was last heard on each shard's connection."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

import discord

SILENT_SECONDS = 180.0
"""A connection that has been silent for so long is dead; discord.py gives up on one after 60 seconds."""


class Pulse:
    """Remembers when each shard's latency last changed: that it does with every heartbeat that Discord answers.

    discord.py tells of no heartbeats, but measures each, to the nanosecond; the latency of a broken connection is
    infinite. ``clock`` is in seconds.
    """

    def __init__(self, client: discord.AutoShardedClient, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._clock = clock
        self._latencies: dict[int, float] = {}
        self._heard: dict[int, float] = {}
        self._began = clock()

    def look(self) -> None:
        """Compare the latencies with those of the last look. To be called more often than heartbeats are missed."""
        now = self._clock()
        for shard, latency in self._client.latencies:
            if math.isfinite(latency) and self._latencies.get(shard) != latency:
                self._latencies[shard] = latency
                self._heard[shard] = now

    def silent_for(self) -> float:
        """Give the seconds since the shard that has been silent for longest was heard, or since the beginning."""
        self.look()
        heard = [self._heard.get(shard, self._began) for shard, _ in self._client.latencies]
        return self._clock() - min(heard, default=self._began)

    @property
    def is_dead(self) -> bool:
        """Tell whether a shard has been silent for too long."""
        return self.silent_for() > SILENT_SECONDS

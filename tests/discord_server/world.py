"""What all parts of the server share: time, ids, state, and the announcement of what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.discord_server.clock import Clock, Snowflakes
from tests.discord_server.intents import ALWAYS, Intent
from tests.discord_server.models import Json
from tests.discord_server.state import State
from tests.discord_server.waiting import Changes


@dataclass(frozen=True, slots=True)
class Event:
    """Something that the gateway tells.

    ``build`` gives its data for a session with certain intents; ``needs`` are intents of which one is enough;
    ``guild_id`` decides which shard hears of it, None being for the first.
    """

    name: str
    build: Callable[[Intent], Json]
    needs: Intent = ALWAYS
    guild_id: int | None = None


@dataclass(frozen=True, slots=True)
class World:
    """One Discord."""

    clock: Clock
    ids: Snowflakes
    state: State
    changes: Changes = field(default_factory=Changes)
    listeners: list[Callable[[Event], None]] = field(default_factory=list)

    def publish(self, event: Event | None) -> None:
        """Tell the gateway's sessions and all who wait; None is something that the bot may not hear of."""
        if event is not None:
            for listener in self.listeners:
                listener(event)
        self.changes.notify()

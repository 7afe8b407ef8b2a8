"""Discord's limit on edits of messages older than an hour.

Its numbers are in no document; these are the strictest that bots have reported.
"""

from __future__ import annotations

from collections import defaultdict

from tests.discord_server.api_errors import ApiError, Refusal
from tests.discord_server.clock import Clock
from tests.discord_server.models import Message

OLD = 3600.0
EDITS, PER = 3, 20.0


class OldEdits:
    """Counts the edits of old messages, by channel."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._edits: defaultdict[int, list[float]] = defaultdict(list)

    def count(self, message: Message) -> None:
        """Count an edit; raise `ApiError` 30046 for the fourth within 20 seconds in a channel."""
        now = self._clock.now()
        if message.created_at > now - OLD:
            return
        recent = [at for at in self._edits[message.channel_id] if at > now - PER]
        if len(recent) >= EDITS:
            raise ApiError(Refusal.TOO_MANY_OLD_EDITS, retry_after=round(recent[0] + PER - now, 3))
        self._edits[message.channel_id] = [*recent, now]

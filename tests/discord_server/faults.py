"""What goes wrong on demand: errors, slow answers, dropped connections and 429s for the next requests of a route."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

ANY = "*"


class Kind(Enum):
    """What can go wrong."""

    STATUS = "status"
    SLOW = "slow"
    DROP = "drop"
    DROP_ANSWER = "drop answer"
    RATE_LIMIT = "rate limit"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong. ``seconds`` is how slow an answer is, or how long to wait after a 429."""

    kind: Kind
    status: int = 500
    seconds: float = 0.0
    scope: str = "user"


class Faults:
    """Faults that wait for their requests.

    A route is written as in ``POST /channels/{channel_id}/messages``, or is `ANY`. The first fault that was asked
    for comes first, and each spoils one request.
    """

    def __init__(self) -> None:
        self._waiting: list[tuple[str, Fault]] = []

    def fail(self, route: str, status: int = 500, *, times: int = 1) -> None:
        """Answer the next ``times`` requests with ``status`` and do nothing of what they ask."""
        self._add(route, Fault(Kind.STATUS, status), times)

    def slow(self, route: str, seconds: float, *, times: int = 1) -> None:
        """Answer the next ``times`` requests ``seconds`` later; what they ask is done at the end of that time."""
        self._add(route, Fault(Kind.SLOW, seconds=seconds), times)

    def drop(self, route: str, *, times: int = 1, answer_only: bool = False) -> None:
        """Cut the connection of the next ``times`` requests; with ``answer_only``, after doing what they ask."""
        self._add(route, Fault(Kind.DROP_ANSWER if answer_only else Kind.DROP), times)

    def rate_limit(self, route: str, retry_after: float, *, times: int = 1, scope: str = "user") -> None:
        """Answer the next ``times`` requests with 429; ``scope`` is user, global or shared."""
        self._add(route, Fault(Kind.RATE_LIMIT, 429, retry_after, scope), times)

    def _add(self, route: str, fault: Fault, times: int) -> None:
        self._waiting.extend([(route, fault)] * times)

    def take(self, route: str) -> Fault | None:
        """Give the fault that is to spoil a request on ``route``, if there is one; it is then used up."""
        for index, (wanted, fault) in enumerate(self._waiting):
            if wanted in (route, ANY):
                del self._waiting[index]
                return fault
        return None

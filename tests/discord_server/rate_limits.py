"""Rate limits by route, and the headers that tell of them. Nothing is limited until a test asks for it."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass

from tests.discord_server.clock import Clock
from tests.discord_server.models import Json

MAJOR = ("channel_id", "guild_id", "application_id", "token")
"""The parameters of a path whose values have their limits for themselves."""


@dataclass(frozen=True, slots=True)
class Limit:
    """``requests`` may be made in ``per`` seconds."""

    requests: int
    per: float


@dataclass(frozen=True, slots=True)
class Window:
    """The requests since ``began``, in seconds since 1970."""

    began: float
    used: int


class RateLimits:
    """The limits, and how much of them is used."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._limits: dict[str, Limit] = {}
        self._windows: dict[tuple[str, ...], Window] = {}

    def limit(self, route: str, requests: int, per: float) -> None:
        """Allow ``requests`` in ``per`` seconds on a route, for each channel, guild or webhook by itself."""
        self._limits[route] = Limit(requests, per)

    def use(self, route: str, parameters: Mapping[str, str]) -> tuple[dict[str, str], float | None]:
        """Count a request; give the headers of its answer, and the seconds to wait if it is one too many."""
        limit = self._limits.get(route)
        if limit is None:
            return {}, None
        now = self._clock.now()
        key = (route, *(parameters.get(name, "") for name in MAJOR))
        window = self._windows.get(key)
        if window is None or now >= window.began + limit.per:
            window = Window(now, 0)
        exceeded = window.used >= limit.requests
        window = window if exceeded else Window(window.began, window.used + 1)
        self._windows[key] = window
        left = window.began + limit.per - now
        headers = window_headers(route, limit.requests, limit.requests - window.used, left, now)
        return headers, left if exceeded else None


def window_headers(route: str, limit: int, remaining: int, seconds: float, now: float) -> dict[str, str]:
    """Give the headers of a limit that starts afresh in ``seconds``."""
    return {
        "X-RateLimit-Limit": str(limit),
        "X-RateLimit-Remaining": str(remaining),
        "X-RateLimit-Reset": f"{now + seconds:.3f}",
        "X-RateLimit-Reset-After": f"{seconds:.3f}",
        "X-RateLimit-Bucket": hashlib.sha256(route.encode()).hexdigest()[:32],
    }


def too_many(seconds: float, scope: str) -> tuple[Json, dict[str, str]]:
    """Give body and headers of a 429 that asks to wait ``seconds``; ``scope`` is user, global or shared."""
    shared = "The resource is being rate limited."
    message = shared if scope == "shared" else "You are being rate limited."
    headers = {
        "Retry-After": str(math.ceil(seconds)),
        "X-RateLimit-Scope": scope,
        # Clients tell Discord's own 429 from a proxy's by this.
        "Via": "1.1 google",
    }
    if scope == "global":
        headers["X-RateLimit-Global"] = "true"
    return {"message": message, "retry_after": round(seconds, 3), "global": scope == "global"}, headers

"""Who a text pings, and what it unfolds. Pure.

Every well-formed mention counts, also inside code and after a backslash: a server for tests should rather see a
ping too many than one too few.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.discord_server.models import Json

USER = re.compile(r"<@!?(\d{15,20})>")
ROLE = re.compile(r"<@&(\d{15,20})>")
EVERYONE = re.compile(r"@(?:everyone|here)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
ADDRESS = re.compile(r"(?<!<)\bhttps?://[^\s<>()\"']+")


@dataclass(frozen=True, slots=True)
class AllowedMentions:
    """Which of a text's mentions may ping; None of ``users`` or ``roles`` means all of them."""

    users: frozenset[int] | None = None
    roles: frozenset[int] | None = None
    everyone: bool = True
    replied_user: bool = True

    @classmethod
    def of(cls, payload: Json | None) -> AllowedMentions:
        """Read a request's ``allowed_mentions``; without one, everything pings."""
        if payload is None:
            return cls()
        parse = payload.get("parse", ())
        return cls(
            users=None if "users" in parse else frozenset(map(int, payload.get("users", ()))),
            roles=None if "roles" in parse else frozenset(map(int, payload.get("roles", ()))),
            everyone="everyone" in parse,
            replied_user=bool(payload.get("replied_user", False)),
        )


@dataclass(frozen=True, slots=True)
class Mentions:
    """The ids that a text names and that may be pinged, in the order of the text."""

    users: tuple[int, ...]
    roles: tuple[int, ...]
    everyone: bool


def find_mentions(text: str, allowed: AllowedMentions) -> Mentions:
    """Find whom ``text`` pings, as far as ``allowed`` lets it."""
    users = dict.fromkeys(int(found) for found in USER.findall(text))
    roles = dict.fromkeys(int(found) for found in ROLE.findall(text))
    return Mentions(
        users=tuple(user for user in users if allowed.users is None or user in allowed.users),
        roles=tuple(role for role in roles if allowed.roles is None or role in allowed.roles),
        everyone=allowed.everyone and EVERYONE.search(text) is not None,
    )


def find_previews(text: str) -> tuple[str, ...]:
    """Find the addresses that Discord unfolds: those that stand neither in ``<>`` nor in code."""
    return tuple(dict.fromkeys(ADDRESS.findall(CODE.sub(" ", text))))

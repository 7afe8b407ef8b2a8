"""Who made a change, as the audit log names them and as moderators read it. Pure."""

from __future__ import annotations

import re

from bot.rendering.cutting import cut
from bot.rendering.escape import escape, isolate

MEMBER = re.compile(r"discord:([1-9][0-9]{0,19})")
LONGEST = 60
"""Code units of a name that is no member's."""


def actor_of(user_id: int) -> str:
    """Give how the audit log names a member."""
    return f"discord:{user_id}"


def actor_shown(actor: str) -> str:
    """Give how Discord shows whoever made a change: a member by a mention, others by their name."""
    found = MEMBER.fullmatch(actor)
    return f"<@{found[1]}>" if found else isolate(cut(escape(actor), LONGEST))

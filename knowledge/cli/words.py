"""Words and numbers as the command line writes them."""

from __future__ import annotations

ACTOR = "console"
"""Who made a change, where it was made from the command line."""


def counted(number: int, noun: str) -> str:
    """Give ``1 article``, ``2 articles``, ``1,059 articles``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def moment(made_at: str) -> str:
    """Give an ISO time in UTC as people read it: ``2026-03-01 14:05 UTC``."""
    return f"{made_at[:10]} {made_at[11:16]} UTC"

"""Words that were taken for others, as a message shows them. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from bot.rendering.cutting import cut
from bot.rendering.escape import escape, isolate

LONGEST_CORRECTIONS = 150
"""Code units in a message."""


def corrections_in(corrections: Iterable[tuple[str, str]], limit: int = LONGEST_CORRECTIONS) -> list[str]:
    """Give the words as typed and as meant on one line, at most ``limit`` code units; nothing where there are none."""
    pairs = " · ".join(f"{escape(typed)} → {escape(meant)}" for typed, meant in corrections)
    return [isolate(cut(pairs, limit))] if pairs else []

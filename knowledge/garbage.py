"""How often Python looks for garbage that counting references does not free."""

from __future__ import annotations

import gc

ALLOCATIONS = 20_000
"""Between two looks. A question makes tens of thousands of small objects and hardly one cycle, and by Python's own
setting, 700, every tenth of its time went into looking."""

YOUNGER_LOOKS = 20
"""Looks at the young objects before one at the older."""


def look_for_garbage_seldom() -> None:
    """Set it for this process; to be called where a program starts."""
    gc.set_threshold(ALLOCATIONS, YOUNGER_LOOKS, YOUNGER_LOOKS)

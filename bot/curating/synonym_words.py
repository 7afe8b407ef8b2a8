"""What a moderator typed → words that mean the same. Pure."""

from __future__ import annotations

import re

EQUALS = re.compile(r"[=＝\n]")
COMMAS = re.compile(r"[,;，；、]")


def words_in(typed: str) -> tuple[str, ...]:
    """Give the words or phrases between equals signs, or where there are none between commas, without empty ones."""
    between = EQUALS if EQUALS.search(typed) else COMMAS
    return tuple(word for word in (part.strip() for part in between.split(typed)) if word)

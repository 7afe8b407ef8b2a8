"""Texts that are too long, cut at a word. Pure.

All take Markdown as `bot.rendering.escape` gives it, and never cut between a backslash and what it escapes, nor inside
what people see as one character.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

ELLIPSIS = "…"

PIECE = regex.compile(r"\\?\X")
"""What must stay together."""

LONGEST_WORD = 40
"""Code units. Who looks for a space further back than that loses too much; some scripts have none."""


def width(text: str) -> int:
    """Give the length in UTF-16 code units: Discord's server counts code points, its clients count these."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def cut(text: str, limit: int) -> str:
    """Give the beginning of a text, at most ``limit`` code units with the ellipsis that says that it goes on."""
    if width(text) <= limit:
        return text
    kept = _as_many(PIECE.findall(text), limit - width(ELLIPSIS))
    return f"{''.join(_whole_words(kept)).rstrip()}{ELLIPSIS}" if limit > 0 else ""


def cut_front(text: str, limit: int) -> str:
    """Give the end of a text, at most ``limit`` code units with the ellipsis that says that it began earlier."""
    if width(text) <= limit:
        return text
    kept = _as_many(reversed(PIECE.findall(text)), limit - width(ELLIPSIS))
    return f"{ELLIPSIS}{''.join(reversed(_whole_words(kept))).lstrip()}" if limit > 0 else ""


def cut_around(before: str, middle: str, after: str, limit: int) -> tuple[str, str, str]:
    """Give three parts of a text, at most ``limit`` code units together; of the middle, as much as there is room for.

    What is left is shared between the two sides; what the one does not need, the other gets.
    """
    middle = cut(middle, limit)
    room = limit - width(middle)
    behind = max(room - width(before), room // 2)
    after = cut(after, behind)
    return cut_front(before, room - width(after)), middle, after


def _as_many(pieces: Iterable[str], limit: int) -> list[str]:
    kept: list[str] = []
    for piece in pieces:
        limit -= width(piece)
        if limit < 0:
            break
        kept.append(piece)
    return kept


def _whole_words(kept: list[str]) -> list[str]:
    """Leave out the last word, which may be half a one, if there is a space near enough."""
    near = next((back for back, piece in enumerate(reversed(kept[-LONGEST_WORD:]), start=1) if piece.isspace()), 0)
    return kept[: len(kept) - near] if near else kept

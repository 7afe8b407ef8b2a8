"""What a message is made of. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.rendering.cutting import cut, width

LIMIT = 2000
"""Discord's limit of a message, counted here in UTF-16 code units, of which there are never fewer than code points."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message's content, and the numbers of the sources in it that need a button.

    ``shortened`` are those of which something was left out, ``unlinked`` those without an address.
    """

    content: str
    shortened: tuple[int, ...] = ()
    unlinked: tuple[int, ...] = ()

    @property
    def passages(self) -> tuple[int, ...]:
        """Give the sources whose passages can be read in full only by a button."""
        return tuple(sorted({*self.shortened, *self.unlinked}))


def lines(parts: Sequence[str]) -> str:
    """Put parts under each other; those that are empty are left out."""
    return "\n".join(part for part in parts if part)


def small_print(parts: Sequence[str]) -> str:
    """Put parts on one small line, or give nothing if there are none."""
    shown = " · ".join(part for part in parts if part)
    return f"-# {shown}" if shown else ""


def packed(parts: Sequence[str]) -> list[str]:
    """Put lines under each other into as few messages as they need."""
    messages: list[str] = []
    for line in parts:
        if messages and width(messages[-1]) + 1 + width(line) <= LIMIT:
            messages[-1] = f"{messages[-1]}\n{line}"
        else:
            messages.append(cut(line, LIMIT))
    return messages

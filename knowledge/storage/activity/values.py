"""Ids, times and texts in the form in which the file keeps them, and back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import overload

SIGN = 1 << 63
BITS = (1 << 64) - 1


@overload
def kept_id(discord_id: int) -> int: ...
@overload
def kept_id(discord_id: int | None) -> int | None: ...
def kept_id(discord_id: int | None) -> int | None:
    """Give the same 64 bits as a number with a sign, as SQLite has them. Raises ValueError for what is no id."""
    if discord_id is None:
        return None
    if not 0 < discord_id <= BITS:
        raise ValueError(f"{discord_id} is no id of Discord: these are 1 to 2**64 - 1")
    return discord_id if discord_id < SIGN else discord_id - BITS - 1


@overload
def id_from(column: int) -> int: ...
@overload
def id_from(column: int | None) -> int | None: ...
def id_from(column: int | None) -> int | None:
    """Give the id back: the inverse of `kept_id`."""
    return None if column is None else column & BITS


def kept_time(moment: datetime) -> str:
    """Give a time as ISO 8601 in UTC, always of the same length. Raises ValueError without a time zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} is in no time zone; times here are aware")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def kept_text(text: str | None) -> str | None:
    """Give the text with each lone surrogate replaced by U+FFFD, because SQLite takes valid Unicode only."""
    if text is None or text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def fits(number: int) -> bool:
    """Tell whether a number from outside can be one of ours at all."""
    return 0 < number < SIGN

"""What may be wrong with a note, for whoever says it in words of their own."""

from __future__ import annotations

from enum import StrEnum


class NoteProblem(StrEnum):
    """Why a note is refused. `NOTHING_SOUGHT`: a synonym has no word that is looked for."""

    NOTHING_SOUGHT = "nothing_sought"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    TOO_LONG = "too_long"
    HALF_A_CHARACTER = "half_a_character"
    OTHER = "other"

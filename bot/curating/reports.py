"""What became of files and pages that moderators gave to be taken in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from bot.errors import RefusalError
from knowledge.storage import Outcome


@dataclass(frozen=True, slots=True)
class Refused:
    """Something in an attachment that gave no article: what it is called, and why."""

    name: str
    reason: RefusalError


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one attachment; ``skipped`` counts the files in an archive that are of no known kind.

    ``notes`` counts those that came with an export.
    """

    name: str
    outcomes: Counter[Outcome]
    refused: tuple[Refused, ...]
    skipped: int
    notes: int = 0

"""What leads into a follow-up and out of it, and whether it is in English."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.dialogue.units import Text, Unit
from knowledge.dialogue.vocabulary import FOREIGN, FOREIGN_BEGINNINGS, REMARKS

JOINS = frozenset("and but or also".split())
PASSED_OVER = JOINS | {"then", "so", "ok"}
TRAILERS = frozenset("too also then though please pls plz thanks thx again instead exactly".split())
LATIN = ("LATIN", "MICRO", "FEMININE", "MASCULINE")


@dataclass(frozen=True, slots=True)
class Trimmed:
    """What is said without what leads in; ``joined`` tells that this was "and", "what about" or the like."""

    units: tuple[Unit, ...]
    joined: bool


def core(trimmed: Trimmed) -> Trimmed:
    """Take away what leads out of a fragment, too: "please"; "too" and "as well" join it as "and" does."""
    units = trimmed.units
    end = len(units)
    while end > 1 and (units[end - 1].word in TRAILERS or _is_mention(units[end - 1])):
        end -= 1
    if end > 2 and [unit.word for unit in units[end - 2 : end]] == ["as", "well"]:
        end -= 2
    also = any(unit.word in {"too", "also", "well"} for unit in units[end:])
    return Trimmed(units[:end], trimmed.joined or also)


def trim(text: Text) -> Trimmed:
    """Take away what leads in."""
    units = _with_names(text)
    joined = bool(JOINS & set(text.opener))
    start = 0
    while start + 1 < len(units):
        word, following = units[start].word, units[start + 1].word
        if _is_mention(units[start]) or (word in REMARKS and units[start].after):
            start += 1
        elif word in PASSED_OVER:
            joined = joined or word in JOINS
            start += 1
        elif word in {"what", "how"} and following in {"about", "of"} and start + 2 < len(units):
            joined = True
            start += 2
        else:
            break
    return Trimmed(units[start:], joined)


def is_foreign(units: Sequence[Unit]) -> bool:
    """Tell whether a text is in another language, or in letters that are not Latin."""
    letters = (sign for unit in units for sign in unit.written if sign.isalpha())
    if any(not unicodedata.name(sign, "").startswith(LATIN) for sign in letters):
        return True
    return units[0].word in FOREIGN_BEGINNINGS or any(unit.word in FOREIGN for unit in units)


def _is_mention(unit: Unit) -> bool:
    return unit.written.startswith(("@", "<@"))


def _with_names(text: Text) -> tuple[Unit, ...]:
    """Take every capital but the first letter's for a name: a fragment has too few words to be a title."""
    first = None if text.opener else text.units[0]
    return tuple(
        replace(
            unit, name=unit.name or (text.cased and unit.content and unit is not first and unit.written[:1].isupper())
        )
        for unit in text.units
    )

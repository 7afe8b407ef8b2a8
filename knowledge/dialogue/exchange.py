"""A question with some of its words exchanged."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.dialogue.clause import Clause
from knowledge.dialogue.units import CLAUSE_MARKS, FINAL, Unit
from knowledge.dialogue.wording import agreeing, is_plural_subject, shown, with_articles

PRESENT = {"was": "is", "were": "are"}


@dataclass(frozen=True, slots=True)
class Exchange:
    """``words`` for those from ``start`` to ``end``.

    ``subject`` are they where the auxiliary must agree with them; ``present`` tells that it must be in the present.
    """

    start: int
    end: int
    words: tuple[str, ...]
    subject: tuple[Unit, ...] = ()
    present: bool = False


def appended(clause: Clause, words: tuple[str, ...]) -> Exchange:
    """Put words at the end of a question."""
    return Exchange(len(clause.units), len(clause.units), words)


def exchanged(clause: Clause, exchange: Exchange) -> list[str]:
    """Give the words of a question after an exchange."""
    words = shown(clause.units)
    plural = is_plural_subject(exchange.subject) if exchange.subject else None
    if plural is not None and clause.auxiliary is not None:
        words[clause.auxiliary] = agreeing(words[clause.auxiliary], plural=plural)
    if exchange.present and clause.auxiliary is not None:
        words[clause.auxiliary] = PRESENT.get(words[clause.auxiliary], words[clause.auxiliary])
    inserted = list(exchange.words)
    if exchange.end > exchange.start:
        inserted[-1] += "".join(mark for mark in clause.units[exchange.end - 1].after if mark in CLAUSE_MARKS)
    elif exchange.start == len(words):
        words[-1] = words[-1].rstrip(FINAL)
    return with_articles([*words[: exchange.start], *inserted, *words[exchange.end :]])

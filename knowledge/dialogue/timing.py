"""Points of time: one takes the place of another, with the preposition that it wants."""

from __future__ import annotations

from knowledge.dialogue.clause import Clause
from knowledge.dialogue.exchange import Exchange
from knowledge.dialogue.phrases import Phrase, Shape
from knowledge.dialogue.vocabulary import ADVERBS_OF_TIME, AT_PRESENT, DAYS, PERIODS, POINTING
from knowledge.dialogue.wording import written

LOOSE = frozenset({"in", "on", "at"})
"""Prepositions that only say that a point of time follows, and which depends on it."""


def at_time(spoken: Phrase, clause: Clause) -> Exchange:
    """Put a point of time where the question before has one, else at its end."""
    words = written(spoken.units)
    end = len(clause.units)
    present = spoken.head in AT_PRESENT
    times = [phrase for _, phrase in clause.phrases if phrase.shape is Shape.TIME]
    if not times:
        return Exchange(end, end, (*_preposition(spoken, None), *words), present=present)
    alike = [phrase for phrase in times if phrase.head.isdecimal() == spoken.head.isdecimal()]
    phrase = (alike or times)[-1]
    start = phrase.start - 1 if phrase.preposition else phrase.start
    return Exchange(start, phrase.end, (*_preposition(spoken, phrase.preposition), *words), present=present)


def _preposition(spoken: Phrase, before: str | None) -> tuple[str, ...]:
    if spoken.preposition:
        return (spoken.preposition,)
    words = [unit.word for unit in spoken.units]
    if any(word in ADVERBS_OF_TIME or word in POINTING | {"ago"} for word in words) or (
        words[-1] not in DAYS and any(word in PERIODS for word in words)
    ):
        return ()
    if before and before not in LOOSE:
        return (before,)
    return ("on",) if words[-1] in DAYS else ("in",)

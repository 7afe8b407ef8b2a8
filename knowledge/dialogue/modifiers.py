"""What tells things of one kind apart: "the second one" for "the first place", "blue" for "a red light"."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.dialogue.clause import Clause, Role
from knowledge.dialogue.exchange import Exchange
from knowledge.dialogue.phrases import Phrase, is_number
from knowledge.dialogue.units import Unit
from knowledge.dialogue.vocabulary import DETERMINERS, ONES, class_of


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A phrase without its noun; ``ones`` tells that "one" or "ones" stands for the noun."""

    words: tuple[Unit, ...]
    determiner: tuple[str, ...]
    ones: str
    number: int | None
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class _Option:
    """Where it can be put, better ones with higher ``rank``."""

    rank: tuple[bool, bool, bool, int]
    exchange: Exchange


def in_place_of_modifier(phrase: Phrase, clause: Clause) -> Exchange | None:
    """Exchange what stands before a noun of the question; None where the phrase has a noun of its own."""
    spoken = _spoken(phrase)
    if spoken is None:
        return None
    options = [_option(spoken, role, other) for role, other in clause.phrases]
    best = max((option for option in options if option is not None), key=lambda option: option.rank, default=None)
    return best.exchange if best is not None else None


def _spoken(phrase: Phrase) -> _Spoken | None:
    words = tuple(unit for unit in phrase.units if unit.content)
    ones = phrase.units[-1].word if phrase.units[-1].word in ONES else ""
    kind = class_of(words[-1].word) if words else None
    if not words or not (ones or (kind is not None and len(words) == 1)):
        return None
    determiner = tuple(unit.written for unit in phrase.units[:1] if unit.word in DETERMINERS)
    return _Spoken(words, determiner, ones, kind, phrase)


def _option(spoken: _Spoken, role: Role, other: Phrase) -> _Option | None:
    """Put it before the noun of a phrase, instead of an adjective of its class if there is one."""
    content = [i for i, unit in enumerate(other.units) if unit.content]
    same = next(
        (i for i in content if spoken.number is not None and class_of(other.units[i].word) == spoken.number), None
    )
    if not content or (same is None and (not spoken.ones or (spoken.ones == "ones") != other.plural)):
        return None
    start, end = content[0], content[-1]
    noun: tuple[str, ...] = ()
    if same is not None:
        start, end = same, same + 1
    elif is_number(other.units[content[-1]]):  # "the next one" after "season 4"
        start, end, noun = content[0], len(other.units), (other.units[content[0]].written,)
    words = (*(unit.written for unit in spoken.words), *noun)
    determined = other.units[0].word in DETERMINERS
    if spoken.determiner and start == int(determined):
        start, words = 0, (*spoken.determiner, *words)
    rank = (same is not None, other.determiner == spoken.phrase.determiner, len(content) > 1, -other.start)
    subject = (*spoken.words, *other.units[end:]) if role is Role.SUBJECT and not noun else ()
    return _Option(rank, Exchange(other.start + start, other.start + end, words, subject))

"""What tells things of one kind apart: "the second one" for "the first place", "blue" for "a red light"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from knowledge.dialogue.clause import Clause, Role
from knowledge.dialogue.exchange import Exchange
from knowledge.dialogue.phrases import Phrase, is_number
from knowledge.dialogue.units import Unit
from knowledge.dialogue.vocabulary import DETERMINERS, ONES, class_of
from knowledge.dialogue.wording import numbered


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

    rank: tuple[bool, bool, bool, bool, int]
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
    if not content or (same is None and (not spoken.ones or other.units[content[-1]].name)):
        return None
    start, end = content[0], content[-1]
    noun: tuple[str, ...] = ()
    if same is not None:
        start, end = same, same + 1
    elif is_number(other.units[content[-1]]):  # "the next one" after "season 4"
        start, end, noun = content[0], len(other.units), (other.units[content[0]].written,)
    several = spoken.ones == "ones"
    head = other.units[content[-1]]
    if spoken.ones and several != other.plural and end == content[-1] and not noun:  # "the spare one" of "the wheels"
        end, noun = len(other.units), (numbered(head.written, plural=several),)
        head = replace(head, written=noun[0], word=noun[0].casefold())
    words = (*(unit.written for unit in spoken.words), *noun)
    determined = other.units[0].word in DETERMINERS
    if spoken.determiner and start == int(determined):
        start, words = 0, (*spoken.determiner, *words)
    asked = role is not Role.ASKED
    rank = (same is not None, asked, other.determiner == spoken.phrase.determiner, len(content) > 1, -other.start)
    subject = (*spoken.words, head) if role is Role.SUBJECT else ()
    return _Option(rank, Exchange(other.start + start, other.start + end, words, subject))

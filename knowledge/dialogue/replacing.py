"""A phrase that is said takes the place of the one of its kind in the question before."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.dialogue.clause import Clause, Role
from knowledge.dialogue.exchange import Exchange, exchanged
from knowledge.dialogue.phrases import Phrase, Shape, is_number
from knowledge.dialogue.said import Said
from knowledge.dialogue.timing import at_time
from knowledge.dialogue.units import Unit
from knowledge.dialogue.verbs import VERBS
from knowledge.dialogue.vocabulary import (
    DETERMINERS,
    PREPOSITIONS,
    TEMPORAL_PREPOSITIONS,
    UNITS,
    class_of,
    is_person,
)
from knowledge.dialogue.wording import written

STANDS_ALONE = 4
"""So many words of subject matter say what is asked by themselves."""

FITS = 3.0
FITS_JOINED = 1.5
"""What a phrase must score to give way to one that is said alone, and to one that begins with "and"."""

SAME_NOUN = 6.0
SAME_PREPOSITION = 5.0
SAME_DETERMINER = 2.0
ROLES = {Role.SUBJECT: 1.5, Role.OBJECT: 1.0, Role.ADJUNCT: 0.0, Role.ASKED: -1.0}
NAMELIKE = frozenset({Shape.NAME, Shape.BARE})
SPECIAL = frozenset({Shape.TIME, Shape.UNIT, Shape.NUMBER})


def put_in(said: Said, clause: Clause) -> list[str] | None:
    """Give the question before with the phrases that are said in their places; None where they fit nowhere."""
    if not said.phrases or _stands_alone(said, clause):
        return None
    first = said.phrases[0]
    spoken = Phrase(said.units[first.start :], 0, len(said.units) - first.start, first.preposition) if len(said.phrases) > 1 else first
    place = _place(spoken, first, clause, joined=said.joined)
    return None if place is None else exchanged(clause, place)


def subject_put_in(units: Sequence[Unit], clause: Clause) -> list[str] | None:
    """Give the question before with another subject; None where it has none of its own."""
    if clause.subject is None or clause.units[clause.subject[0]].pronoun:
        return None
    return exchanged(clause, Exchange(*clause.subject, tuple(written(units)), tuple(units)))


def _stands_alone(said: Said, clause: Clause) -> bool:
    """Tell whether a phrase says enough to be asked about for itself, and has nothing of the question before."""
    asked = {term for unit in clause.units if unit.content for term in unit.terms}
    if any(phrase.terms & asked for phrase in said.phrases):
        return False
    content = sum(len(phrase.content) for phrase in said.phrases)
    own = any(phrase.preposition not in {None, "of"} for phrase in said.phrases[1:])
    named = all(unit.name for phrase in said.phrases for unit in phrase.content)
    compound = not said.joined and content > 1 and not said.phrases[0].preposition and not named and not said.phrases[0].determiner
    return own or (content >= STANDS_ALONE and not named) or compound


def _place(spoken: Phrase, first: Phrase, clause: Clause, *, joined: bool) -> Exchange | None:
    if first.shape is Shape.TIME:
        return at_time(spoken, clause)
    if first.shape is Shape.UNIT or _is_lone_unit(first):
        return _unit(first, clause)
    if first.shape is Shape.NUMBER and (place := _number(first, clause)):
        return place
    if (place := _modifier(first, clause)) is not None:
        return place
    if (place := _verb(first, clause, joined=joined)) is not None:
        return place
    scored = [(_fit(first, role, phrase, clause), -number) for number, (role, phrase) in enumerate(clause.phrases)]
    best = max(scored, default=(0.0, 0))
    if best[0] >= (FITS_JOINED if joined or first.preposition else FITS):
        role, phrase = clause.phrases[-best[1]]
        return _exchanged(spoken, first, role, phrase, clause)
    return _appended(spoken, clause) if first.preposition else None


def _appended(spoken: Phrase, clause: Clause) -> Exchange:
    end = len(clause.units)
    preposition = [spoken.preposition] if spoken.preposition else []
    return Exchange(end, end, (*preposition, *written(spoken.units)))


def _is_lone_unit(phrase: Phrase) -> bool:
    return not phrase.preposition and len(phrase.units) == 1 and phrase.head in UNITS


def _unit(spoken: Phrase, clause: Clause) -> Exchange:
    """Exchange the unit, "in euros" by "in dollars"; a question without one gets it at its end."""
    preposition = spoken.preposition or "in"
    for _, phrase in clause.phrases:
        if phrase.shape is Shape.UNIT and phrase.preposition == preposition:
            return Exchange(phrase.start, phrase.end, tuple(written(spoken.units)))
    end = len(clause.units)
    return Exchange(end, end, (preposition, *written(spoken.units)))


def _number(spoken: Phrase, clause: Clause) -> Exchange | None:
    """Exchange a number that looks alike, in a phrase with the same preposition if there is one."""
    number = spoken.units[0]
    places = [
        (phrase.preposition == spoken.preposition, ("." in unit.written) == ("." in number.written), phrase.start + i)
        for _, phrase in clause.phrases
        for i, unit in enumerate(phrase.units)
        if is_number(unit) and phrase.shape is not Shape.TIME
    ]
    if not places:
        return None
    _, _, at = max(places)
    return Exchange(at, at + 1, (number.written,))


def _modifier(spoken: Phrase, clause: Clause) -> Exchange | None:
    """Exchange what tells things of one kind apart: "the second one" for "the first place", "blue" for "a red light"."""
    ones = spoken.units[-1].word in {"one", "ones"}
    said = [unit for unit in spoken.units if unit.content]
    kind = class_of(said[-1].word) if said else None
    if not said or not (ones or (kind is not None and len(said) == 1)):
        return None
    determiner = [unit for unit in spoken.units if unit.word in DETERMINERS]
    best: tuple[tuple[bool, bool, int], int, int, int] | None = None
    for _, phrase in clause.phrases:
        content = [i for i, unit in enumerate(phrase.units) if unit.content]
        same = next((i for i in content if kind is not None and class_of(phrase.units[i].word) == kind), None)
        if same is None and not (ones and len(content) > 1):
            continue
        rank = (same is not None, phrase.determiner == spoken.determiner, -phrase.start)
        start, end = (same, same + 1) if same is not None else (content[0], content[-1])
        if best is None or rank > best[0]:
            best = rank, phrase.start, phrase.start + start, phrase.start + end
    if best is None:
        return None
    _, begin, start, end = best
    if determiner and clause.units[begin].word in DETERMINERS and start == begin + 1:
        return Exchange(begin, end, (determiner[0].written, *(unit.written for unit in said)))
    return Exchange(start, end, tuple(unit.written for unit in said))


def _verb(spoken: Phrase, clause: Clause, *, joined: bool) -> Exchange | None:
    """Exchange a verb at the end by another: "and close?" after "when does it open?"."""
    lone = joined and len(spoken.units) == 1 and not spoken.preposition and spoken.head in VERBS
    at = clause.verb
    if not lone or at is None or at != len(clause.units) - 1 or clause.units[at].word not in VERBS:
        return None
    return Exchange(at, at + 1, (spoken.units[0].written,))


def _fit(spoken: Phrase, role: Role, phrase: Phrase, clause: Clause) -> float:
    """Score how well one phrase takes the place of another: by noun, preposition, shape, determiner and role."""
    shared = bool(spoken.terms & phrase.terms)
    if spoken.terms == phrase.terms or (phrase.shape in SPECIAL and not shared):
        return 0.0
    if spoken.preposition and spoken.preposition != phrase.preposition:
        temporal = {spoken.preposition, str(phrase.preposition)} <= TEMPORAL_PREPOSITIONS
        return SAME_PREPOSITION if temporal else 0.0
    score = ROLES[role] + (SAME_NOUN if shared else 0.0)
    shapes = {spoken.shape, phrase.shape}
    if spoken.preposition:
        foreign = shapes == {Shape.NAME, Shape.COMMON} and not shared
        return 0.0 if foreign else score + SAME_PREPOSITION
    score += _shapes(spoken, phrase)
    if role is Role.ASKED and clause.subject is not None and clause.units[clause.subject[0]].pronoun:
        score += 1.0
    if is_person(spoken.head) != is_person(phrase.head) and Shape.NAME not in shapes and Shape.BARE not in shapes:
        score -= 2.0
    return score


def _shapes(spoken: Phrase, phrase: Phrase) -> float:
    shapes = {spoken.shape, phrase.shape}
    if shapes <= NAMELIKE:
        return 4.0 if len(shapes) == 1 else 3.0
    if Shape.NAME in shapes:
        return -1.0
    determiner = SAME_DETERMINER if spoken.determiner == phrase.determiner else -1.0
    number = 1.0 if spoken.plural == phrase.plural else -1.0
    return determiner + number + (1.0 if shapes == {Shape.COMMON} else 0.0)


def _exchanged(spoken: Phrase, first: Phrase, role: Role, phrase: Phrase, clause: Clause) -> Exchange:
    """Put a phrase where another stands, with the determiner or preposition that belongs there."""
    start, end = phrase.start, phrase.end
    words = written(spoken.units)
    shared = bool(first.terms & phrase.terms)
    if shared and not first.determiner and phrase.units[0].word in DETERMINERS:
        start += 1
    if first.preposition and first.preposition != phrase.preposition:
        start -= 1
        words = [first.preposition, *words]
    if len(spoken.units) > len(first.units) and any(unit.word == "of" for unit in spoken.units):
        end = _with_of(clause, end)
    whole = role is Role.SUBJECT and start == phrase.start
    return Exchange(start, end, tuple(words), spoken.units if whole else ())


def _with_of(clause: Clause, end: int) -> int:
    following = [phrase for _, phrase in clause.phrases if phrase.start == end + 1 and phrase.preposition == "of"]
    return following[0].end if following and clause.units[end].word in PREPOSITIONS else end

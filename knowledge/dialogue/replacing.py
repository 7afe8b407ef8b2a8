"""A phrase that is said takes the place of the one of its kind in the question before."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.analyzer.verbs import VERBS
from knowledge.dialogue.clause import Clause, Role
from knowledge.dialogue.exchange import Exchange, appended, exchanged
from knowledge.dialogue.fitting import NAMELIKE, best_fit
from knowledge.dialogue.modifiers import in_place_of_modifier
from knowledge.dialogue.phrases import Phrase, Shape, is_number
from knowledge.dialogue.said import Said
from knowledge.dialogue.timing import at_time
from knowledge.dialogue.units import Unit
from knowledge.dialogue.vocabulary import DETERMINERS, PREPOSITIONS, UNITS
from knowledge.dialogue.wording import written

STANDS_ALONE = 4
"""So many words of subject matter say what is asked by themselves."""

COMPOUND = 2
"""So many words without an article do so, too, when nothing joins them to the question before."""


def put_in(said: Said, clause: Clause) -> list[str] | None:
    """Give the question before with the phrase that is said in its place; None where it fits nowhere."""
    if not said.phrases or _stands_alone(said, clause):
        return None
    first = said.phrases[0]
    units = said.units[first.start :] if len(said.phrases) > 1 else first.units
    spoken = Phrase(units, 0, len(units), first.preposition)
    place = _doing(said, clause) or _place(spoken, said, clause)
    return None if place is None else exchanged(clause, place)


def put_subject_in(units: Sequence[Unit], clause: Clause) -> list[str] | None:
    """Give the question before with another subject; None where it has none of its own."""
    if clause.subject is None or clause.units[clause.subject[0]].pronoun:
        return None
    return exchanged(clause, Exchange(*clause.subject, tuple(written(units)), tuple(units)))


def turned_round(clause: Clause) -> list[str] | None:
    """Give the question with its two parties exchanged, "how many leads did *China* report to *the US*"; else None."""
    subjects = [phrase for role, phrase in clause.phrases if role is Role.SUBJECT and phrase.shape in NAMELIKE]
    others = [
        phrase
        for role, phrase in clause.phrases
        if role in {Role.ADJUNCT, Role.OBJECT} and subjects and phrase.shape is subjects[0].shape
    ]
    if len(subjects) != 1 or len(others) != 1 or others[0].start < subjects[0].end:
        return None
    first, second = subjects[0], others[0]
    words = [unit.shown for unit in clause.units]
    after = [clause.units[second.end - 1].after] if clause.units[second.end - 1].after else []
    return [
        *words[: first.start],
        *written(second.units),
        *words[first.end : second.start],
        *written(first.units),
        *after,
        *words[second.end :],
    ]


def _stands_alone(said: Said, clause: Clause) -> bool:
    """Tell whether a phrase says enough to be asked about for itself, and has nothing of the question before."""
    first = said.phrases[0]
    content = [unit for phrase in said.phrases for unit in phrase.content]
    own = any(phrase.preposition not in {None, "of"} for phrase in said.phrases[1:])
    if _shares(said, len(content), own, clause):
        return False
    named = all(unit.name for unit in content)
    compound = not (said.joined or first.preposition or first.determiner) and len(content) >= COMPOUND
    return own or ((compound or len(content) >= STANDS_ALONE) and not named)


def _shares(said: Said, words: int, own: bool, clause: Clause) -> bool:
    """Tell whether a phrase takes up a word of the question; one with phrases of its own, or alone, its very noun."""
    first = said.phrases[0]
    if not own and (said.joined or (first.preposition and words <= STANDS_ALONE)):
        asked = {term for unit in clause.units if unit.content for term in unit.terms}
        return any(phrase.terms & asked for phrase in said.phrases)
    short = said.joined or (not own and words <= COMPOUND)
    return short and _noun(first) in {_noun(phrase) for _, phrase in clause.phrases}


def _noun(phrase: Phrase) -> tuple[str, ...]:
    """Give the term of its noun: of "season 5", too, that of "season"."""
    return next((unit.terms for unit in reversed(phrase.content) if not is_number(unit)), ())


def _place(spoken: Phrase, said: Said, clause: Clause) -> Exchange | None:
    """Find the place by what the first noun phrase is; with a preposition it can also stand at the end."""
    first = said.phrases[0]
    at_end = appended(clause, _with_preposition(spoken)) if spoken.preposition else None
    if first.shape is Shape.TIME:
        return at_time(spoken, clause)
    if first.shape is Shape.UNIT or (not first.preposition and len(first.units) == 1 and first.head in UNITS):
        return _unit(first, clause)
    if said.units[0].word == "instead":
        return appended(clause, ("instead", *_with_preposition(spoken)))
    if first.shape is Shape.NUMBER:
        return _number(first, clause) or at_end
    if (place := in_place_of_modifier(first, clause)) is not None:
        return place
    if (found := best_fit(first, clause, joined=said.joined)) is not None:
        return _instead(spoken, first, *found, clause)
    return at_end


def _with_preposition(spoken: Phrase) -> tuple[str, ...]:
    return (*([spoken.preposition] if spoken.preposition else []), *written(spoken.units))


def _unit(spoken: Phrase, clause: Clause) -> Exchange:
    """Exchange the unit, "in euros" by "in dollars"; a question without one gets it at its end."""
    preposition = spoken.preposition or "in"
    for _, phrase in clause.phrases:
        if phrase.shape is Shape.UNIT and phrase.preposition == preposition:
            return Exchange(phrase.start, phrase.end, tuple(written(spoken.units)))
    return appended(clause, (preposition, *written(spoken.units)))


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
    at = max(places)[-1]
    return Exchange(at, at + 1, (number.written,))


def _doing(said: Said, clause: Clause) -> Exchange | None:
    """Exchange what is done: "and close?" after "when does it open?", "and update it?" after "how do I install it?"."""
    verb = said.units[0]
    at = clause.verb
    if not said.joined or verb.word not in VERBS or at is None or clause.units[at].word not in VERBS:
        return None
    if len(said.units) == 1:
        return Exchange(at, at + 1, (verb.written,)) if at + 1 == len(clause.units) else None
    if said.units[1].word not in DETERMINERS and not said.units[1].name:
        return None
    done = [phrase.end for role, phrase in clause.phrases if role is Role.OBJECT and phrase.start == at + 1]
    return Exchange(at, max(done, default=at + 1), tuple(written(said.units)))


def _instead(spoken: Phrase, first: Phrase, role: Role, phrase: Phrase, clause: Clause) -> Exchange:
    """Put a phrase where another stands, with the determiner or preposition that belongs there."""
    start, end = phrase.start, phrase.end
    words = written(spoken.units)
    alike = bool(first.terms & phrase.terms) or (first.shape is Shape.BARE and phrase.shape is Shape.COMMON)
    if alike and not first.determiner and phrase.units[0].word in DETERMINERS:
        start += 1
    if first.preposition and first.preposition != phrase.preposition:
        start -= 1
        words = [first.preposition, *words]
    if any(unit.word == "of" for unit in spoken.units[len(first.units) :]):
        end = _with_of(clause, end)
    whole = role is Role.SUBJECT and start == phrase.start
    return Exchange(start, end, tuple(words), spoken.units if whole else ())


def _with_of(clause: Clause, end: int) -> int:
    following = [phrase for _, phrase in clause.phrases if phrase.start == end + 1 and phrase.preposition == "of"]
    return following[0].end if following and clause.units[end].word in PREPOSITIONS else end

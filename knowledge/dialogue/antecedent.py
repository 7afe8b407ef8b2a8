"""What in a question a pronoun of a later one can mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.analyzer.analyzer import COUNTRY_TERM
from knowledge.analyzer.countries import country_names
from knowledge.analyzer.verbs import VERBS, base_of, is_past, is_third_person
from knowledge.dialogue.clause import Clause, Role
from knowledge.dialogue.phrases import Phrase, Shape
from knowledge.dialogue.pronouns import POSSESSIVE, Kind
from knowledge.dialogue.units import Unit
from knowledge.dialogue.vocabulary import (
    ADJECTIVES,
    ADVERBS,
    GROUPS,
    INDEFINITE,
    PERIODS,
    PERSONS,
    PREPOSITIONS,
    THINGS_IN_ER,
    UNITS,
    VAGUE,
    is_person,
    is_plural,
)
from knowledge.dialogue.wording import written
from knowledge.question.answer_kind import BE

LOCAL = frozenset("in at on near inside outside".split())
UNFIT = frozenset({Shape.TIME, Shape.NUMBER, Shape.UNIT})
NOT_OF_COUNTRIES = frozenset(
    """cause contain cure infect kill poison prevent treat
    addictive contagious deadly edible infectious lethal poisonous toxic""".split()
)
"""What is said rather of a substance, an illness or another matter than of a country."""

PEOPLE_ASKED_FOR = frozenset({"who", "whom"})


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What a pronoun means, in words; ``plural`` tells how its verb must be, ``preposition`` what it stood with."""

    words: tuple[str, ...]
    plural: bool
    preposition: str | None = None


@dataclass(frozen=True, slots=True)
class _Thing:
    """A noun phrase with what belongs to it."""

    units: tuple[Unit, ...]
    phrase: Phrase
    role: Role


def antecedent(kind: Kind, clause: Clause, asking: Sequence[Unit] = ()) -> Antecedent | None:
    """Give what the question is about that agrees with a pronoun: its subject first, then its objects and the rest.

    ``asking`` is the question with the pronoun: "how many deaths did it cause" means what a country deals with.
    """
    things = [thing for thing in _things(clause) if _can_be_meant(thing)]
    if kind is Kind.PLACE:
        return _place(things)
    if kind is Kind.THING and any({unit.word, base_of(unit.word)} & NOT_OF_COUNTRIES for unit in asking):
        matter = _matter(things, clause)
        if matter is not None:
            return matter
    found = _agreeing(kind, things, clause)
    if found is not None:
        return _as_antecedent(found, clause)
    if kind is not Kind.PERSON:
        return None
    return _who_did(clause) or next((_as_antecedent(thing, clause) for thing in things if _may_be_person(thing)), None)


def _agreeing(kind: Kind, things: Sequence[_Thing], clause: Clause) -> _Thing | None:
    """Give the first thing that agrees with a pronoun in number and in being a person; a group can be "they"."""
    if kind is Kind.THING:
        return next((thing for thing in things if _is_thing(thing, clause)), None)
    if kind is Kind.PERSON:
        return next((thing for thing in things if _is_person(thing, clause)), None)
    several = next((thing for thing in things if thing.phrase.plural), None)
    return several or next((thing for thing in things if _is_group(thing)), None)


def _matter(things: Sequence[_Thing], clause: Clause) -> Antecedent | None:
    """Give what an acting country deals with: a noun without article or plural, "ban *fentanyl*", "*malaria* cases"."""
    if clause.verb is None or not any(thing.role is Role.SUBJECT and _is_country(thing) for thing in things):
        return None
    for thing in _things(clause):
        composed = len(thing.phrase.content) > 1 and thing.phrase.head.endswith("ing")  # "drug trafficking"
        meant = composed or thing in things
        if meant and thing.role is not Role.SUBJECT and thing.phrase.shape is Shape.BARE and _is_thing(thing, clause):
            return _as_antecedent(thing, clause)
    asked = (thing.phrase for thing in things if thing.role is Role.ASKED and thing.phrase.shape is Shape.COMMON)
    of_noun = (phrase.content[-2] for phrase in asked if len(phrase.content) > 1 and not phrase.determiner)
    noun = next((unit for unit in of_noun if unit.word not in ADJECTIVES | VERBS and not is_plural(unit.word)), None)
    return None if noun is None else Antecedent((noun.written,), plural=False)


def _is_country(thing: _Thing) -> bool:
    return not thing.phrase.terms.isdisjoint(country_names())


def _things(clause: Clause) -> Iterator[_Thing]:
    asked = 2 if clause.subject is not None else 0
    order = {Role.SUBJECT: 0, Role.ASKED: asked, Role.OBJECT: 1, Role.ADJUNCT: 3}
    for role, phrase in sorted(clause.phrases, key=lambda found: order[found[0]]):
        end = phrase.end
        if role is Role.SUBJECT and clause.subject is not None:
            end = clause.subject[1]
        elif role is Role.OBJECT:
            end = _with_of(clause, end)
        yield _Thing(clause.units[phrase.start : end], phrase, role)


def _can_be_meant(thing: _Thing) -> bool:
    """Tell whether it is a noun that names something, and of its own."""
    head, first = thing.phrase.head, thing.phrase.units[0].word
    vague = len(thing.phrase.content) == 1 and (head in VAGUE or head in PERIODS or head in UNITS)
    bare = thing.phrase.shape is Shape.BARE and thing.role is not Role.SUBJECT
    asked = thing.role is Role.ASKED and thing.phrase.plural
    verb = not (thing.phrase.determiner or asked) and (is_third_person(head) or is_past(head) or head in ADVERBS)
    verb = verb or (bare and (head in ADJECTIVES or head in VERBS or head.endswith("ing")))
    unfit = thing.phrase.shape in UNFIT and thing.role is not Role.SUBJECT
    return not (unfit or vague or verb or first in POSSESSIVE)


def _with_of(clause: Clause, end: int) -> int:
    following = next((phrase for _, phrase in clause.phrases if phrase.start == end + 1), None)
    return following.end if following is not None and following.preposition == "of" else end


def _is_who(clause: Clause) -> bool:
    """Tell whether a question asks who somebody is."""
    be = clause.auxiliary is not None and clause.units[clause.auxiliary].word in BE
    return be and clause.verb is None and clause.asking_word in PEOPLE_ASKED_FOR


def means_person(phrase: Phrase) -> bool:
    """Tell whether a phrase is a person's by its noun; the ending of a name, "the Rambler", says nothing."""
    return phrase.head in PERSONS if phrase.content and phrase.content[-1].name else is_person(phrase.head)


def _is_person(thing: _Thing, clause: Clause) -> bool:
    if thing.phrase.plural:
        return False
    if _is_who(clause) and thing.role is Role.SUBJECT:
        return True
    named = thing.phrase.shape is Shape.NAME and not thing.phrase.determiner
    return means_person(thing.phrase) or (
        named and COUNTRY_TERM not in thing.phrase.terms and thing.role is not Role.ADJUNCT
    )


def _may_be_person(thing: _Thing) -> bool:
    """Tell whether a subject can be a person although nothing says so: "the pirate"."""
    return thing.role is Role.SUBJECT and not thing.phrase.plural and thing.phrase.head not in THINGS_IN_ER


def _is_thing(thing: _Thing, clause: Clause) -> bool:
    who = _is_who(clause) and thing.role is Role.SUBJECT
    return not (thing.phrase.plural or who or means_person(thing.phrase))


def _is_group(thing: _Thing) -> bool:
    named = thing.phrase.shape is Shape.NAME
    return (
        named or thing.phrase.head in GROUPS or means_person(thing.phrase) or thing.phrase.units[0].word in INDEFINITE
    )


def _as_antecedent(thing: _Thing, clause: Clause) -> Antecedent:
    words = written(thing.units)
    if thing.role is Role.ASKED:
        words = ["the", *words]
        if clause.subject is None and clause.verb is not None:
            return Antecedent((*words, "that", *written(clause.units[clause.asking :])), thing.phrase.plural)
    definition = clause.auxiliary is not None and clause.verb is None and clause.asking_word == "what"
    if words[0].casefold() in INDEFINITE and not definition:
        words[0] = "the"
    return Antecedent(tuple(words), thing.phrase.plural)


def _who_did(clause: Clause) -> Antecedent | None:
    """Give "the person who opened the library" for "she" after "who opened the library"."""
    if clause.subject is not None or clause.asking_word != "who":
        return None
    return Antecedent(("the", "person", "who", *written(clause.units[clause.asking :])), plural=False)


def _place(things: Sequence[_Thing]) -> Antecedent | None:
    for thing in things:
        if thing.phrase.preposition in LOCAL:
            return Antecedent(tuple(written(thing.units)), thing.phrase.plural, thing.phrase.preposition)
    for thing in things:
        if not means_person(thing.phrase) and not thing.phrase.plural and thing.role is not Role.ASKED:
            preposition = thing.phrase.preposition if thing.phrase.preposition in PREPOSITIONS - {"of"} else None
            return Antecedent(tuple(written(thing.units)), plural=False, preposition=preposition)
    return None

"""How well one phrase can take the place of another, told by their shapes."""

from __future__ import annotations

from knowledge.analyzer.verbs import NOUNS_TOO, VERBS, is_gerund, is_past
from knowledge.dialogue.clause import Clause, Role
from knowledge.dialogue.phrases import Phrase, Shape
from knowledge.dialogue.vocabulary import PERIODS, PLACING, PREPOSITIONS, TEMPORAL_PREPOSITIONS, VAGUE, is_agent
from knowledge.question.answer_kind import HEAD_KINDS

FITS = 3.0
"""What a phrase must score to give way to one that is said alone."""

FITS_JOINED = 1.5
"""The same for one that begins with "and" or with a preposition."""

SAME_NOUN = 6.0
SAME_PREPOSITION = 5.0
SAME_SHAPE = 4.0
ALIKE = 3.0
SAME_DETERMINER = 2.0
ALIKE_INDEFINITE = 1.0
ONLY_ONE = 2.5
OTHER_BEING = -2.0
OTHER_ATTRIBUTE = -3.0
UNLIKE = -1.0
BEHIND_PREPOSITION = -1.0
ROLES = {Role.SUBJECT: 1.5, Role.OBJECT: 1.0, Role.ADJUNCT: 0.0, Role.ASKED: -1.0}

NAMELIKE = frozenset({Shape.NAME, Shape.BARE})
SPECIAL = frozenset({Shape.TIME, Shape.UNIT, Shape.NUMBER})


def best_fit(spoken: Phrase, clause: Clause, *, joined: bool) -> tuple[Role, Phrase] | None:
    """Give the phrase of a question that another can take the place of best; None where none is alike enough."""
    ordinary = [role for role, phrase in clause.phrases if role is not Role.ASKED and phrase.shape not in SPECIAL]
    scored = []
    for number, (role, phrase) in enumerate(clause.phrases):
        score = _fit(spoken, role, phrase, clause, joined=joined)
        only = ordinary == [role] and not spoken.preposition
        score += ONLY_ONE if only and (joined or _is_word(spoken, phrase)) else 0.0
        scored.append((score, -number))
    best, number = max(scored, default=(0.0, 0))
    enough = FITS_JOINED if joined or spoken.preposition else FITS
    return clause.phrases[-number] if best >= enough else None


def _fit(spoken: Phrase, role: Role, phrase: Phrase, clause: Clause, *, joined: bool) -> float:
    shared = bool(spoken.terms & phrase.terms)
    same = spoken.terms == phrase.terms and spoken.preposition in {None, phrase.preposition}
    adverbial = role is Role.ASKED and (phrase.head in PERIODS or clause.units[0].word in PREPOSITIONS)
    if adverbial or same or _is_no_thing(role, phrase) or (phrase.shape in SPECIAL and not shared):
        return 0.0
    shapes = {spoken.shape, phrase.shape}
    if spoken.preposition and spoken.preposition != phrase.preposition:
        both = {spoken.preposition, str(phrase.preposition)}
        contrasted = joined and both <= PLACING and shapes != {Shape.NAME, Shape.COMMON}
        return SAME_PREPOSITION if contrasted or both <= TEMPORAL_PREPOSITIONS else 0.0
    score = ROLES[role] + (SAME_NOUN if shared else 0.0)
    if phrase.preposition not in {None, "of"} and not spoken.preposition:
        score += BEHIND_PREPOSITION
    if spoken.preposition:
        foreign = shapes == {Shape.NAME, Shape.COMMON} and not shared
        return 0.0 if foreign else score + SAME_PREPOSITION
    if role is Role.ASKED and clause.subject is not None and clause.units[clause.subject[0]].pronoun:
        score += 1.0
    return score + _shapes(spoken, phrase) + _meaning(spoken, role, phrase)


def _is_word(spoken: Phrase, phrase: Phrase) -> bool:
    """Tell whether a single word can stand for a phrase: "pawns" for "the knight", "architecture" for "portraits"."""
    return len(spoken.units) == 1 and (spoken.plural or spoken.determiner == phrase.determiner)


def _is_no_thing(role: Role, phrase: Phrase) -> bool:
    """Tell whether it only looks like a noun phrase: a verb or participle, or "type" in "what type of"."""
    head = phrase.head
    verb = head in VERBS - NOUNS_TOO or is_past(head) or (is_gerund(head) and role is not Role.SUBJECT)
    return (role is Role.ASKED and head in VAGUE) or (len(phrase.units) == 1 and verb)


def _shapes(spoken: Phrase, phrase: Phrase) -> float:
    shapes = {spoken.shape, phrase.shape}
    if shapes <= NAMELIKE:
        return SAME_SHAPE if len(shapes) == 1 else ALIKE
    bare = spoken.determiner == phrase.determiner == ""
    if Shape.NAME in shapes:
        return ALIKE if bare and spoken.plural and phrase.plural else UNLIKE
    if {spoken.determiner, phrase.determiner} == {"", "a"} and spoken.plural != phrase.plural and not spoken.determiner:
        return ALIKE_INDEFINITE  # "scissors" for "a drone"
    determiner = SAME_DETERMINER if spoken.determiner == phrase.determiner else UNLIKE
    number = 1.0 if spoken.plural == phrase.plural else 0.0 if bare else UNLIKE
    return determiner + number + (1.0 if shapes == {Shape.COMMON} else 0.0)


def _meaning(spoken: Phrase, role: Role, phrase: Phrase) -> float:
    """Score what little is known of meanings: persons stand for persons, attributes such as a price for attributes."""
    score = 0.0
    if (spoken.head in HEAD_KINDS) != (phrase.head in HEAD_KINDS):
        score += OTHER_ATTRIBUTE if spoken.head in HEAD_KINDS else 0.0
    elif spoken.head in HEAD_KINDS:
        score += ALIKE
    plain = {spoken.shape, phrase.shape} == {Shape.COMMON}
    if plain and is_agent(spoken.head) != is_agent(phrase.head):
        score += OTHER_BEING
    return score + (1.0 if plain and is_agent(spoken.head) and role is Role.OBJECT else 0.0)

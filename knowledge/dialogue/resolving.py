"""A question or phrase whose pronoun or left-out noun is taken from the questions before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.analyzer.verbs import VERBS
from knowledge.dialogue.antecedent import Antecedent, antecedent
from knowledge.dialogue.clause import Clause, Role
from knowledge.dialogue.phrases import Phrase, phrases
from knowledge.dialogue.pronouns import POINTING, Kind, Pronoun, inside_phrase, outward
from knowledge.dialogue.said import Said
from knowledge.dialogue.units import Unit, plain
from knowledge.dialogue.vocabulary import DETERMINERS, SPEAKERS, TEMPORAL_PREPOSITIONS, is_auxiliary, is_person
from knowledge.dialogue.wording import agreeing, possessive, shown, written
from knowledge.question.answer_kind import BE

LONG_OWNER = 4
"""Words; what has as many owns by "of"."""

MOVING = frozenset("get go come travel drive walk move fly".split())


def resolve(said: Said, before: Sequence[Clause]) -> list[str] | None:
    """Give a question with its noun and its pronoun filled in; None where it lacks neither."""
    units = _with_noun(said, before[0])
    pronoun = outward(units)
    if pronoun is not None and [unit.word for unit in units[-2:]] == ["it", "take"] and (doing := _doing(before[0])):
        return [*shown(units), "to", *doing]
    doubtful = pronoun is not None and units[pronoun.at].word in POINTING and not _is_about_a_thing(before[0])
    meant = _meant(pronoun.kind, before, units) if pronoun is not None and not doubtful else None
    if pronoun is not None and meant is not None:
        return _replaced(units, pronoun, meant)
    return shown(units) if len(units) > len(said.units) else None


def _is_about_a_thing(clause: Clause) -> bool:
    """Tell whether a question asks what or where something is; of any other, "that" can mean all it says."""
    be = clause.auxiliary is not None and clause.units[clause.auxiliary].word in BE
    return be and clause.verb is None


def resolve_in_phrase(said: Said, before: Sequence[Clause]) -> Said:
    """Give a phrase with its pronoun replaced by what it means: "after it" → "after the war"."""
    pronoun = inside_phrase(said.units)
    if pronoun is None or pronoun.possessive:
        return said
    meant = _meant_after(said.units[0].word, pronoun.kind, before)
    if meant is None:
        return said
    units = (*said.units[: pronoun.at], *(_named(word) for word in meant.words), *said.units[pronoun.at + 1 :])
    return replace(said, units=units, phrases=tuple(phrases(units, 0, len(units))))


def asked_of_owner(said: Said, before: Sequence[Clause]) -> list[str] | None:
    """Ask for what a phrase says that something has: "and its height?"; None where it has no such owner.

    After "what is the capital of France" it is the height of France; after "who built the tower" the tower's.
    """
    pronoun = inside_phrase(said.units)
    if pronoun is None or not pronoun.possessive or pronoun.at or len(said.phrases) != 1:
        return None
    last = before[0]
    noun = said.units[1:]
    if (head := _head_of_owner(last)) is not None:
        return [*shown(last.units[: head.start]), "the", *written(noun), *shown(last.units[head.end :])]
    meant = _meant(pronoun.kind, before)
    if meant is None:
        return None
    phrase = said.phrases[0]
    begin = "who" if is_person(phrase.head) else "what"
    return _owned([plain(begin), plain("are" if phrase.plural else "is"), *said.units], 2, meant)


def _named(word: str) -> Unit:
    return replace(plain(word), function=False, name=True) if word not in {"the", "of"} else plain(word)


def _head_of_owner(clause: Clause) -> Phrase | None:
    """Give "the capital" in "what is the capital of France"."""
    subject = next((phrase for role, phrase in clause.phrases if role is Role.SUBJECT), None)
    be = clause.auxiliary is not None and clause.units[clause.auxiliary].word in BE
    if subject is None or not be or clause.verb is not None or clause.asking_word not in {"what", "who"}:
        return None
    following = clause.units[subject.end : subject.end + 1]
    return subject if following and following[0].word == "of" else None


def _meant(kind: Kind, before: Sequence[Clause], asking: Sequence[Unit] = ()) -> Antecedent | None:
    return next((found for clause in before if (found := antecedent(kind, clause, asking)) is not None), None)


def _meant_after(preposition: str, kind: Kind, before: Sequence[Clause]) -> Antecedent | None:
    """Give what "after it" is after: what stands with a preposition of time in the last question, else its subject."""
    if preposition in TEMPORAL_PREPOSITIONS:
        for _, phrase in before[0].phrases:
            if phrase.preposition in TEMPORAL_PREPOSITIONS:
                return Antecedent(tuple(written(phrase.units)), phrase.plural)
    return _meant(kind, before)


def _with_noun(said: Said, clause: Clause) -> tuple[Unit, ...]:
    """Fill in the noun of "how many did they concede"."""
    words = [unit.word for unit in said.asking]
    many = [unit.word for unit in clause.units[:2]] == ["how", "many"] and clause.asked_noun < clause.asking
    if words != ["how", "many"] or not many:
        return said.units
    return (*said.units[:2], *clause.units[clause.asked_noun : clause.asking], *said.units[2:])


def _doing(clause: Clause) -> list[str]:
    """Give what somebody does in "how do I install the firmware": "install the firmware"."""
    speaks = clause.subject is not None and clause.units[clause.subject[0]].word in SPEAKERS
    if not speaks or clause.verb is None or clause.units[clause.verb].word not in VERBS:
        return []
    return shown(clause.units[clause.verb :])


def _replaced(units: Sequence[Unit], pronoun: Pronoun, meant: Antecedent) -> list[str]:
    if pronoun.possessive:
        return _owned(units, pronoun.at, meant)
    words = shown(units)
    at, rest = pronoun.at, words[pronoun.at + 1 :]
    inserted = list(meant.words)
    if pronoun.kind is Kind.PLACE:
        moving = any(unit.word in MOVING for unit in units)
        inserted = ["to" if moving else meant.preposition or "in", *inserted]
    elif at and is_auxiliary(units[at - 1].word) and (pronoun.kind is Kind.SEVERAL) != meant.plural:
        words[at - 1] = agreeing(words[at - 1], plural=meant.plural)
    elif at and units[at - 1].word == "of" and inserted[0].casefold() not in DETERMINERS and meant.plural:
        inserted = ["the", *inserted]
    inserted[-1] += units[at].after
    return [*words[:at], *inserted, *rest]


def _owned(units: Sequence[Unit], at: int, meant: Antecedent) -> list[str]:
    """Put an owner before what it owns, "the Gulls' flag", or a long one after it: "the age of the mayor of Lisbon"."""
    words = shown(units)
    if len(meant.words) < LONG_OWNER:
        return [*words[:at], *possessive(meant.words, plural=meant.plural), *words[at + 1 :]]
    end = at + 1
    while end < len(units) and units[end].content and (end == at + 1 or units[end].word not in VERBS):
        end += 1
    return [*words[:at], "the", *words[at + 1 : end], "of", *meant.words, *words[end:]]

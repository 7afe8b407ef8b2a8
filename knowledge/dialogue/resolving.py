"""A question or phrase whose pronoun or left-out noun is taken from the questions before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.dialogue.antecedent import Antecedent, antecedent
from knowledge.dialogue.clause import Clause
from knowledge.dialogue.phrases import phrases
from knowledge.dialogue.pronouns import Kind, Pronoun, inside_phrase, outward
from knowledge.dialogue.said import Said
from knowledge.dialogue.units import Unit, plain
from knowledge.dialogue.vocabulary import is_auxiliary
from knowledge.dialogue.wording import agreeing, possessive, shown

LONG_OWNER = 4
"""Words; what is longer owns by "of"."""

MOVING = frozenset("get go come travel drive walk move fly".split())


def resolve(said: Said, before: Sequence[Clause]) -> list[str] | None:
    """Give a question with its noun and its pronoun filled in; None where it lacks neither."""
    units = _with_noun(said, before[0])
    pronoun = outward(units)
    meant = _meant(pronoun.kind, before) if pronoun is not None else None
    if pronoun is not None and meant is not None:
        return _replaced(units, pronoun, meant)
    return shown(units) if len(units) > len(said.units) else None


def resolve_in_phrase(said: Said, before: Sequence[Clause]) -> Said:
    """Give a phrase with "its" and the like replaced; of "its melting point" after "… boiling point of" "the" is left."""
    pronoun = inside_phrase(said.units)
    meant = _meant(pronoun.kind, before) if pronoun is not None else None
    if pronoun is None or meant is None:
        return said
    units = list(said.units)
    if pronoun.possessive and _shares_noun(said, before[0]):
        units[pronoun.at] = replace(units[pronoun.at], written="the", word="the")
    else:
        words = possessive(meant.words, plural=meant.plural) if pronoun.possessive else list(meant.words)
        units[pronoun.at : pronoun.at + 1] = [_named(word) for word in words]
    return replace(said, units=tuple(units), phrases=tuple(phrases(units, 0, len(units))))


def _named(word: str) -> Unit:
    return replace(plain(word), function=False, name=True) if word not in {"the", "of"} else plain(word)


def _shares_noun(said: Said, clause: Clause) -> bool:
    """Tell whether a phrase asks for another thing of the same owner: a noun of it stands before "of"."""
    terms = {term for phrase in said.phrases for term in phrase.terms}
    ends = [phrase for _, phrase in clause.phrases if phrase.terms & terms]
    return any(phrase.end < len(clause.units) and clause.units[phrase.end].word == "of" for phrase in ends)


def _meant(kind: Kind, before: Sequence[Clause]) -> Antecedent | None:
    return next((found for clause in before if (found := antecedent(kind, clause)) is not None), None)


def _with_noun(said: Said, clause: Clause) -> tuple[Unit, ...]:
    """Fill in the noun of "how many did they concede"."""
    words = [unit.word for unit in said.asking]
    many = [unit.word for unit in clause.units[:2]] == ["how", "many"] and clause.asked_noun < clause.asking
    if words != ["how", "many"] or not many:
        return said.units
    noun = clause.units[clause.asked_noun : clause.asking]
    return (*said.units[:2], *noun, *said.units[2:])


def _replaced(units: Sequence[Unit], pronoun: Pronoun, meant: Antecedent) -> list[str]:
    words = shown(units)
    unit = units[pronoun.at]
    rest = words[pronoun.at + 1 :]
    if pronoun.possessive:
        return _owned(units, words, pronoun, meant)
    inserted = list(meant.words)
    if pronoun.kind is Kind.PLACE:
        moving = any(unit.word in MOVING for unit in units)
        inserted = ["to" if moving else meant.preposition or "in", *inserted]
    elif pronoun.at and is_auxiliary(units[pronoun.at - 1].word):
        plural = meant.plural
        if (pronoun.kind is Kind.SEVERAL) != plural:
            words[pronoun.at - 1] = agreeing(words[pronoun.at - 1], plural=plural)
    inserted[-1] += unit.after
    return [*words[: pronoun.at], *inserted, *rest]


def _owned(units: Sequence[Unit], words: Sequence[str], pronoun: Pronoun, meant: Antecedent) -> list[str]:
    at = pronoun.at
    if len(meant.words) < LONG_OWNER:
        return [*words[:at], *possessive(meant.words, plural=meant.plural), *words[at + 1 :]]
    end = at + 1
    while end < len(units) and units[end].content and not units[end - 1].ends_clause:
        end += 1
    return [*words[:at], "the", *words[at + 1 : end], "of", *meant.words, *words[end:]]

"""A question word alone, asked of the question before: "why?", "since when?", "which ones?", "how much butter?"."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.analyzer.verbs import base_of_past, past
from knowledge.dialogue.clause import QUANTITIES, Clause, Role
from knowledge.dialogue.statements import asked_of, participle_of, rest_after
from knowledge.dialogue.units import Unit
from knowledge.dialogue.vocabulary import ASKING, DETERMINERS, PERIODS, PREPOSITIONS
from knowledge.dialogue.wording import agreeing, is_plural_subject, shown, written
from knowledge.question.answer_kind import BE

HOW_ADVERBS = frozenset("much long often far fast soon quickly late early not".split())
KINDS_OF = frozenset("kind type sort".split())
OCCASIONS = PERIODS | frozenset("time times date".split())
WHICH_OR_WHO = frozenset("who whom what which whose".split())


def ask(asking: Sequence[Unit], clause: Clause) -> list[str] | None:
    """Ask the question before with another question word; None where this gives no question."""
    words = [unit.word for unit in asking]
    at = next((i for i, word in enumerate(words) if word in ASKING), None)
    if at is None:
        return None
    if at == 0:
        noun = [unit for unit in asking[1:] if unit.content and unit.word not in QUANTITIES]
        if words == ["who"]:
            return _who(clause)
        if words[0] in WHICH_OR_WHO or words == ["how", "many"]:
            return _of_things(asking, noun, clause)
        if words[0] == "how" and words[1:] and (noun or words[1] not in HOW_ADVERBS):
            return _how(asking, noun, clause)
        if words == ["how", "much"]:
            return _how_much(asking, clause)
    if words[0] == "by" and words[at] in {"who", "whom"} and participle_of(clause) is None:
        return None
    return asked_of(asking, clause)


def _who(clause: Clause) -> list[str] | None:
    """Ask a passive for who did it: "was the border closed?" → "who closed the border?"."""
    form = participle_of(clause)
    if form is None or clause.subject is None or clause.verb is None:
        return None
    base = base_of_past(form)
    subject = shown(clause.units[slice(*clause.subject)])
    return ["who", past(base) if base else form, *subject, *shown(clause.units[clause.verb + 1 :])]


def _of_things(asking: Sequence[Unit], noun: Sequence[Unit], clause: Clause) -> list[str] | None:
    """Ask which or how many things: of those that were asked for, or of the object of a yes/no question."""
    if noun:
        return _in_place_of_asked(asking, noun, clause)
    words = written(asking[:1]) if asking[0].word == "which" else written(asking)
    if asking[0].word not in {"which", "how"}:
        return None
    if clause.asked_noun < clause.asking:
        return [*words, *shown(clause.units[clause.asked_noun :])] if asking[0].word == "which" else None
    return _of_object(words, clause, many=asking[0].word == "how")


def _how(asking: Sequence[Unit], noun: Sequence[Unit], clause: Clause) -> list[str] | None:
    """Ask "how much butter" like "how many eggs", "how many years" of what happens, "how tall" of the subject."""
    if asking[-1].word in OCCASIONS:
        return asked_of(asking, clause)
    if asking[1].word in QUANTITIES and noun:
        return _in_place_of_asked(asking, noun, clause)
    be = clause.auxiliary is not None and clause.units[clause.auxiliary].word in BE
    if not be or clause.subject is None or clause.auxiliary is None or len(asking) > 2:
        return None
    return [*written(asking), clause.units[clause.auxiliary].word, *shown(clause.units[slice(*clause.subject)])]


def _how_much(asking: Sequence[Unit], clause: Clause) -> list[str] | None:
    """Ask "how much" of a fee that there is, of an uncountable object, or of what is done to nothing."""
    if any(role is Role.OBJECT for role, _ in clause.phrases):
        return _of_object(written(asking), clause, many=False)
    done = clause.auxiliary is not None and clause.units[clause.auxiliary].word not in BE
    return asked_of(asking, clause) if done and clause.subject is not None else None


def _in_place_of_asked(asking: Sequence[Unit], noun: Sequence[Unit], clause: Clause) -> list[str] | None:
    """Ask for another thing in the same way: "how much butter" instead of "how many eggs"."""
    before = clause.units[: clause.asking]
    alike = clause.asked_noun < clause.asking and before[0].word not in PREPOSITIONS
    if not alike or noun[-1].word in OCCASIONS or _what_is_asked(asking) != _what_is_asked(before):
        return None
    rest = shown(clause.units[clause.asking :])
    if clause.subject is None and clause.auxiliary is not None:
        plural = asking[1].word == "many" or bool(is_plural_subject(noun))
        rest[0] = agreeing(rest[0], plural=plural)
    return [*written(asking), *rest]


def _what_is_asked(asking: Sequence[Unit]) -> str:
    """Tell questions for a number, for a kind and for one of several apart."""
    if asking[0].word == "how":
        return "number"
    return "kind" if asking[1].word in KINDS_OF else "choice"


def _of_object(asked: list[str], clause: Clause, *, many: bool) -> list[str] | None:
    """Make the object of a yes/no question what is asked for: "which tools may I bring?"."""
    thing = next((phrase for role, phrase in clause.phrases if role is Role.OBJECT), None)
    if thing is None or clause.asking or clause.auxiliary is None or clause.subject is None:
        return None
    noun = written([unit for unit in thing.units if unit.word not in DETERMINERS])
    after = shown(clause.units[thing.end :])
    much = asked[-1].casefold() == "much"
    if clause.units[clause.subject[0]].word == "there":
        be = clause.units[clause.auxiliary].word
        return [*asked, be, "the", *noun, *after] if much else [*asked, *noun, be, "there", *after] if many else None
    if much == thing.plural or thing.determiner == "a":
        return None
    return [*asked, *noun, *rest_after(clause, clause.auxiliary, thing.start), *after]

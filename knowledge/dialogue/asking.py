"""A question word alone, asked of the question before: "why?", "since when?", "who said so?"."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.dialogue.clause import QUANTITIES, Clause, Role
from knowledge.dialogue.phrases import Phrase
from knowledge.dialogue.units import Unit
from knowledge.dialogue.verbs import VERBS, base_of, base_of_past, is_past, participle, past, third_person
from knowledge.dialogue.vocabulary import ASKING, DETERMINERS, PREPOSITIONS
from knowledge.dialogue.wording import agreeing, is_plural_subject, lowered, shown, written
from knowledge.question.answer_kind import BE, DO

ADVERBIAL = frozenset("when where why how".split())
ONES = frozenset({"one", "ones"})
BY = frozenset({"by"})


def ask(asking: Sequence[Unit], clause: Clause) -> list[str] | None:
    """Ask the question before with another question word; None where this gives no question."""
    words = [unit.word for unit in asking if unit.word != "exactly"]
    at = next((i for i, word in enumerate(words) if word in ASKING), None)
    if at is None:
        return None
    if words == ["who"]:
        return _who(clause)
    noun = asking[at + 1 :]
    if words[at] in {"how", "what", "which"} and at == 0 and (found := _ask_noun(asking, words, clause)):
        return found
    if at == 0 and words[0] in {"who", "whom", "what", "which", "whose"}:
        return None
    if words[0] in BY and words[at] in {"who", "whom"} and _participle(clause) is None:
        return None
    negated = words[-1] == "not"
    degree = [unit.written for unit in noun] if words[0] == "why" and len(words) == 3 and words[1] == "so" else []
    asked = [unit.written for unit in asking[: 1 if negated or degree else len(asking)]]
    rest = _statement(clause, negated=negated, reason=words[0] == "why", degree=bool(degree))
    return None if rest is None else [*_small(asked), *rest, *degree]


def ask_who_says(said: Sequence[Unit], clause: Clause) -> list[str] | None:
    """Ask who says what the question before is about: "who said how many leads the US reported?"."""
    begin = shown(said[:2])
    if clause.auxiliary is None or clause.subject is None:
        return [*begin, *lowered(clause.units)] if clause.asking else None
    asked = lowered(clause.units[: clause.asking]) if clause.asking else ["that"]
    subject = shown(clause.units[slice(*clause.subject)])
    rest = clause.units[clause.subject[1] :]
    auxiliary = clause.units[clause.auxiliary].word
    if auxiliary in {"do", "does", "did"} and rest:
        return [*begin, *asked, *subject, _finite(auxiliary, rest[0]), *shown(rest[1:])]
    return [*begin, *asked, *subject, auxiliary, *shown(rest)]


def _finite(auxiliary: str, verb: Unit) -> str:
    if auxiliary == "do" or verb.word not in VERBS | {"do", "have"}:
        return verb.shown
    return (past if auxiliary == "did" else third_person)(verb.word) + verb.after


def _small(words: list[str]) -> list[str]:
    return [words[0][:1].lower() + words[0][1:], *words[1:]]


def _participle(clause: Clause) -> str | None:
    """Give the participle of a passive: "was *signed*"."""
    if clause.auxiliary is None or clause.units[clause.auxiliary].word not in BE or clause.verb is None:
        return None
    word = clause.units[clause.verb].word
    return word if is_past(word) else None


def _who(clause: Clause) -> list[str] | None:
    """Ask a passive for who did it: "was the border closed?" → "who closed the border?"."""
    form = _participle(clause)
    if form is None or clause.subject is None or clause.verb is None:
        return None
    base = base_of_past(form)
    subject = shown(clause.units[slice(*clause.subject)])
    return ["who", past(base) if base else form, *subject, *shown(clause.units[clause.verb + 1 :])]


def _ask_noun(asking: Sequence[Unit], words: Sequence[str], clause: Clause) -> list[str] | None:
    """Ask for a number or a choice of things: "how many?", "which ones?", "how much butter?"."""
    noun = [unit for unit in asking if unit.content and unit.word not in QUANTITIES]
    quantity = words[1:2] == ["many"] or words[1:2] == ["much"]
    if noun:
        of_noun = clause.asked_noun < clause.asking
        alike = of_noun and (quantity or words[0] != "how") and clause.units[0].word not in PREPOSITIONS
        return [*written(asking), *shown(clause.units[clause.asking :])] if alike else None
    if not (quantity or words[0] == "which") or len(words) > 2:
        return None
    asked = [words[0]] if words[0] == "which" else list(words)
    if clause.asked_noun < clause.asking:
        return [*asked, *shown(clause.units[clause.asked_noun :])] if words[0] == "which" else None
    return _of_object(asked, clause)


def _of_object(asked: list[str], clause: Clause) -> list[str] | None:
    """Make the object what is asked for: "which tools may I bring?"."""
    thing = next((phrase for role, phrase in clause.phrases if role is Role.OBJECT and not phrase.preposition), None)
    if thing is None or clause.asking or clause.auxiliary is None or clause.subject is None:
        return None
    noun = [unit for unit in thing.units if unit.word not in DETERMINERS]
    after = shown(clause.units[thing.end :])
    if clause.units[clause.subject[0]].word == "there":
        if asked[0] == "which":
            return None
        much = asked[-1] == "much"
        return [*asked, "is", "the", *written(noun), *after] if much else [*asked, *written(noun), "are", "there", *after]
    countable = thing.plural or asked[-1] != "many"
    if not countable or thing.determiner == "a":
        return None
    subject_on = shown(clause.units[clause.subject[0] : thing.start])
    auxiliary = clause.units[clause.auxiliary].word
    return [*asked, *written(noun), auxiliary, *subject_on, *after]


def _statement(clause: Clause, *, negated: bool, reason: bool, degree: bool) -> list[str] | None:
    """Give what stands after the question word: auxiliary, subject, verb and the rest."""
    if clause.auxiliary is None:
        return _of_full_verb(clause)
    units = clause.units
    auxiliary = units[clause.auxiliary].word
    if clause.subject is None:
        noun = _asked_thing(clause)
        return None if noun is None else [auxiliary, *noun, *shown(units[clause.auxiliary + 1 :])]
    subject = shown(units[clause.auxiliary + 1 : clause.subject[1]])
    rest = units[clause.subject[1] :]
    if auxiliary in BE and clause.verb is None and clause.asking_word in {"what", "who", "which", "where", "when"}:
        return [auxiliary, "that", *subject] if reason and clause.asking_word == "what" else None
    denied = ["not"] if negated and not auxiliary.endswith("n't") and "not" not in [unit.word for unit in units] else []
    taken_up = _taken_up(clause, reason=reason, degree=degree)
    if taken_up is None:
        return None
    inside, at_end = taken_up
    verb = shown(rest[:1]) if clause.verb is not None and inside else []
    return [auxiliary, *subject, *denied, *verb, *inside, *shown(rest[len(verb) :]), *at_end]


def _taken_up(clause: Clause, *, reason: bool, degree: bool) -> tuple[list[str], list[str]] | None:
    """Give what remains of the phrase with the old question word: after the verb, and at the end."""
    start = clause.asked_noun
    asked = clause.asking_word
    units = clause.units
    if start < clause.asking and units[0].word not in PREPOSITIONS:
        words = [unit.word for unit in units[:start]]
        if asked == "how" and words[-1] not in QUANTITIES:
            return ([], ["so", *written(units[start : clause.asking])]) if reason and not degree else ([], [])
        if asked == "what" and units[start].word in {"time", "year", "day", "date"}:
            return [], []
        article = [] if asked == "how" else ["the"]
        return [*article, *written(units[start : clause.asking])], []
    if asked == "how" and start > 1:
        return ([], ["so", units[start - 1].written]) if reason and not degree else ([], [])
    if asked == "what" and clause.verb is not None and units[clause.auxiliary or 0].word not in BE:
        return ["that"], []
    return [], []


def _asked_thing(clause: Clause) -> list[str] | None:
    """Give the noun that was asked for as a thing: "how many *people* were", "which king" → "*the king*"."""
    if clause.asked_noun >= clause.asking:
        return None
    noun = written(clause.units[clause.asked_noun : clause.asking])
    return noun if clause.asking_word == "how" else ["the", *noun]


def _of_full_verb(clause: Clause) -> list[str] | None:
    """Ask of "which king sold the island" or "who opened the library": with "did", or in the passive."""
    if clause.verb is None:
        return None
    verb = clause.units[clause.verb]
    gone = is_past(verb.word)
    base = base_of_past(verb.word) if gone else base_of(verb.word)
    noun = _asked_thing(clause)
    if noun is not None and base is not None:
        plural = is_plural_subject(clause.units[clause.asked_noun : clause.asking])
        auxiliary = "did" if gone else "do" if plural else "does"
        return [auxiliary, *noun, base, *shown(clause.units[clause.verb + 1 :])]
    thing = next((phrase for _, phrase in clause.phrases if phrase.start == clause.verb + 1), None)
    if thing is None or (base is None and not gone):
        return None
    return [_be(thing, gone=gone), *written(thing.units), participle(base) if base else verb.written, *shown(clause.units[thing.end :])]


def _be(subject: Phrase, *, gone: bool) -> str:
    return agreeing("was" if gone else "is", plural=bool(is_plural_subject(subject.units) or subject.plural))

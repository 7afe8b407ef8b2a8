"""The question before, asked with another question word: its auxiliary, subject, verb and the rest after that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.analyzer.verbs import VERBS, base_of, base_of_past, is_past, participle, past, third_person
from knowledge.dialogue.clause import QUANTITIES, Clause
from knowledge.dialogue.units import Unit
from knowledge.dialogue.vocabulary import PREPOSITIONS
from knowledge.dialogue.wording import agreeing, is_plural_subject, lowered, shown, written
from knowledge.question.answer_kind import BE

WHEN_NOUNS = frozenset("time year day date month".split())
DEFINING = frozenset("what who which where when".split())


@dataclass(frozen=True, slots=True)
class _TakenUp:
    """What remains of the old phrase with the question word: after the verb, and at the end."""

    inside: tuple[str, ...] = ()
    at_end: tuple[str, ...] = ()


def asked_of(asking: Sequence[Unit], clause: Clause) -> list[str] | None:
    """Ask "why", "since when", "at what temperature" … of what the question before says; None where it cannot be."""
    words = [unit.word for unit in asking]
    reason = words[0] == "why"
    degree = tuple(unit.written for unit in asking[1:]) if reason and words[1:2] == ["so"] else ()
    kept = asking[:1] if degree or words[-1] == "not" else asking
    begin = [kept[0].written[:1].lower() + kept[0].written[1:], *written(kept[1:])]
    if clause.auxiliary is None:
        rest = _of_full_verb(clause)
    elif clause.subject is None:
        rest = _of_asked_subject(clause, clause.auxiliary, degree)
    else:
        taken_up = _taken_up(clause, degree, reason=reason)
        rest = _of_subject(
            clause, clause.auxiliary, clause.subject, taken_up, reason=reason, negated=words[-1] == "not"
        )
    return None if rest is None else [*begin, *rest]


def ask_who_says(said: Sequence[Unit], clause: Clause) -> list[str]:
    """Ask who says what the question before is about: "who said how many leads the US reported?"."""
    begin = written(said[:2])
    if clause.auxiliary is None or clause.subject is None:
        return [*begin, *lowered(clause.units)]
    asked = lowered(clause.units[: clause.asking]) if clause.asking else ["that"]
    subject = shown(clause.units[slice(*clause.subject)])
    rest = clause.units[clause.subject[1] :]
    auxiliary = clause.units[clause.auxiliary].word
    if auxiliary in {"do", "does", "did"} and rest:
        return [*begin, *asked, *subject, _finite(auxiliary, rest[0]), *shown(rest[1:])]
    return [*begin, *asked, *subject, auxiliary, *shown(rest)]


def participle_of(clause: Clause) -> str | None:
    """Give the participle of a passive: "was *signed*"."""
    if clause.auxiliary is None or clause.units[clause.auxiliary].word not in BE or clause.verb is None:
        return None
    word = clause.units[clause.verb].word
    return word if is_past(word) else None


def rest_after(clause: Clause, auxiliary: int, end: int) -> list[str]:
    """Give the words from the auxiliary up to ``end``, without the capital of a sentence's beginning."""
    return [clause.units[auxiliary].word, *shown(clause.units[auxiliary + 1 : end])]


def _finite(auxiliary: str, verb: Unit) -> str:
    """Give the form of a verb without its auxiliary: did report → reported."""
    if auxiliary == "do" or verb.word not in VERBS | {"do", "have"}:
        return verb.shown
    return (past if auxiliary == "did" else third_person)(verb.word) + verb.after


def _of_subject(
    clause: Clause, auxiliary: int, subject: tuple[int, int], taken_up: _TakenUp, *, reason: bool, negated: bool
) -> list[str] | None:
    units = clause.units
    begin = rest_after(clause, auxiliary, subject[1])
    if units[auxiliary].word in BE and clause.verb is None and clause.asking_word in DEFINING:
        return [begin[0], "that", *begin[1:]] if reason and clause.asking_word == "what" else None
    denied = any(unit.word == "not" or unit.word.endswith("n't") for unit in units)
    rest = units[subject[1] :]
    verb = 1 if taken_up.inside else 0
    middle = ["not"] if negated and not denied else []
    return [*begin, *middle, *shown(rest[:verb]), *taken_up.inside, *shown(rest[verb:]), *taken_up.at_end]


def _taken_up(clause: Clause, degree: tuple[str, ...], *, reason: bool) -> _TakenUp:
    """Take up what was asked for: why did the US report *leads*, why did it cost *so much*, why did he say *that*."""
    units, start, asked = clause.units, clause.asked_noun, clause.asking_word
    noun = tuple(written(units[start : clause.asking]))
    if not clause.asking or units[0].word in PREPOSITIONS:
        return _TakenUp(at_end=degree)
    if asked == "how" and noun and units[start - 1].word in QUANTITIES:
        return _TakenUp(inside=(*degree, *noun))
    if asked == "how":
        measured = ("so", *(noun or (units[start - 1].written,))) if reason and start + len(noun) > 1 else ()
        return _TakenUp(at_end=degree or measured)
    if asked in {"what", "which"} and noun:
        when = units[start].word in WHEN_NOUNS
        return _TakenUp(at_end=degree) if when else _TakenUp(inside=("the", *noun), at_end=degree)
    done = clause.verb is not None and clause.auxiliary is not None and units[clause.auxiliary].word not in BE
    return _TakenUp(inside=("that",) if asked == "what" and done else (), at_end=degree)


def _of_asked_subject(clause: Clause, auxiliary: int, degree: tuple[str, ...]) -> list[str] | None:
    """Ask of "how many people were evacuated": "when were people evacuated"."""
    noun = _asked_thing(clause)
    if noun is None:
        return None
    return [clause.units[auxiliary].word, *degree, *noun, *shown(clause.units[auxiliary + 1 :])]


def _asked_thing(clause: Clause) -> list[str] | None:
    """Give the noun that was asked for as a thing: "how many *people*", "which king" → "*the king*"."""
    if clause.asked_noun >= clause.asking:
        return None
    noun = written(clause.units[clause.asked_noun : clause.asking])
    return noun if clause.asking_word == "how" else ["the", *noun]


def _of_full_verb(clause: Clause) -> list[str] | None:
    """Ask of "which king sold the island" with "did", of "who opened the library" in the passive."""
    if clause.verb is None:
        return None
    verb, after = clause.units[clause.verb], clause.units[clause.verb + 1 :]
    gone = is_past(verb.word)
    base = base_of_past(verb.word) if gone else base_of(verb.word)
    noun = _asked_thing(clause)
    thing = next((phrase for _, phrase in clause.phrases if phrase.start == clause.verb + 1), None)
    if noun is None and thing is None and clause.asking_word == "what":
        noun = ["that"]  # "what happened in 1703"
    if noun is not None and base is not None:
        plural = is_plural_subject(clause.units[clause.asked_noun : clause.asking])
        return ["did" if gone else "do" if plural else "does", *noun, base, *shown(after)]
    if thing is None or noun is not None or (base is None and not gone):
        return None
    be = agreeing("was" if gone else "is", plural=thing.plural)
    done = participle(base) if base else verb.written
    return [be, *written(thing.units), done, *shown(clause.units[thing.end :])]

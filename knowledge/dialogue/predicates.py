"""Where the verb or the predicate of a question stands, after its subject."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.analyzer.verbs import NOUNS_TOO, VERBS, is_gerund, is_past
from knowledge.dialogue.units import Unit
from knowledge.dialogue.vocabulary import ADJECTIVES, ADVERBS, DETERMINERS, ORDINALS, PREPOSITIONS, class_of, is_plural

STANDING_ALONE = frozenset("that this these those one ones".split())


def is_predicate(word: str) -> bool:
    """Tell whether a word can be what somebody or something is: a participle or a common adjective."""
    return is_past(word) or is_gerund(word) or is_adjective(word)


def is_adjective(word: str) -> bool:
    """Tell whether a word is a common adjective that can be what something is; "last" cannot."""
    return word in ADJECTIVES or class_of(word) not in {None, ORDINALS}


def find_predicate(units: Sequence[Unit], start: int, *, demanded: bool) -> int | None:
    """Give where the predicate begins after a form of "be": "is the tap water in Rochford *safe*".

    ``demanded`` tells that there must be one, as after "why is": if no word is known for one, it is the last.
    """
    for i in range(start + 1, len(units)):
        word, before = units[i].word, units[i - 1]
        if not (before.content or before.word in ADVERBS | STANDING_ALONE):
            continue
        compared = i + 1 < len(units) and units[i + 1].word == "than"
        if (is_predicate(word) or compared) and not units[i].name and not (is_adjective(before.word) and i - 1 > start):
            return i
        if word in PREPOSITIONS - {"of"} and not _predicate_follows(units, i):
            stranded = i + 1 == len(units)
            return i - 1 if (demanded or stranded) and _is_behind_name(units, start, i - 1) else i
        if word in DETERMINERS:
            return i
    end = len(units) - 1
    last = demanded and end > start and units[end].content and units[end - 1].content and not units[end].name
    return end if last else None


def _is_behind_name(units: Sequence[Unit], start: int, i: int) -> bool:
    """Tell whether a word follows a name and nothing else: "what is Sweden *notable* for"."""
    names = units[start:i]
    behind = units[i].content and not units[i].name and not is_plural(units[i].word)
    return bool(names) and behind and all(unit.name for unit in names) and not names[-1].possessive


def _predicate_follows(units: Sequence[Unit], preposition: int) -> bool:
    """Tell whether a predicate comes after a prepositional phrase, so that this belongs to the subject."""
    for i in range(preposition + 2, len(units)):
        if is_predicate(units[i].word) and units[i - 1].content:
            return True
        if units[i].word in PREPOSITIONS - {"of"}:
            return False
    return False


def find_verb(units: Sequence[Unit], start: int, *, perfect: bool, has_object: bool) -> int | None:
    """Give where the verb stands after "do", "have" or a modal: a known verb, else the last of the first words.

    ``has_object`` tells that an object may follow it, as nothing stands for one before: of two known verbs the first
    is the verb of "does the warranty *cover* rust", the second that of "how much does the battle pass *cost*".
    """
    after_noun = [i for i in range(start + 1, len(units)) if units[i - 1].content or units[i - 1].word in ADVERBS]
    for i in after_noun:
        word = units[i].word
        if word in {"do", "have", "be", "been", "had"}:
            return i
        if word == "like" and not perfect:
            return i
        described = is_adjective(units[i - 1].word) or class_of(units[i - 1].word) == ORDINALS  # "the last *train* to"
        if units[i].name or described or not (is_past(word) if perfect else word in VERBS):
            continue
        return i + 1 if not perfect and _is_noun_before_verb(units, i, has_object=has_object) else i
    run = start
    while run < len(units) and not units[run].content:
        run += 1
    end = run
    while end < len(units) and units[end].content:
        end += 1
    lower = [i for i in range(run + 1, end) if not units[i].name]
    if not lower:
        return None
    return lower[0] if units[run].name else lower[-1]


def _is_noun_before_verb(units: Sequence[Unit], i: int, *, has_object: bool) -> bool:
    following = units[i + 1].word if i + 1 < len(units) else ""
    ends = i + 2 >= len(units) or not units[i + 2].content
    return following in VERBS and ends and not (has_object and following in NOUNS_TOO)

"""Where the verb or the predicate of a question stands, after its subject."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.analyzer.verbs import VERBS, is_gerund, is_past
from knowledge.dialogue.units import Unit
from knowledge.dialogue.vocabulary import ADJECTIVES, ADVERBS, DETERMINERS, PREPOSITIONS, class_of


def is_predicate(word: str) -> bool:
    """Tell whether a word can be what somebody or something is: a participle or a common adjective."""
    return is_past(word) or is_gerund(word) or word in ADJECTIVES


def find_predicate(units: Sequence[Unit], start: int) -> int | None:
    """Give where the predicate begins after a form of "be": "is the tap water in Rochford *safe*"."""
    for i in range(start + 1, len(units)):
        word, before = units[i].word, units[i - 1]
        noun = before.content or before.word in ADVERBS | {"that", "this", "one", "ones", "these", "those"}
        if not noun:
            continue
        compared = i + 1 < len(units) and units[i + 1].word == "than"
        if (is_predicate(word) or compared) and not units[i].name and not (before.word in ADJECTIVES and i - 1 > start):
            return i
        if word in PREPOSITIONS - {"of"} and not _predicate_follows(units, i):
            return i
        if word in DETERMINERS:
            return i
    return None


def _predicate_follows(units: Sequence[Unit], preposition: int) -> bool:
    """Tell whether a predicate comes after a prepositional phrase, so that this belongs to the subject."""
    for i in range(preposition + 2, len(units)):
        if is_predicate(units[i].word) and units[i - 1].content:
            return True
        if units[i].word in PREPOSITIONS - {"of"}:
            return False
    return False


def find_verb(units: Sequence[Unit], start: int, *, perfect: bool) -> int | None:
    """Give where the verb stands after "do", "have" or a modal: a known verb, else the last of the first words."""
    after_noun = [i for i in range(start + 1, len(units)) if units[i - 1].content or units[i - 1].word in ADVERBS]
    for i in after_noun:
        word = units[i].word
        if word in {"do", "have", "be", "been", "had"}:
            return i
        described = units[i - 1].word in ADJECTIVES or class_of(units[i - 1].word) is not None  # "the last train to"
        if units[i].name or described or not (is_past(word) if perfect else word in VERBS):
            continue
        last = i + 2 == len(units) or (i + 2 < len(units) and not units[i + 2].content)
        noun = i + 1 < len(units) and units[i + 1].word in VERBS and last  # "does the battle *pass cost*"
        return i + 1 if noun and not perfect else i
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

"""What is said in a dialogue: a complete question, or a fragment of which kind. Its shape only; nothing is taken up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.analyzer.verbs import VERBS, base_of_past, is_past
from knowledge.dialogue.clause import QUANTITIES, asking_end, is_finite
from knowledge.dialogue.phrases import Phrase, phrases
from knowledge.dialogue.trimming import is_foreign, trim
from knowledge.dialogue.units import Text, Unit
from knowledge.dialogue.vocabulary import (
    ADJECTIVES,
    ASKING,
    DETERMINERS,
    ONES,
    PREPOSITIONS,
    REMARKS,
    SUBORDINATORS,
    is_auxiliary,
)
from knowledge.question.answer_kind import BE, DO, HEAD_KINDS

FRAGMENT_AT_MOST = 12
"""Words; what is longer says itself what it asks."""

ASKED_AT_MOST = 3
"""Words of subject matter after a question word that stands without a verb."""

BESIDE_AT_MOST = 1
"""Words of subject matter in other sentences; with more, what is left out stands there."""

KINDS_OF = frozenset("kind type sort".split())
WHICH = frozenset("what which".split())
WHAT_OR_WHO = frozenset("what who which whose".split())
WHY = (("how", "come"), ("why", "is", "that"), ("why", "that"))
CLAIMS = frozenset("said says claimed claims decided decides told".split())
CLAIMED = (("so",), ("that",), ("this",), ("it",))
LEFT_OUT_SUBJECTS = frozenset("they he she it".split())


class Kind(StrEnum):
    """What is said: nothing that asks, something that nothing can be made of, a question, or a fragment."""

    REMARK = "remark"
    STATEMENT = "statement"
    QUESTION = "question"
    ASKING = "asking"
    CLAIM = "claim"
    PHRASE = "phrase"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Said:
    """What is said, ``units`` without what leads in, and of a fragment without what leads out.

    ``joined`` tells that it began with "and", "what about" or the like. ``asking`` is its phrase with the question
    word. A `PHRASE` and a `GAP` have ``phrases``. A `GAP` lacks its verb: ``subject`` is what follows the auxiliary,
    empty where there is no auxiliary either ("how long in season 3").
    """

    kind: Kind
    units: tuple[Unit, ...]
    joined: bool = False
    asking: tuple[Unit, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    subject: tuple[Unit, ...] = ()


def recognise(text: Text) -> Said:
    """Tell what is said."""
    trimmed = trim(text)
    if all(unit.word in REMARKS or unit.pronoun for unit in trimmed.units):
        return Said(Kind.REMARK, trimmed.units)
    if text.beside > BESIDE_AT_MOST or is_foreign(trimmed.units):
        return Said(Kind.STATEMENT, trimmed.units)
    units, joined = trimmed.core, trimmed.joined
    words = tuple(unit.word for unit in units)
    if words in WHY:
        why = (replace(units[0], written="why", word="why", after=""),)
        return Said(Kind.ASKING, why, joined, why)
    if len(words) == 3 and words[:2] == ("why", "so"):
        return Said(Kind.ASKING, units, joined, units)
    end = asking_end(units)
    if end is None:
        return _phrase(units, joined)
    if end == len(units):
        return _asking(units, joined)
    if words[0] == "who" and words[1] in CLAIMS and words[2:] in CLAIMED:
        return Said(Kind.CLAIM, units, joined)
    if _lacks_verb(units, end):
        found = tuple(phrases(units, end + 1, len(units)))
        return Said(Kind.GAP, units, joined, units[:end], found, units[end + 1 :])
    return Said(Kind.QUESTION, trimmed.units, joined, units[:end])


def _phrase(units: tuple[Unit, ...], joined: bool) -> Said:
    """Take a text without a question for a phrase, unless it says something or is more than a phrase."""
    found = tuple(phrases(units, 0, len(units)))
    alone = len(units) == 2 and units[0].word in PREPOSITIONS and units[1].pronoun  # "after it"
    if _says_something(units, joined) or not (found or alone):
        return Said(Kind.STATEMENT, units)
    return Said(Kind.PHRASE, units, joined, (), found)


def _says_something(units: Sequence[Unit], joined: bool) -> bool:
    """Tell "it works now", "got it", "tracking a project" and "if it rains" from a phrase."""
    first = units[0]
    if len(units) > FRAGMENT_AT_MOST or first.pronoun or first.word in SUBORDINATORS:
        return True
    if not joined and (is_finite(first.word) or base_of_past(first.word) or first.word in VERBS):
        return True
    if not joined and first.word.endswith("ing") and len(units) > 1:
        return True
    return any(_belongs_to_clause(units, i) for i in range(len(units)))


def _belongs_to_clause(units: Sequence[Unit], i: int) -> bool:
    unit = units[i]
    before = units[i - 1] if i else None
    if unit.pronoun:
        taken = before is not None and i + 1 == len(units) and (before.word in PREPOSITIONS or before.word in VERBS)
        return not taken
    if (is_auxiliary(unit.word) and unit.function) or unit.word in ASKING or (unit.function and "'" in unit.word):
        return True
    return before is not None and before.content and is_finite(unit.word)


def _asking(units: tuple[Unit, ...], joined: bool) -> Said:
    """Tell "since when" from "how long in season 3": what asks alone, from what asks before a phrase."""
    start = next(i for i, unit in enumerate(units) if unit.word in ASKING) + 1
    split = next((i for i in range(start, len(units) - 1) if units[i].word in PREPOSITIONS - {"of", "per"}), None)
    noun = [unit for unit in units[start:split] if unit.content and unit.word not in QUANTITIES]
    if split is None and _asks_alone(units, start, noun, joined):
        return Said(Kind.ASKING, units, joined, units)
    if split is None or noun or units[split].word == "to" or units[start - 1].word in WHAT_OR_WHO:
        return Said(Kind.STATEMENT, units)
    return Said(Kind.GAP, units, joined, units[:split], tuple(phrases(units, split, len(units))))


def _asks_alone(units: Sequence[Unit], start: int, noun: Sequence[Unit], joined: bool) -> bool:
    """Tell "at what temperature" and "how many cups" from "what seldom mutates" and "how many people live"."""
    if not noun:
        return True
    if len(noun) > ASKED_AT_MOST or noun[-1].word in VERBS or any(is_finite(unit.word) or unit.name for unit in noun):
        return False
    if start > 1 or joined or units[0].word not in WHICH:
        return True
    return any(unit.word in KINDS_OF for unit in noun) or noun[-1].word in HEAD_KINDS


def _lacks_verb(units: Sequence[Unit], auxiliary: int) -> bool:
    """Tell whether the verb is left out: "how many did Poland", "can owners", "is the red one"."""
    word = units[auxiliary].word
    rest = units[auxiliary + 1 :]
    if not is_auxiliary(word) or not rest:
        return False
    if auxiliary and (word in BE or (units[0].word in WHAT_OR_WHO and word not in DO)):  # "what has no signal"
        return False
    if len(rest) == 1 and rest[0].word in LEFT_OUT_SUBJECTS:
        return bool(auxiliary)
    return _is_subject_only(rest)


def _is_subject_only(units: Sequence[Unit]) -> bool:
    """Tell whether words are surely a noun and no verb: one word of subject matter, or names."""
    if not all(unit.content or unit.word in DETERMINERS | ONES for unit in units):
        return False
    determined = units[0].word in DETERMINERS
    if any((unit.word in VERBS or is_past(unit.word)) and (i or not unit.name) for i, unit in enumerate(units)):
        return determined and len(units) == 2 and not is_past(units[1].word)
    content = [unit for unit in units if unit.content]
    ones = units[-1].word in ONES
    if content and content[-1].word in ADJECTIVES and not ones:
        return False
    return len(content) <= (2 if ones else 1) or all(unit.name for unit in content)

"""What is said in a dialogue: a complete question, or a fragment of which kind. Pure shape; nothing is resolved here."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.dialogue.clause import asking_end, is_finite
from knowledge.dialogue.phrases import Phrase, phrases
from knowledge.dialogue.units import Text, Unit
from knowledge.dialogue.verbs import base_of_past
from knowledge.dialogue.vocabulary import (
    ASKING,
    DETERMINERS,
    FOREIGN,
    FOREIGN_BEGINNINGS,
    PREPOSITIONS,
    REMARKS,
    SUBORDINATORS,
    is_auxiliary,
)
from knowledge.question.answer_kind import BE

FRAGMENT_AT_MOST = 12
"""Words; what is longer says itself what it asks."""

BESIDE_AT_MOST = 2
"""Words of subject matter in other sentences; with more, what is left out stands there."""

JOINS = frozenset("and but or also".split())
TRAILERS = frozenset("too also then though please pls plz thanks thx again instead exactly".split())
CLAIMS = (("who", "said"), ("who", "says"), ("who", "decided"), ("who", "claims"), ("who", "claimed"), ("who", "told"))


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
    """What is said, ``units`` without what leads in and out.

    ``joined`` tells that it begins with "and", "what about" or the like. Of an `ASKING`, ``asking`` is the phrase with
    the question word. Of a `PHRASE` and a `GAP`, ``phrases`` are its noun phrases, and ``asking`` what asks before them;
    of a `GAP` with an auxiliary, ``rest`` is what follows that.
    """

    kind: Kind
    units: tuple[Unit, ...]
    joined: bool = False
    asking: tuple[Unit, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    rest: tuple[Unit, ...] = ()


def recognise(text: Text) -> Said:
    """Tell what is said."""
    units, joined = _lead(text)
    if not units or all(unit.word in REMARKS for unit in units):
        return Said(Kind.REMARK, tuple(units))
    if text.beside > BESIDE_AT_MOST or _foreign(units):
        return Said(Kind.STATEMENT, tuple(units))
    units = _marked_names(units, text)
    units = _without_trailers(units)
    if [unit.word for unit in units] in (["how", "come"], ["why", "is", "that"], ["why", "that"]):
        units = [replace(units[0], written="why", word="why")]
    end = asking_end(units)
    if end is None:
        return _phrase(units, joined)
    asking = tuple(units[:end])
    if end == len(units):
        return _asking(units, joined)
    if tuple(unit.word for unit in units[:2]) in CLAIMS and units[2:] and _is_pro_clause(units[2:]):
        return Said(Kind.CLAIM, tuple(units))
    if _is_gap(units, end):
        found = tuple(phrases(units, end + 1, len(units)))
        return Said(Kind.GAP, tuple(units), joined, asking, found, tuple(units[end + 1 :]))
    return Said(Kind.QUESTION, tuple(units), joined, asking)


def _lead(text: Text) -> tuple[Sequence[Unit], bool]:
    """Take away what leads in, and tell whether it joins what is said to what was asked."""
    units: Sequence[Unit] = text.units
    joined = bool(JOINS & set(text.opener))
    start = 0
    while start < len(units):
        word, following = units[start].word, units[start + 1].word if start + 1 < len(units) else ""
        if units[start].written.startswith(("@", "<@")) or (word in REMARKS and units[start].after and following):
            start += 1
        elif word in JOINS | {"then", "so", "ok"} and following:
            joined = joined or word in JOINS
            start += 1
        elif word in {"what", "how"} and following in {"about", "of"} and start + 2 < len(units):
            joined = True
            start += 2
        else:
            break
    return units[start:], joined


def _marked_names(units: Sequence[Unit], text: Text) -> Sequence[Unit]:
    """Take every capital but the first letter's for a name: a fragment has too few words to be a title."""
    if not text.cased:
        return units
    begin = text.units[0] if not text.opener else None
    return [
        replace(unit, name=unit.name or (unit.content and unit.written[:1].isupper() and unit is not begin))
        for unit in units
    ]


def _without_trailers(units: Sequence[Unit]) -> Sequence[Unit]:
    end = len(units)
    while end > 1 and (units[end - 1].word in TRAILERS or units[end - 1].written.startswith(("@", "<@"))):
        end -= 1
    if end > 2 and [unit.word for unit in units[end - 2 : end]] == ["as", "well"]:
        end -= 2
    return units[:end]


def _foreign(units: Sequence[Unit]) -> bool:
    """Tell whether a text is in another language, or in letters that are not Latin."""
    letters = [sign for unit in units for sign in unit.written if sign.isalpha()]
    if any(not unicodedata.name(sign, "").startswith(("LATIN", "MICRO")) for sign in letters):
        return True
    return units[0].word in FOREIGN_BEGINNINGS or any(unit.word in FOREIGN for unit in units)


def _phrase(units: Sequence[Unit], joined: bool) -> Said:
    """Take a text without a question for a phrase, unless it says something or has more than a phrase has."""
    words = [unit.word for unit in units]
    statement = Said(Kind.STATEMENT, tuple(units))
    if len(units) > FRAGMENT_AT_MOST or words[0] in SUBORDINATORS or units[0].pronoun:
        return statement
    if any(is_auxiliary(word) for word in words) or any(unit.pronoun for unit in units[1 + (words[0] not in PREPOSITIONS) :]):
        return statement
    if not joined and (is_finite(words[0]) or base_of_past(words[0])):
        return statement  # "works now", "got it"
    if any(is_finite(word) and i and units[i - 1].content for i, word in enumerate(words)):
        return statement
    found = phrases(units, 0, len(units))
    if len(units) == 2 and words[0] in PREPOSITIONS and units[1].pronoun:
        return Said(Kind.PHRASE, tuple(units), joined)
    return Said(Kind.PHRASE, tuple(units), joined, (), tuple(found)) if found else statement


def _asking(units: Sequence[Unit], joined: bool) -> Said:
    """Tell "since when" from "how long in season 3": what asks alone from what asks and a phrase."""
    start = next(i for i, unit in enumerate(units) if unit.word in ASKING) + 1
    split = next((i for i in range(start, len(units)) if units[i].word in PREPOSITIONS and i + 1 < len(units)), None)
    if split is None or units[split].word in {"of", "per"}:
        return Said(Kind.ASKING, tuple(units), joined, tuple(units))
    found = tuple(phrases(units, split, len(units)))
    return Said(Kind.GAP, tuple(units), joined, tuple(units[:split]), found)


def _is_gap(units: Sequence[Unit], auxiliary: int) -> bool:
    """Tell whether the verb is left out: "how many did Poland", "can owners", "is the red one"."""
    word = units[auxiliary].word
    rest = units[auxiliary + 1 :]
    if not is_auxiliary(word) or not rest or any(unit.pronoun for unit in rest):
        return False
    if word in BE and auxiliary:
        return False
    content = [unit for unit in rest if unit.content]
    plain = all(unit.content or unit.word in DETERMINERS | {"one", "ones"} for unit in rest)
    ones = rest[-1].word in {"one", "ones"}
    return plain and (len(content) <= 1 or all(unit.name for unit in content) or (ones and len(content) <= 2))


def _is_pro_clause(units: Sequence[Unit]) -> bool:
    return [unit.word for unit in units] in (["so"], ["that"], ["this"], ["it"])

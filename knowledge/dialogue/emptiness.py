"""When "it" means nothing: "is it safe to eat raw eggs", "how long does it take to", "is it raining"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from knowledge.analyzer.verbs import VERBS, is_gerund
from knowledge.dialogue.units import Unit
from knowledge.dialogue.vocabulary import DAYS, DETERMINERS, PREPOSITIONS, is_auxiliary
from knowledge.question.answer_kind import BE

WEATHER_AND_TIME = DAYS | frozenset(
    "raining snowing windy sunny dark late early time today tomorrow midnight noon christmas easter me".split()
)
IMPERSONAL = frozenset("take matter seem appear happen turn mean depend hurt help make cost feel".split())
"""Verbs whose "it" means nothing where an infinitive or a clause follows."""

VALUED = frozenset(
    "possible true correct right wrong normal certain necessary worth ok okay fine better best enough time".split()
)
"""What is said of a whole clause, and seldom of a thing."""

REPORTED = frozenset(
    "estimated suggested said believed thought known reported claimed expected recommended assumed argued".split()
)
CLAUSE = frozenset("that if whether who which when where how why what because".split())


def is_empty(units: Sequence[Unit], i: int) -> bool:
    """Tell whether the "it" at ``i`` means nothing, or nothing that stands before it."""
    before = units[i - 1].word if i else ""
    rest = units[i + 1 :]
    if [unit.word for unit in units[:2]] == ["who", before] and before in BE:
        return True  # "who was it before her"
    if [unit.word for unit in rest] == ["say", "that"]:
        return True
    if not rest:
        return before in BE and [unit.word for unit in units[:2]] in (
            ["what", "time"],
            ["how", "late"],
            ["what", "day"],
        )
    first = rest[0].word
    clause = any(unit.word in CLAUSE for unit in rest)
    if is_auxiliary(before) and before not in BE:
        if first in {"rain", "snow"}:
            return True
        impersonal = first in IMPERSONAL or rest[0].function
        return first in {"seem", "matter"} or (impersonal and (clause or has_infinitive(rest) or _lasts(rest)))
    if first in VERBS and before not in BE:
        return False
    distance = units[0].word == "how" and first in {"from", "to", "until", "till"}
    valued = first in VALUED | REPORTED and len(rest) > 1 and rest[1].word not in PREPOSITIONS
    gerund = len(rest) > 1 and rest[0].content and is_gerund(rest[1].word)
    alike = first == "like" and len(rest) > 1
    return (
        (first != "to" and (clause or has_infinitive(rest)))
        or distance
        or valued
        or gerund
        or alike
        or first in WEATHER_AND_TIME
    )


def has_infinitive(rest: Sequence[Unit]) -> bool:
    """Tell whether "to" with a verb follows; any word is taken for one but a name, an article or a pronoun."""
    return any(
        unit.word == "to" and not (after.name or after.word in DETERMINERS or after.pronoun)
        for unit, after in pairwise(rest)
    )


def _lasts(rest: Sequence[Unit]) -> bool:
    return rest[0].word == "take" and any(unit.word == "for" for unit in rest)

"""In which unit: "how many dollars" is not answered by a number of francs. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.claims.claim import Claim
from knowledge.claims.unit_names import ABBREVIATED, SIGNS, UNITS
from knowledge.claims.words import ClaimWord
from knowledge.question.answer_kind import AnswerKind

LOOKED_AT = 4


def contradicts_unit(claim: Claim, words: Sequence[ClaimWord], anchor: int, around: frozenset[str]) -> bool:
    """Tell whether a number has another unit than the one that is counted, or counts what another number does not.

    ``around`` are the forms of the question's words in other sentences of the passage: where beds are counted there,
    seats are no beds.
    """
    counted = claim.counted
    if counted is None or not words[anchor].number:
        return False
    behind = _behind(words, anchor)
    if not behind:
        return False
    names = {counted.form, *ABBREVIATED.get(counted.form, ())}
    if names & {word.form for word in behind} or _has_sign(words, anchor, counted.form):
        return False
    if counted.form in UNITS or (counted.form in around and not any(counted.form == word.form for word in words)):
        return True
    numbers = [index for index, word in enumerate(words) if word.number and index != anchor]
    return any(counted.form in {word.form for word in _behind(words, index)} for index in numbers)


def is_money_for_things(claim: Claim, words: Sequence[ClaimWord], anchor: int) -> bool:
    """Tell whether things are counted, and the number is a sum of money: "how many ships" and "$846,450"."""
    counted = claim.counted
    if claim.kind is not AnswerKind.COUNT or counted is None or counted.form in UNITS or not words[anchor].number:
        return False
    before = words[anchor - 1] if anchor else None
    signed = any(sign in words[anchor].gap for sign in SIGNS.values())
    return signed or (before is not None and before.form in SIGNS and before.end == words[anchor].start)


def _behind(words: Sequence[ClaimWord], number: int) -> list[ClaimWord]:
    """Give the nouns that a number counts, those in brackets behind it too."""
    found: list[ClaimWord] = []
    for word in words[number + 1 : number + 1 + LOOKED_AT]:
        if word.word in {"and", "or", "one", "ones"}:
            return [one for one in found if one.form in UNITS]
        if word.gap in {",", ";"} or word.verb or (found and not word.content and not word.number):
            break
        if word.content:
            found.append(word)
        elif not word.number:
            break
    return found


def _has_sign(words: Sequence[ClaimWord], number: int, unit: str) -> bool:
    sign = SIGNS.get(unit)
    around = [words[number].gap, *(word.gap for word in words[number + 1 : number + 3])]
    return sign is not None and any(sign in gap for gap in around)

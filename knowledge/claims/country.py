"""Which country: what China spent, the United States did not. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge.analyzer.countries import countries, country_names
from knowledge.claims.segments import Segment
from knowledge.claims.sentence import MEASURED, ClaimedSentence
from knowledge.claims.words import ClaimWord


def of_another_country(told: ClaimedSentence, segment: Segment, inside: Sequence[int]) -> bool:
    """Tell whether another country is named than the one that is asked about.

    It is named in the sentence while neither that nor what stands around has the one asked about; or it stands behind
    the same preposition in the span's segment, which lacks the one asked about. A country that answers does not count.
    """
    asked = _countries(told.claim.words)
    if not asked:
        return False
    measured = told.claim.kind in MEASURED  # then a country is no answer, wherever the span ends
    outside = [index for index in range(len(told.words)) if measured or index not in inside]
    others = [index for index in outside if _countries([told.words[index]]) - asked]
    near = _countries(word for word in told.claim.words if word.form in told.around | told.headed)
    if others and asked - _countries(told.words) - near:
        return True
    here = _countries(told.words[segment.start : segment.end])
    behind = {phrase.preposition for phrase in told.claim.phrases if asked & _countries(phrase.words)}
    return asked.isdisjoint(here) and any(_preposition(told, index, segment) in behind for index in others)


def _countries(words: Iterable[ClaimWord]) -> frozenset[str]:
    """Give the countries among words that are written as names, and those whose people or language are."""
    return country_names().intersection([countries().get(word.form, word.form) for word in words if word.name])


def _preposition(told: ClaimedSentence, index: int, segment: Segment) -> str | None:
    """Give the preposition that a word of the segment follows."""
    at = told.preposition(index, segment) if index in segment else None
    return None if at is None else told.words[at].word

"""The part of a passage that has most of what was asked. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from bot.rendering.cutting import ELLIPSIS, cut
from bot.rendering.escape import escape, isolate, one_line
from knowledge.models import MatchedWord

TOKEN = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*")
UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")

SHORTEST_STEM = 3
"""Code points; shorter forms are compared whole, so that "us" is not found in "use"."""

LEAD = 40
"""Code points that are shown before the first word found, as far as they are whole words."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A word that is looked for: its forms without case and accents, and how much it counts."""

    forms: frozenset[str]
    weight: float


def sought_words(words: Iterable[MatchedWord]) -> tuple[Sought, ...]:
    """Give a question's words as they were typed and as the index has them."""
    return tuple(Sought(frozenset({folded(word.word), folded(word.term)}), word.weight) for word in words)


def sought_in(text: str) -> tuple[Sought, ...]:
    """Give the words of what somebody searches for; long words count more than short ones."""
    found = dict.fromkeys(folded(match.group()) for match in TOKEN.finditer(text))
    return tuple(Sought(frozenset({word}), len(word)) for word in found)


def snippet(text: str, words: Sequence[Sought], limit: int) -> tuple[str, bool]:
    """Give a passage on one line from where most of the words stand, and whether something was left out.

    ``limit`` is in code units.
    """
    line = one_line(text)
    start = _start(line, words, limit)
    whole = escape(line[start:])
    shown = cut(whole, limit - 2 - (len(ELLIPSIS) if start else 0))
    return isolate(f"{ELLIPSIS}{shown}" if start else shown), bool(start) or shown != whole


def folded(word: str) -> str:
    """Give a word without case and accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(sign))


def _start(line: str, words: Sequence[Sought], limit: int) -> int:
    """Give the offset of the stretch that has the greatest weight of words; 0 if the beginning has as much."""
    if len(line) <= limit:
        return 0
    tokens = [(match.start(), match.group()) for match in TOKEN.finditer(line)]
    found = [(at, word) for at, token in tokens for word in words if _is(token, word)]
    weights = {begin: _weight(found, begin, limit - LEAD) for begin in {0, *(at for at, _ in found)}}
    best = min(weights, key=lambda begin: (-weights[begin], begin))
    latest = len(line) - limit + LEAD
    return 0 if best <= LEAD else _word_start(line, min(best - LEAD, latest))


def _weight(found: list[tuple[int, Sought]], begin: int, length: int) -> float:
    """Give the weight of the different words in a stretch; a word that is repeated counts once."""
    return sum(word.weight for word in {word for at, word in found if begin <= at < begin + length})


def _word_start(line: str, offset: int) -> int:
    """Give where the next word begins, or the offset itself in writing without spaces."""
    space = line.find(" ", offset, offset + LEAD)
    return space + 1 if space >= 0 else offset


def _is(token: str, word: Sought) -> bool:
    found = folded(token)
    if UNSPACED.search(token):
        return any(form in found for form in word.forms if form)
    return any(found == form or (len(form) > SHORTEST_STEM and found.startswith(form)) for form in word.forms)

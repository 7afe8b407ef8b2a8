"""A sentence as the reader sees it: words with their looks, the gaps between them, and the parts that they play."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from knowledge.analyzer.analyzer import Analyzer, Token
from knowledge.analyzer.number_names import NUMBER_NAMES
from knowledge.query.importance import rarity
from knowledge.ranker.candidates import Candidate, Sentence
from knowledge.ranker.sentence_features import Frame

MONTHS = frozenset(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow".split())
CURRENCIES = frozenset("dollar dollars euro euros yuan yen pound pounds rupees rubles cents francs won krona".split())
UNITS = frozenset(
    "percent % km kilometres kilometers metres meters m cm mm miles mile feet ft inches acres hectares kg tons tonnes"
    " lb degrees volts watts kw mw hz mph".split()
)
TIME_UNITS = frozenset("second seconds minute minutes hour hours days weeks months years decades centuries".split())
CLAUSE_WORDS = frozenset("while but which who because although though whereas where when whom whose if unless".split())
SPEECH = frozenset("said says say told tells added adds wrote writes stated asked replied announced".split())
PERIODS = frozenset("week month year night spring summer autumn fall winter century decade ago".split())
SUFFIXES = ("ing", "ed", "ly", "ion", "s")
YEARS = range(1000, 2100)


LISTED = (
    ("number-name", NUMBER_NAMES),
    ("currency", CURRENCIES),
    ("time-unit", TIME_UNITS),
    ("period", PERIODS),
    ("unit", UNITS),
    ("speech", SPEECH),
)
"""Looks that a word has by being one of these, the first that fits."""


SIGNS = (("(", "([{"), (")", ")]}"), ('"', '"“”«»'), (",", ",，、"), (";", ";:—–…|/"), ("$", "$€£¥"))
"""Names of what stands between words, and the signs that have them; the first one that is there counts."""

GAPS = ("", "^", *(name for name, _ in SIGNS), "-", "'", "?")
"""All names of gaps; "^" is a sentence's beginning."""


class Part(StrEnum):
    """The part that a word of the question plays in it."""

    HEAD = "head"
    VERB = "verb"
    SUBJECT = "subject"
    LAST = "last"
    OTHER = "other"
    NONE = "none"


class Word(NamedTuple):
    """A word of a sentence: ``sentence[start:end]``.

    ``look`` is what it looks like, ``gap`` what stands between it and the word before, ``part`` what it plays in the
    question, ``share`` its share of the question's importance, ``clause`` the number of its clause, from 0;
    ``rare`` how rare it is in English, nothing for a function word; ``titled`` tells that the article's title has it.
    """

    start: int
    end: int
    word: str
    look: str
    gap: str
    part: Part
    share: float
    term: int | None
    clause: int
    rare: str
    titled: bool


def parts(frame: Frame) -> tuple[Part, ...]:
    """Give the part that each term of the query plays."""
    terms = len(frame.query.terms)
    roles = [Part.OTHER] * terms
    if terms:
        roles[-1] = Part.LAST
    if frame.subject is not None:
        roles[frame.subject] = Part.SUBJECT
    for index in frame.head:
        roles[index] = Part.HEAD
    if frame.verb is not None:
        roles[frame.verb] = Part.VERB
    return tuple(roles)


def read_words(
    frame: Frame,
    roles: Sequence[Part],
    candidate: Candidate,
    sentence: Sentence,
    analyzer: Analyzer,
    commonness: Mapping[str, float],
) -> list[Word]:
    """Give the words of a sentence; of a name that is also one token as a whole, only the single words."""
    text = candidate.hit.passage.text[sentence.start : sentence.end]
    matched = {(match.term, match.strength) for match in sentence.matches}
    wanted = {
        expansion.term: index
        for index, term in enumerate(frame.query.terms)
        for expansion in term.expansions[::-1]
        if (index, expansion.weight) in matched
    }
    titled = analyzer.heading(candidate.hit.title)
    words: list[Word] = []
    clause = end = 0
    for token in analyzer.tokens(text):
        if token.start < end:
            continue
        gap = gap_of(text[end : token.start]) if end else "^"
        clause += gap not in {"", "^", "-"} or token.word in CLAUSE_WORDS
        term = wanted.get(token.term)
        words.append(
            Word(
                start=token.start,
                end=token.end,
                word=token.word,
                look=look_of(text, token),
                gap=gap,
                part=Part.NONE if term is None else roles[term],
                share=0.0 if term is None else frame.shares[term],
                term=term,
                clause=clause,
                rare="" if token.function else _rarity_of(token, commonness),
                titled=token.term in titled,
            )
        )
        end = token.end
    return words


def look_of(text: str, token: Token) -> str:
    """Name what a word looks like: a function word by itself, a number, a name, or its ending."""
    word = token.word
    if word[0].isdecimal():
        return "year" if len(word) == 4 and word.isdecimal() and int(word) in YEARS else "number"
    written = text[token.start : token.end]
    capital = written[0].isupper()
    if capital and word in MONTHS:
        return "month"
    if word in DAYS:
        return "day"
    if token.function:
        return word
    for look, listed in LISTED:
        if word in listed:
            return look
    if capital:
        return "Acronym" if len(written) > 1 and written.isupper() else "Name" if token.start else "First"
    return next((f"-{suffix}" for suffix in SUFFIXES if word.endswith(suffix) and len(word) > len(suffix) + 2), "word")


def gap_of(between: str) -> str:
    """Name what stands between two words by its strongest sign, one of `GAPS`; a space is the empty name."""
    signs = between.strip()
    if not signs:
        return ""
    for name, listed in SIGNS:
        if any(sign in listed for sign in signs):
            return name
    return "-" if signs == "-" else "'" if signs in {"'", "’", "‘"} else "?"


def _rarity_of(token: Token, commonness: Mapping[str, float]) -> str:
    value = rarity(token.term, commonness)
    return "rare" if value > 0.85 else "middling" if value > 0.5 else "common"

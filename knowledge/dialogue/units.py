"""A text's words as written, each with what the analyzer says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from knowledge.analyzer.analyzer import COUNTRY_TERM, Analyzer, Token
from knowledge.analyzer.sentences import sentences
from knowledge.dialogue.vocabulary import ASKING, PRONOUNS, REMARKS
from knowledge.question.openers import LONGEST_OPENER, opener_length
from knowledge.question.question import analyse

LONGEST = 4_000
"""Code points; what is longer is neither completed nor taken from."""

UNITS_AT_MOST = 60
"""Words; what has more says itself what it asks, and is too long to be shown again."""

WRITTEN = re.compile(r"\S+")
OPENING = "([{\"'“‘«¿¡"
CLOSING = "?!.,;:…)]}\"'”’»"
APOSTROPHES = ("'", "’")
CLAUSE_MARKS = ",;:.!?…"
FINAL = "?!.…,;: "
DATING = frozenset("in since until till before after by of from on last this next".split())
"""Words after which "may" is the month."""

QUESTION_MARKS = "?？؟"


@dataclass(frozen=True, slots=True)
class Unit:
    """What stands between two spaces: ``written``, the marks ``before`` and ``after`` it, and its analysis.

    ``word`` is its spelling without case, ``terms`` are its terms for the index. ``name`` tells that it is a name by
    its capital, or that the analyzer knows it for one.
    """

    written: str
    word: str
    terms: tuple[str, ...]
    function: bool
    name: bool = False
    before: str = ""
    after: str = ""

    @property
    def content(self) -> bool:
        """Tell whether it carries subject matter."""
        return bool(self.terms) and not self.function

    @property
    def pronoun(self) -> bool:
        """Tell whether it is a pronoun; "US" the country is none."""
        return self.function and self.word in PRONOUNS

    @property
    def possessive(self) -> bool:
        """Tell whether it stands before what it owns: "Smeaton's", "the Gulls'"."""
        return self.word.endswith(("'s", "s'"))

    @property
    def ends_clause(self) -> bool:
        """Tell whether a mark follows that a noun phrase does not go beyond."""
        return any(mark in CLAUSE_MARKS for mark in self.after)

    @property
    def shown(self) -> str:
        """Give it with its marks."""
        return self.before + self.written + self.after


@dataclass(frozen=True, slots=True)
class Text:
    """The sentence of a text that asks.

    ``units`` are its words after the polite beginning, ``opener`` the words of that; ``beside`` counts the words of
    subject matter in the other sentences. Without ``cased`` the text is written in one case only.
    """

    units: tuple[Unit, ...]
    opener: tuple[str, ...]
    beside: int
    cased: bool


def read(text: str, analyzer: Analyzer) -> Text | None:
    """Give the asking sentence of a text in words; None where it has no word, or the text is too long to be asked."""
    if len(text) > LONGEST:
        return None
    question = analyse(text, analyzer)
    start, end = _asking(text)
    tokens = [token for token in question.tokens if start <= token.start < end]
    units = list(islice(_units(text, start, end, tokens, question.names), UNITS_AT_MOST + LONGEST_OPENER + 1))
    if units:
        units[-1] = replace(units[-1], after=units[-1].after.rstrip(FINAL))
    opener = opener_length([unit.word for unit in units])
    if not 0 < len(units) - opener <= UNITS_AT_MOST:
        return None
    others = [token for token in question.tokens if not (token.function or start <= token.start < end)]
    beside = sum(token.word not in REMARKS for token in others)
    return Text(tuple(units[opener:]), tuple(unit.word for unit in units[:opener]), beside, question.names_known)


def _asking(text: str) -> tuple[int, int]:
    """Give the last sentence with a question mark, else the first."""
    spans = sentences(text)
    asking = [span for span in spans if text[span[1] - 1] in QUESTION_MARKS]
    return (asking[-1:] or spans[:1] or [(0, 0)])[0]


def _units(text: str, start: int, end: int, tokens: Sequence[Token], names: Iterable[str]) -> Iterable[Unit]:
    at = 0
    before = ""
    for match in WRITTEN.finditer(text, start, end):
        inside = []
        while at < len(tokens) and tokens[at].start < match.end():
            if tokens[at].start >= match.start() and tokens[at].end <= match.end():
                inside.append(tokens[at])
            at += 1
        if inside:
            unit = _unit(match, inside, names)
            yield from _parts(replace(unit, function=False) if unit.word == "may" and before in DATING else unit)
            before = unit.word


def _unit(match: re.Match[str], tokens: Sequence[Token], names: Iterable[str]) -> Unit:
    raw = match.group()
    body = raw.lstrip(OPENING)
    written = body.rstrip(CLOSING)
    if body[len(written) : len(written) + 1] in APOSTROPHES and written[-1:] == "s":
        written += body[len(written)]  # "the Gulls' flag"
    terms = tuple(token.term for token in tokens)
    return Unit(
        written=written,
        word=written.casefold().replace("’", "'"),
        terms=terms,
        function=all(token.function for token in tokens),
        name=any(term in names or term == COUNTRY_TERM for term in terms),
        before=raw[: len(raw) - len(body)],
        after=body[len(written) :],
    )


def _parts(unit: Unit) -> tuple[Unit, ...]:
    """Take "what's" for "what is"."""
    word = unit.word.replace("'", "").removesuffix("s")
    if word == unit.word or word not in ASKING:
        return (unit,)
    first = replace(unit, written=unit.written[: len(word)], word=word, after="")
    return first, replace(unit, written="is", word="is", terms=("is",), before="")


def plain(word: str) -> Unit:
    """Give a word of our own as a unit."""
    return Unit(word, word.casefold(), (word.casefold(),), function=True)

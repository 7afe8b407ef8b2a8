"""The words of a question or a sentence as the claims see them: what each is the form of, and whether it is a verb."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import regex

from knowledge.analyzer.analyzer import Analyzer, Token
from knowledge.analyzer.countries import countries
from knowledge.analyzer.number_names import NUMBER_NAMES, TENS, ordinals_in_digits
from knowledge.analyzer.verbs import base_of, is_gerund, is_past
from knowledge.question.answer_kind import AUXILIARIES, BE

PREPOSITIONS = frozenset(
    "of in on at by for with about against between into through during before after above below to from under over"
    " until till since without within along across behind beyond among around toward towards per via near inside"
    " outside despite like onto upon off".split()
)
DETERMINERS = frozenset(
    "the a an this that these those some any each every either neither no my your our his her its their another all"
    " both many much more most several few".split()
)
PRONOUNS = frozenset("i we you he she it they who which".split())
NEGATIONS = frozenset("not never no nobody none neither nor nothing cannot".split())
SOFTENED = frozenset("only just until before more fewer less later necessarily".split())
"""After "not" or "no" these make no denial: "not only", "did not open until 1950", "no fewer than"."""

MONTHS = frozenset("january february march april may june july august september october november december".split())
ORDINALS = frozenset("first second third half quarter".split())
ORDINAL_FORMS = ordinals_in_digits()
YEAR = regex.compile(r"1[0-9]{3}|20[0-9]{2}")


class ClaimWord(NamedTuple):
    """A word, ``text[start:end]``; ``form`` is a verb's base form, or else its term.

    ``gap`` are the signs before it. ``content`` tells that it is no function word, ``name`` that it has a capital
    that no sentence's beginning explains; ``verb`` that it is a verb here, as far as its neighbours tell.
    """

    start: int
    end: int
    word: str
    form: str
    gap: str
    content: bool
    name: bool
    number: bool
    year: bool
    ordinal: bool
    verb: bool

    @property
    def noun(self) -> bool:
        """Tell whether it may be a noun or an adjective: a content word that is no verb and no number."""
        return self.content and not self.verb and not self.number


def claim_words(text: str, analyzer: Analyzer, tokens: Sequence[Token] | None = None) -> list[ClaimWord]:
    """Give the words of a text; of a name that is also one token as a whole, the whole alone."""
    kept = outermost(analyzer.tokens(text) if tokens is None else tokens)
    return [_word(text, kept, index) for index in range(len(kept))]


def outermost(tokens: Iterable[Token]) -> list[Token]:
    """Leave out the single words of a name that is also one token as a whole."""
    kept: list[Token] = []
    for token in tokens:
        while kept and token.start <= kept[-1].start:
            kept.pop()
        kept.append(token)
    return kept


def form_of(token: Token) -> str:
    """Give a verb's base form, the country of what is of it, a number by its value, or else the word's term."""
    if token.term[:1].isdecimal():
        return ORDINAL_FORMS.get(token.term, token.term)
    if token.word in TENS:
        return str(TENS[token.word])
    return countries().get(token.word) or base_of(token.word) or token.term


def _word(text: str, tokens: Sequence[Token], index: int) -> ClaimWord:
    token = tokens[index]
    number = token.term[:1].isdecimal() or token.word in NUMBER_NAMES
    written = text[token.start : token.end]
    capital = written[0].isupper() and not text.isupper()
    return ClaimWord(
        start=token.start,
        end=token.end,
        word=token.word,
        form=form_of(token),
        gap=text[tokens[index - 1].end if index else 0 : token.start].strip(),
        content=not (
            token.function or number or (token.word == "longer" and index > 0 and tokens[index - 1].word == "no")
        ),
        name=capital and not token.function and (index > 0 or written.isupper() or base_of(token.word) is None),
        number=number,
        year=YEAR.fullmatch(token.term) is not None and "," not in written,
        ordinal=token.word in ORDINALS or token.term in ORDINAL_FORMS,
        verb=_is_verb(tokens, index, capital=capital and index > 0),
    )


def _is_verb(tokens: Sequence[Token], index: int, *, capital: bool) -> bool:
    """Tell a verb from the noun that is written like it by the word before it."""
    word = tokens[index].word
    if word in AUXILIARIES:
        return True
    if capital or not (base_of(word) or is_past(word)):
        return False
    before = tokens[index - 1].word if index else ""
    if is_gerund(word):
        return before in BE
    if before == "that" and index > 1 and not tokens[index - 2].function:
        return True
    if before in DETERMINERS or (before in PREPOSITIONS and before != "to"):
        return False
    if is_past(word) or before == "to" or not (before[:1].isdecimal() or before in NUMBER_NAMES):
        return True
    return index + 1 < len(tokens) and tokens[index + 1].word in DETERMINERS

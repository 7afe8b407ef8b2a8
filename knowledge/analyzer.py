"""Text → tokens with offsets: one analyzer for indexing, for questions and for reading.

A token keeps where it stands, so that everything found later can be cut out of the text again. Its ``term`` is what
the index compares: case, accents and inflection are gone, digits never are. "US" the country and "us" the pronoun
are different terms, and ``C++`` is a word.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import regex
import Stemmer

from knowledge.function_words import FUNCTION_WORDS

UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
"""Scripts that put no spaces between words."""

TOKEN = regex.compile(
    r"(?P<acronym>(?:\p{Lu}\.)+\p{Lu}(?!\p{L}))"
    r"|(?P<number>\p{Nd}+(?:[.,]\p{Nd}+)+)"
    rf"|(?P<run>[{UNSPACED}][{UNSPACED}\p{{M}}ー]*)"
    r"|(?P<word>[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|['’](?=\p{L}))*(?:\+\+|\#(?![\p{L}\p{N}]))?)"
)
"""Acronyms with dots, numbers with separators, runs of an unspaced script, and all other words."""

INSIDE = r"[^\s!-/:-@\[-`{-~\u2000-\u206f\u3000-\u303f]"
CHUNK = re.compile(rf"[^\W_]{INSIDE}*(?:['’.,][^\W_]{INSIDE}*)*(?:\+\+|\#)?")
"""Where no token reaches beyond: text between white space and punctuation. It costs a fifth of `TOKEN`."""

NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate(
        "zero - two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty".split()
    )
    if word != "-"
}
"""Numbers written as words share their term with the digits. "One" stays a word: it is mostly a pronoun."""

COUNTRY_TERM = "usa"
"""The one term of US, U.S., USA and United States."""

ABBREVIATIONS = {"us": COUNTRY_TERM, "usa": COUNTRY_TERM, "uk": "uk", "un": "un", "eu": "eu"}
PHRASES = {
    ("united", "states"): COUNTRY_TERM,
    ("united", "kingdom"): "uk",
    ("united", "nations"): "un",
    ("european", "union"): "eu",
}
"""Two words that are one name, and the term of its abbreviation."""

PHRASE_ENDS = frozenset(end for _, end in PHRASES)

CHUNKS_KEPT = 50_000
"""So many distinct chunks are remembered with their tokens: the common words of a language, about 15 MB."""

LONGEST_CHUNK_KEPT = 40
LONGEST_TERM = 64
"""Code points; a longer "word" is no word, and its beginning identifies it."""


class Token(NamedTuple):
    """One word where it stands: ``text[start:end]``, in code points.

    ``word`` is its spelling without case and accents, which spelling correction compares; ``term`` its form in the
    index; ``function`` tells that it is a function word, which the index leaves out.
    """

    start: int
    end: int
    word: str
    term: str
    function: bool


class Analyzer:
    """Turns text into tokens. One instance serves all threads; its only state is a cache."""

    def __init__(self) -> None:
        self._stemmer = Stemmer.Stemmer("english", 0)
        self._stemming = threading.Lock()
        self._chunks: dict[str, tuple[Token, ...]] = {}

    def tokens(self, text: str) -> list[Token]:
        """Give the tokens of ``text`` in order. Any Unicode is taken; what is no word is passed over.

        "United States" gives three tokens: one a word, and one over both for the abbreviation.
        """
        shouted = text.isupper()
        found: list[Token] = []
        for match in CHUNK.finditer(text):
            at = match.start()
            for start, end, word, term, function in self._tokens_of(match.group(), shouted):
                found.append(Token(at + start, at + end, word, term, function))
                if word in PHRASE_ENDS and len(found) > 1 and (name := PHRASES.get((found[-2].word, word))):
                    found.append(Token(found[-2].start, at + end, name, name, function=False))
        return found

    def terms(self, text: str) -> tuple[list[str], list[str]]:
        """Give the ``term`` and the ``word`` of each token of ``text`` that is no function word, in order.

        The same as `tokens` gives, at a third of its cost.
        """
        shouted = text.isupper()
        terms: list[str] = []
        words: list[str] = []
        before = ""
        for chunk in CHUNK.findall(text):
            for token in self._tokens_of(chunk, shouted):
                word = token.word
                if not token.function:
                    terms.append(token.term)
                    words.append(word)
                    if word in PHRASE_ENDS and (name := PHRASES.get((before, word))):
                        terms.append(name)
                        words.append(name)
                before = word
        return terms, words

    def stem(self, word: str) -> str:
        """Give the term of one word that is already without case and accents."""
        if word in FUNCTION_WORDS:
            return word
        if word in NUMBER_WORDS:
            return NUMBER_WORDS[word]
        with self._stemming:
            stem: str = self._stemmer.stemWord(word)
        return stem or word

    def _tokens_of(self, chunk: str, shouted: bool) -> tuple[Token, ...]:
        """Give a chunk's tokens with offsets from its beginning."""
        key = chunk.lower() if shouted and chunk.replace(".", "").lower() not in ABBREVIATIONS else chunk
        known = self._chunks.get(key)
        if known is not None:
            return known
        tokens = tuple(self._analyse(key))
        if len(chunk) <= LONGEST_CHUNK_KEPT:
            if len(self._chunks) >= CHUNKS_KEPT:
                self._chunks.clear()
            self._chunks[key] = tokens
        return tokens

    def _analyse(self, chunk: str) -> Iterator[Token]:
        for match in TOKEN.finditer(chunk):
            raw = match.group()
            kind = match.lastgroup
            if kind == "run":
                yield from _bigrams(raw, match.start())
                continue
            word = normal_number(raw) if kind == "number" else fold(raw)
            term = word if kind == "number" else self._term(raw, word)
            function = term in FUNCTION_WORDS and kind != "number"
            yield Token(match.start(), match.end(), word[:LONGEST_TERM], term[:LONGEST_TERM], function)

    def _term(self, raw: str, word: str) -> str:
        if len(word) > 1 and raw.isupper():
            if word in ABBREVIATIONS:
                return ABBREVIATIONS[word]
            if word in FUNCTION_WORDS:
                return word.upper()
        return self.stem(word)


def fold(raw: str) -> str:
    """Take case, accents and a possessive ending away: ``Beyoncé's`` → ``beyonce``, ``What’s`` → ``what``."""
    word = raw if raw.isascii() else _without_accents(raw)
    word = word.casefold().replace("’", "'").replace(".", "")
    word = word.removesuffix("'s")
    return word if word in FUNCTION_WORDS else word.replace("'", "")


def normal_number(digits: str) -> str:
    """Take the thousands separators out of a number: ``32,000`` → ``32000``; ``3.14`` and ``1.2.3`` stay."""
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in digits)
    groups = plain.split(",")
    if len(groups) > 1 and all(len(group) == 3 for group in groups[1:-1]) and len(groups[-1].split(".")[0]) == 3:
        return "".join(groups)
    return plain


def _without_accents(raw: str) -> str:
    """Drop the marks of Latin, Greek and Cyrillic letters; in other scripts a mark can be a vowel."""
    decomposed = unicodedata.normalize("NFKD", raw)
    return unicodedata.normalize("NFC", "".join(sign for sign in decomposed if not "\u0300" <= sign <= "\u036f"))


def _bigrams(run: str, start: int) -> Iterator[Token]:
    """Give the overlapping pairs of letters of a script that puts no spaces between words."""
    if len(run) == 1:
        yield Token(start, start + 1, run, run, function=False)
    for offset in range(len(run) - 1):
        pair = run[offset : offset + 2]
        yield Token(start + offset, start + offset + 2, pair, pair, function=False)

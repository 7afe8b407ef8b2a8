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

from knowledge.analyzer.function_words import FUNCTION_WORDS
from knowledge.analyzer.sentences import sentences

UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
"""Scripts that put no spaces between words."""

TOKEN = regex.compile(
    r"(?P<dollars>[A-Z]{1,3}\$)"
    r"|(?P<acronym>(?:\p{Lu}\.)+\p{Lu}(?!\p{L}))"
    r"|(?P<number>\p{Nd}+(?:[.,]\p{Nd}+)+)"
    rf"|(?P<run>[{UNSPACED}][{UNSPACED}\p{{M}}ー]*)"
    r"|(?P<word>[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|['’](?=\p{L}))*(?:\+\+|\#(?![\p{L}\p{N}]))?)"
)
"""A country's dollars ("US$" is no word of the US), acronyms with dots, numbers with separators, runs of an unspaced
script, and all other words."""

INSIDE = r"[^\s!-/:-@\[-`{-~\u2000-\u206f\u3000-\u303f]"
CHUNK = re.compile(rf"[A-Z]{{1,3}}\$(?=\d)|[^\W_]{INSIDE}*(?:['’.,][^\W_]{INSIDE}*)*(?:\+\+|\#)?")
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

TEXTS_KEPT = 2_048
"""The sentences of so many passages are remembered: those that are asked about again and again, about 15 MB."""

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


class AnalysedSentence(NamedTuple):
    """A sentence, ``text[start:end]``, for finding terms in it at a fraction of what `Analyzer.tokens` costs.

    ``words`` holds the tokens of each word written together, with offsets from that word's own beginning, and without
    the names of two words; ``terms`` all their terms, and the names of two words that may be among them.
    """

    start: int
    end: int
    words: tuple[tuple[Token, ...], ...]
    terms: frozenset[str]


class _Chunk(NamedTuple):
    """A chunk's tokens with offsets from its beginning, and what the index takes of them."""

    tokens: tuple[Token, ...]
    terms: tuple[str, ...]
    words: tuple[str, ...]
    first: str
    last: str


class Analyzer:
    """Turns text into tokens. One instance serves all threads; its only state is a cache."""

    def __init__(self) -> None:
        self._stemmer = Stemmer.Stemmer("english", 0)
        self._stemming = threading.Lock()
        self._chunks: dict[str, _Chunk] = {}
        self._sentences: dict[str, tuple[AnalysedSentence, ...]] = {}

    def tokens(self, text: str) -> list[Token]:
        """Give the tokens of ``text`` in order. Any Unicode is taken; what is no word is passed over.

        "United States" gives three tokens: one a word, and one over both for the abbreviation.
        """
        shouted = text.isupper()
        known = self._chunks.get
        found: list[Token] = []
        before = ""
        for match in CHUNK.finditer(text):
            raw = match.group()
            chunk = (None if shouted else known(raw)) or self._chunk(raw, shouted)
            at = match.start()
            name = PHRASES.get((before, chunk.first)) if chunk.first in PHRASE_ENDS else None
            begun = found[-1].start if name else 0
            for start, end, word, term, function in chunk.tokens:
                found.append(Token(at + start, at + end, word, term, function))
                if name:
                    found.append(Token(begun, at + end, name, name, function=False))
                    name = None
            before = chunk.last
        return found

    def terms(self, text: str) -> tuple[list[str], list[str]]:
        """Give the ``term`` and the ``word`` of each token of ``text`` that is no function word, in order.

        The same as `tokens` gives, at a third of its cost.
        """
        shouted = text.isupper()
        known = self._chunks.get
        terms: list[str] = []
        words: list[str] = []
        before = ""
        for raw in CHUNK.findall(text):
            chunk = (None if shouted else known(raw)) or self._chunk(raw, shouted)
            terms += chunk.terms
            words += chunk.words
            if chunk.first in PHRASE_ENDS and (name := PHRASES.get((before, chunk.first))):
                terms.insert(len(terms) - len(chunk.terms) + 1, name)
                words.insert(len(words) - len(chunk.words) + 1, name)
            before = chunk.last
        return terms, words

    def sentences(self, text: str) -> tuple[AnalysedSentence, ...]:
        """Give the sentences of ``text`` with their words; those of texts asked for lately are remembered."""
        known = self._sentences.get(text)
        if known is None:
            shouted = text.isupper()
            known = tuple(self._sentence(text, start, end, shouted) for start, end in sentences(text))
            if len(self._sentences) >= TEXTS_KEPT:
                self._sentences.clear()
            self._sentences[text] = known
        return known

    def _sentence(self, text: str, start: int, end: int, shouted: bool) -> AnalysedSentence:
        known = self._chunks.get
        words = tuple(
            [
                ((None if shouted else known(raw)) or self._chunk(raw, shouted)).tokens
                for raw in CHUNK.findall(text, start, end)
            ]
        )
        lowered = text[start:end].lower()
        names = [name for (left, right), name in PHRASES.items() if left in lowered and right in lowered]
        return AnalysedSentence(start, end, words, frozenset([*names, *(t.term for word in words for t in word)]))

    def stem(self, word: str) -> str:
        """Give the term of one word that is already without case and accents."""
        if word in FUNCTION_WORDS:
            return word
        if word in NUMBER_WORDS:
            return NUMBER_WORDS[word]
        with self._stemming:
            stem: str = self._stemmer.stemWord(word)
        return stem or word

    def _chunk(self, raw: str, shouted: bool) -> _Chunk:
        key = raw.lower() if shouted and raw.replace(".", "").lower() not in ABBREVIATIONS else raw
        chunk = self._chunks.get(key)
        if chunk is None:
            chunk = self._analyse_chunk(key)
            if len(key) <= LONGEST_CHUNK_KEPT:
                if len(self._chunks) >= CHUNKS_KEPT:
                    self._chunks.clear()
                self._chunks[key] = chunk
        return chunk

    def _analyse_chunk(self, chunk: str) -> _Chunk:
        if chunk.isascii() and chunk.isalnum():  # what most chunks are; `TOKEN` would find the same
            token = self._word(chunk, 0)
            if token.function:
                return _Chunk((token,), (), (), token.word, token.word)
            return _Chunk((token,), (token.term,), (token.word,), token.word, token.word)
        tokens = tuple(self._analyse(chunk))
        return _Chunk(
            tokens=tokens,
            terms=tuple([token.term for token in tokens if not token.function]),
            words=tuple([token.word for token in tokens if not token.function]),
            first=tokens[0].word if tokens else "",
            last=tokens[-1].word if tokens else "",
        )

    def _analyse(self, chunk: str) -> Iterator[Token]:
        for match in TOKEN.finditer(chunk):
            raw = match.group()
            if match.lastgroup == "dollars":
                yield Token(match.start(), match.end(), "dollar", "dollar", function=False)
            elif match.lastgroup == "run":
                yield from _bigrams(raw, match.start())
            elif match.lastgroup == "number":
                number = normal_number(raw)[:LONGEST_TERM]
                yield Token(match.start(), match.end(), number, number, function=False)
            else:
                yield self._word(raw, match.start())

    def _word(self, raw: str, start: int) -> Token:
        word = fold(raw)
        term = self._term(raw, word)
        return Token(start, start + len(raw), word[:LONGEST_TERM], term[:LONGEST_TERM], term in FUNCTION_WORDS)

    def _term(self, raw: str, word: str) -> str:
        if len(word) > 1 and raw.isupper():
            if word in ABBREVIATIONS:
                return ABBREVIATIONS[word]
            if word in FUNCTION_WORDS:
                return word.upper()
        return self.stem(word)


def fold(raw: str) -> str:
    """Take case, accents and a possessive ending away: ``Beyoncé's`` → ``beyonce``, ``What’s`` → ``what``."""
    if raw.isascii() and raw.isalnum():
        return raw.lower()
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

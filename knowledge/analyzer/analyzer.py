"""Text → tokens with offsets: one analyzer for indexing, for questions and for reading.

A token keeps where it stands, so that everything found later can be cut out of the text again. Its ``term`` is what
the index compares: case, accents and inflection are gone, digits never are. "US" the country and "us" the pronoun
are different terms, and ``C++`` is a word.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

import regex
import Stemmer

from knowledge.analyzer.function_words import FUNCTION_WORDS
from knowledge.analyzer.languages import ENGLISH, FUNCTION_WORDS_OF, UNINFLECTED, language_of_script, latin_language
from knowledge.analyzer.sentences import sentences
from knowledge.components import ALL, Components

UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
"""Scripts that put no spaces between words."""

TOKEN = regex.compile(
    r"(?P<dollars>[A-Z]{1,3}\$)"
    r"|(?P<acronym>(?:\p{Lu}\.)+\p{Lu}(?!\p{L}))"
    r"|(?P<number>\p{Nd}+(?:[.,]\p{Nd}+)+)"
    rf"|(?P<run>[{UNSPACED}][{UNSPACED}\p{{M}}ー]*)"
    rf"|(?P<word>[\p{{L}}\p{{N}}](?:(?![{UNSPACED}])[\p{{L}}\p{{M}}\p{{N}}]|['’](?=\p{{L}}))*(?:\+\+|\#(?![\p{{L}}\p{{N}}]))?)"
)
"""A country's dollars ("US$" is no word of the US), acronyms with dots, numbers with separators, runs of an unspaced
script, and all other words."""

LETTER = regex.compile(r"\P{M}\p{M}*")
"""A letter with its vowel signs and tones."""

ACCENTS = re.compile(r"(?<![иИ])[\u0300-\u036f]|(?<=[иИ])[\u0300-\u0305\u0307-\u036f]")

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

CHUNKS_KEPT = 30_000
"""So many distinct chunks are remembered with their tokens: the common words of a language, about 9 MB."""

LONGEST_CHUNK_KEPT = 40

TEXTS_KEPT = 1_280
"""The sentences of so many passages are remembered: those that are asked about again and again, about 9 MB."""

LAST_TEXTS = 32
"""Texts whose tokens are remembered: the question and the few sentences that are read for it."""

LONGEST_REMEMBERED = 2_000
"""Characters of such a text."""

HEADINGS_KEPT = 1_024
"""The terms of so many titles and section headings are remembered, about 1 MB."""

LONGEST_TERM = 64
"""Code points; a longer "word" is no word, and its beginning identifies it."""


NOTHING: Mapping[str, _Chunk] = {}


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
    the names of two words; ``places`` where among them each term stands, ascending, and nowhere for the names of two
    words that may be among them.
    """

    start: int
    end: int
    words: tuple[tuple[Token, ...], ...]
    places: Mapping[str, tuple[int, ...]]


class _Chunk(NamedTuple):
    """A chunk's tokens with offsets from its beginning, and what the index takes of them."""

    tokens: tuple[Token, ...]
    terms: tuple[str, ...]
    words: tuple[str, ...]
    first: str
    last: str


class _Manner(NamedTuple):
    """How a text is written: its language, as `Analyzer.stem` takes it, and whether all of it in capitals."""

    language: str
    shouted: bool


class Analyzer:
    """Turns text into tokens. One instance serves all threads; its only state is a cache.

    ``phrases`` are the names of two words that it knows, with the term of each.
    """

    def __init__(self, components: Components = ALL) -> None:
        self._stems = components.stems
        self._number_words = NUMBER_WORDS if components.numbers else {}
        self.phrases: Mapping[tuple[str, str], str] = PHRASES if components.abbreviations else {}
        self._stemmers: dict[str, Stemmer.Stemmer] = {}
        self._stemming = threading.Lock()
        self._chunks: dict[str, dict[str, _Chunk]] = {}
        self._chunks_kept = 0
        self._sentences: dict[str, tuple[AnalysedSentence, ...]] = {}
        self._headings: dict[str, tuple[str, ...]] = {}
        self._tokens: dict[str, tuple[Token, ...]] = {}

    def tokens(self, text: str) -> tuple[Token, ...]:
        """Give the tokens of ``text`` in order. Any Unicode is taken; what is no word is passed over.

        "United States" gives three tokens: one a word, and one over both for the abbreviation. Those of the last few
        texts are remembered, for each sentence that is read is looked at by the reader, the claims and the confidence.
        """
        known = self._tokens.get(text)
        if known is None:
            known = tuple(self._tokens_of(text))
            if len(self._tokens) >= LAST_TEXTS:
                self._tokens.clear()
            if len(text) <= LONGEST_REMEMBERED:
                self._tokens[text] = known
        return known

    def _tokens_of(self, text: str) -> list[Token]:
        matches = list(CHUNK.finditer(text))
        raws = [match.group() for match in matches]
        manner = self._manner(text, raws)
        known = self._known(manner)
        found: list[Token] = []
        before = ""
        for match, raw in zip(matches, raws, strict=True):
            chunk = known(raw) or self._chunk(raw, manner)
            at = match.start()
            name = self.phrases.get((before, chunk.first)) if chunk.first in PHRASE_ENDS else None
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
        raws = CHUNK.findall(text)
        manner = self._manner(text, raws)
        known = self._known(manner)
        terms: list[str] = []
        words: list[str] = []
        before = ""
        for raw in raws:
            chunk = known(raw) or self._chunk(raw, manner)
            terms += chunk.terms
            words += chunk.words
            if chunk.first in PHRASE_ENDS and (name := self.phrases.get((before, chunk.first))):
                terms.insert(len(terms) - len(chunk.terms) + 1, name)
                words.insert(len(words) - len(chunk.words) + 1, name)
            before = chunk.last
        return terms, words

    def heading(self, text: str) -> tuple[str, ...]:
        """Give the terms of a title or section heading, each once; those asked for lately are remembered."""
        known = self._headings.get(text)
        if known is None:
            known = tuple(dict.fromkeys(self.terms(text)[0]))
            if len(self._headings) >= HEADINGS_KEPT:
                self._headings.clear()
            self._headings[text] = known
        return known

    def sentences(self, text: str) -> tuple[AnalysedSentence, ...]:
        """Give the sentences of ``text`` with their words; those of texts asked for lately are remembered."""
        known = self._sentences.get(text)
        if known is None:
            places = sentences(text)
            raws = [CHUNK.findall(text, start, end) for start, end in places]
            manner = self._manner(text, list(chain.from_iterable(raws)))
            known = tuple(
                [
                    self._sentence(text, start, end, words, manner)
                    for (start, end), words in zip(places, raws, strict=True)
                ]
            )
            if len(self._sentences) >= TEXTS_KEPT:
                self._sentences.clear()
            self._sentences[text] = known
        return known

    def _sentence(self, text: str, start: int, end: int, raws: Sequence[str], manner: _Manner) -> AnalysedSentence:
        known = self._known(manner)
        words = tuple([(known(raw) or self._chunk(raw, manner)).tokens for raw in raws])
        lowered = text[start:end].lower()
        names = [name for (left, right), name in self.phrases.items() if left in lowered and right in lowered]
        return AnalysedSentence(start, end, words, {**dict.fromkeys(names, ()), **_places(words)})

    def stem(self, word: str, language: str = ENGLISH) -> str:
        """Give the term of one word that is already without case and accents.

        ``language`` is the one of its text; a script that another language is written with says more.
        """
        if word in FUNCTION_WORDS_OF.get(language, FUNCTION_WORDS):
            return word
        if word in self._number_words:
            return self._number_words[word]
        if not word.isascii():
            language = language_of_script(word[0]) or language
        if language in UNINFLECTED or not self._stems:
            return word
        with self._stemming:
            stemmer = self._stemmers.get(language)
            if stemmer is None:
                stemmer = self._stemmers[language] = Stemmer.Stemmer(language, 0)
            stem: str = stemmer.stemWord(word)
        return (stem if stem.isascii() else fold(stem)) or word

    def stems(self, word: str) -> tuple[str, ...]:
        """Give the terms that one word has in the languages of its script, that of English first."""
        if not word.isascii() and language_of_script(word[0]):
            return (self.stem(word),)
        return tuple(dict.fromkeys(self.stem(word, language) for language in (ENGLISH, *FUNCTION_WORDS_OF)))

    def _manner(self, text: str, raws: Sequence[str]) -> _Manner:
        """Tell how a text is written, given with its chunks."""
        joined = "\n".join(raws)
        if joined.isascii():
            words = joined.lower().split("\n")
        else:
            words = [raw.lower() if raw.isascii() else fold(raw) for raw in raws]
        return _Manner(latin_language(words, FUNCTION_WORDS), text.isupper())

    def _known(self, manner: _Manner) -> Callable[[str], _Chunk | None]:
        """Give the way to look up a chunk that was analysed before."""
        return NOTHING.get if manner.shouted else self._chunks.setdefault(manner.language, {}).get

    def _chunk(self, raw: str, manner: _Manner) -> _Chunk:
        key = raw.lower() if manner.shouted and raw.replace(".", "").lower() not in ABBREVIATIONS else raw
        chunks = self._chunks.setdefault(manner.language, {})
        chunk = chunks.get(key)
        if chunk is None:
            chunk = self._analyse_chunk(key, manner.language)
            if len(key) <= LONGEST_CHUNK_KEPT:
                if self._chunks_kept >= CHUNKS_KEPT:
                    self._chunks.clear()
                    self._chunks_kept = 0
                    chunks = self._chunks.setdefault(manner.language, {})
                chunks[key] = chunk
                self._chunks_kept += 1
        return chunk

    def _analyse_chunk(self, chunk: str, language: str) -> _Chunk:
        if chunk.isascii() and chunk.isalnum():  # what most chunks are; `TOKEN` would find the same
            token = self._word(chunk, 0, language)
            if token.function:
                return _Chunk((token,), (), (), token.word, token.word)
            return _Chunk((token,), (token.term,), (token.word,), token.word, token.word)
        tokens = tuple(self._analyse(chunk, language))
        return _Chunk(
            tokens=tokens,
            terms=tuple([token.term for token in tokens if not token.function]),
            words=tuple([token.word for token in tokens if not token.function]),
            first=tokens[0].word if tokens else "",
            last=tokens[-1].word if tokens else "",
        )

    def _analyse(self, chunk: str, language: str) -> Iterator[Token]:
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
                yield self._word(raw, match.start(), language)

    def _word(self, raw: str, start: int, language: str) -> Token:
        word = fold(raw)
        term = self._term(raw, word, language)
        function = term in FUNCTION_WORDS_OF.get(language, FUNCTION_WORDS)
        return Token(start, start + len(raw), word[:LONGEST_TERM], term[:LONGEST_TERM], function)

    def _term(self, raw: str, word: str, language: str) -> str:
        if len(word) > 1 and raw.isupper():
            if word in ABBREVIATIONS:
                return ABBREVIATIONS[word]
            if word in FUNCTION_WORDS:
                return word.upper()
        return self.stem(word, language)


def _places(words: Sequence[Sequence[Token]]) -> dict[str, tuple[int, ...]]:
    """Give for each term the numbers of the words that have it."""
    places: dict[str, tuple[int, ...]] = {}
    for place, word in enumerate(words):
        for token in word:
            term = token.term
            if term not in places:
                places[term] = (place,)
            elif places[term][-1] != place:
                places[term] = (*places[term], place)
    return places


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
    """Drop the marks of Latin, Greek and Cyrillic letters, but of "й"; in other scripts a mark can be a vowel."""
    return unicodedata.normalize("NFC", ACCENTS.sub("", unicodedata.normalize("NFKD", raw)))


def _bigrams(run: str, start: int) -> Iterator[Token]:
    """Give the overlapping pairs of letters, each with its marks, of a script that puts no spaces between words."""
    letters = [match.span() for match in LETTER.finditer(run)]
    if len(letters) == 1:
        yield Token(start, start + len(run), run, run, function=False)
    for (begin, _), (_, end) in pairwise(letters):
        pair = run[begin:end]
        yield Token(start + begin, start + end, pair, pair, function=False)

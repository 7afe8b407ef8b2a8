"""What a question asks for. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import regex

from knowledge.analyzer.analyzer import COUNTRY_TERM, Analyzer, Token
from knowledge.analyzer.function_words import FUNCTION_WORDS
from knowledge.analyzer.languages import ENGLISH, latin_language
from knowledge.analyzer.sentences import sentences
from knowledge.question.answer_kind import (
    AUXILIARIES,
    BE,
    CAUSE,
    QUESTION_WORDS,
    AnswerKind,
    QuestionForm,
    classify,
    looks_like_participle,
)
from knowledge.question.names import names_in, quoted_phrases
from knowledge.question.openers import opener_length

__all__ = ["AnswerKind", "Question", "QuestionForm", "analyse"]

HEAD_AT_MOST = 4
"""Content words in the noun phrase asked for; a longer one is a clause."""

DEFINED_AT_MOST = 4
"""Content words after "who is" that can be a name."""

HEAD_STARTERS = frozenset({"many", "much", "what", "which", "whose", "what's", "whats"})
HEAD_PASSES = frozenset({"the", "a", "an", "of", "his", "her", "their", "its", "your", "our", "this", "that", "my"})
PRONOUN_AFTER = frozenset(
    "tell let lets for give gives gave help show inform of with among both all to remind send teach make"
    " between".split()
)
"""Words before "us" that make it the pronoun."""

GROUPS = frozenset("side team government company club group party army navy authority agency ministry board".split())
"""Nouns that follow a name and are no verbs: "did the US *side* report"."""


class Writing(StrEnum):
    """What a question is written in, as far as it matters how sure an answer is."""

    ENGLISH = "english"
    """Or in the Latin alphabet, and no words tell another language."""

    LATIN = "latin"
    """Another language in the Latin alphabet."""

    OTHERS = "others"
    """Another alphabet."""

    UNSPACED = "unspaced"
    """A script without spaces between words, as Japanese, Chinese and Thai have."""


UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")
"""Letters of scripts that put no spaces between words."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, analysed. Offsets are code points of ``text``.

    ``content`` are the tokens that carry its subject, in order; where a question has function words only, these.
    ``head`` are the terms of the noun phrase asked for (how many *leads*), its noun last. ``subject`` is the term
    that does it and ``verb`` what it does, where the word order tells (did the *US* *report*).
    ``names`` are the terms of its names; without ``names_known`` the question is written in one case only, and
    nothing is known about names. ``numbers`` are its numbers' terms, ``quoted`` the terms of each quoted phrase.
    ``asked_at`` is where its question word begins, or its first word where it has none.
    ``writing`` is that of at least half of its words.
    """

    text: str
    tokens: tuple[Token, ...]
    content: tuple[Token, ...]
    kind: AnswerKind
    form: QuestionForm = QuestionForm.BARE
    head: tuple[str, ...] = ()
    subject: str | None = None
    verb: str | None = None
    names: frozenset[str] = frozenset()
    names_known: bool = False
    numbers: frozenset[str] = frozenset()
    quoted: tuple[tuple[str, ...], ...] = ()
    asked_at: int = 0
    writing: Writing = Writing.ENGLISH

    @property
    def latin(self) -> bool:
        """Tell whether it is written in the Latin alphabet."""
        return self.writing in {Writing.ENGLISH, Writing.LATIN}

    @property
    def unspaced(self) -> bool:
        """Tell whether it is written without spaces between its words, as Japanese, Chinese and Thai are."""
        return self.writing is Writing.UNSPACED


def analyse(text: str, analyzer: Analyzer) -> Question:
    """Analyse a question as typed. Any Unicode is taken; a text without a word gives a question without tokens."""
    tokens = _with_country(text, analyzer.tokens(text))
    words = [token.word for token in tokens]
    first, asked = _asked(text, tokens)
    content = tuple(token for index, token in enumerate(tokens) if index >= first and not token.function)
    content = content or tuple(token for token in tokens if not token.function) or tuple(tokens)
    asked_tokens = tokens[asked:]
    head = _head(text, asked_tokens)
    subject, verb = _subject_and_verb(text, asked_tokens)
    if head and subject == head[-1].term:
        head = [token for token in asked_tokens[1:2] if not token.function]
    kind, form = classify(words[asked:], [token.word for token in head], names_only=_defines_name(text, asked_tokens))
    names_known = not (text.islower() or text.isupper())
    return Question(
        text=text,
        tokens=tuple(tokens),
        content=content,
        kind=kind,
        form=form,
        head=tuple(token.term for token in head),
        subject=subject,
        verb=verb,
        names=names_in(text, tokens, asked) if names_known else frozenset(),
        names_known=names_known,
        numbers=frozenset(token.term for token in tokens if token.term[:1].isdecimal()),
        quoted=quoted_phrases(text, tokens),
        asked_at=asked_tokens[0].start if asked_tokens else 0,
        writing=_writing(text, words),
    )


def _writing(text: str, words: Sequence[str]) -> Writing:
    if 2 * sum(word.isascii() for word in words) >= len(words):
        return Writing.ENGLISH if latin_language(words, FUNCTION_WORDS) == ENGLISH else Writing.LATIN
    return Writing.UNSPACED if UNSPACED.search(text) else Writing.OTHERS


def _with_country(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Tell the country from the pronoun where case does not: "did the us report", but "TELL US"."""
    shouted = text.isupper()
    resolved: list[Token] = []
    for index, token in enumerate(tokens):
        before = tokens[index - 1].word if index else ""
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.word == "us" and (token.term != COUNTRY_TERM or shouted):
            if _is_country(before, after):
                token = token._replace(term=COUNTRY_TERM, function=False)
            else:
                token = token._replace(term="us", function=True)
        resolved.append(token)
    return resolved


def _is_country(before: str, after: Token | None) -> bool:
    if before == "the":
        return True
    if not before or before in AUXILIARIES:
        return after is not None and after.word not in AUXILIARIES - BE
    return before in {"in", "from", "by", "which"} or (
        before not in PRONOUN_AFTER and after is not None and not after.function
    )


def _asked(text: str, tokens: Sequence[Token]) -> tuple[int, int]:
    """Give the index of the first token after any polite opener, and that of the question word itself.

    Of several sentences the last one with a question mark counts. Without a question word the two are equal.
    """
    begin, end = 0, len(tokens)
    spans = sentences(text)
    if len(spans) > 1:
        asking = [span for span in spans if text[span[1] - 1] in "?？؟"]
        start, stop = (asking or spans[:1])[-1]
        inside = [index for index, token in enumerate(tokens) if start <= token.start < stop]
        begin, end = (inside[0], inside[-1] + 1) if inside else (0, len(tokens))
    begin += opener_length([token.word for token in tokens[begin:end]])
    words = [token.word for token in tokens[begin:end]]
    first = begin if begin < end and not _context_before(tokens, begin) else 0
    if not words or words[0] in AUXILIARIES or words[0] in QUESTION_WORDS:
        return first, begin
    return first, begin + next((index for index, word in enumerate(words) if _asks(words, index)), 0)


def _context_before(tokens: Sequence[Token], begin: int) -> bool:
    """Tell whether sentences before the one asked carry a subject of their own."""
    return begin > 0 and sum(not token.function for token in tokens[:begin]) > 2


def _asks(words: Sequence[str], index: int) -> bool:
    """Tell a question word from the same word used as a conjunction: "by what means", not "the year when"."""
    word = words[index]
    if word not in QUESTION_WORDS:
        return False
    before = words[index - 1] if index else ""
    relative = word in {"who", "which", "when", "where", "whose", "whom"}
    return not relative or before in {"in", "by", "to", "from", "at", "on", "of", "for", "with", "since", "", "and"}


def _head(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Give the noun phrase that is asked for: "how many *leads* did", "what *year*", "what is the *population* of"."""
    start = next((index + 1 for index, token in enumerate(tokens[:2]) if token.word in HEAD_STARTERS), None)
    if start is None and len(tokens) > 2 and tokens[0].word == "who" and tokens[1].word in BE and tokens[2].function:
        start = 1
    if start is None:
        return list(tokens[:1]) if tokens and not tokens[0].function else []
    if start < len(tokens) and tokens[start].word in CAUSE:
        return []
    if start < len(tokens) and tokens[start].word in BE | {"kind", "type", "sort", "name", "other"}:
        start += 1
    head: list[Token] = []
    for token in tokens[start:]:
        ends = token.function and (head or token.word not in HEAD_PASSES)
        verb = head and looks_like_participle(token.word)
        name = head and text[token.start].isupper() and text[head[-1].start].islower()
        if ends or verb or name or len(head) == HEAD_AT_MOST:
            break
        if not token.function:
            head.append(token)
    return head


def _subject_and_verb(text: str, tokens: Sequence[Token]) -> tuple[str | None, str | None]:
    """Give who does it and what it does, as far as the words' order tells.

    "did the *us* *report*"; of a passive ("will be *invested*") and of "who *reported*" the verb alone; of a phrase
    like "*us* leads *reported*" the name and the participle.
    """
    words = [token.word for token in tokens]
    content = [index for index, token in enumerate(tokens) if not token.function]
    auxiliary = next((index for index, word in enumerate(words) if word in AUXILIARIES), None)
    if auxiliary is None:
        return _without_auxiliary(text, tokens)
    rest = [index for index in content if index > auxiliary]
    if words[auxiliary] in BE:
        return None, next((tokens[index].term for index in reversed(rest) if looks_like_participle(words[index])), None)
    passive = words[auxiliary + 1 : auxiliary + 2] and words[auxiliary + 1] in BE
    if passive or not rest:
        return None, tokens[rest[0]].term if rest else None
    name = end = rest[0]
    while end + 1 < len(tokens) and end + 1 in content and _continues_subject(text, tokens[end], tokens[end + 1]):
        end += 1
        name = end if text[tokens[end].start].isupper() else name
    return tokens[name].term, next((tokens[index].term for index in rest if index > end), None)


def _without_auxiliary(text: str, tokens: Sequence[Token]) -> tuple[str | None, str | None]:
    """Read "who *reported*", "how many leads *china reported*" and the phrase "*us* leads *reported*"."""
    content = [token for token in tokens if not token.function]
    if content and tokens[0].word in {"who", "what"} and tokens[1].term == content[0].term:
        return None, content[0].term
    if not content or tokens[0].word in {"what", "which"}:
        return None, next((token.term for token in content[1:] if looks_like_participle(token.word)), None)
    place = next((index for index, token in enumerate(content) if looks_like_participle(token.word)), 0)
    if place < 2:
        return None, content[place].term if place else None
    first = content[0]
    named = first.term == COUNTRY_TERM or (text[first.start].isupper() and not text.isupper())
    phrase = first.start == tokens[0].start
    subject = first if phrase and named else None if phrase else content[place - 1]
    return subject.term if subject else None, content[place].term


def _continues_subject(text: str, left: Token, right: Token) -> bool:
    """Tell whether the second of two neighbours still belongs to the subject: a name's next word, or no verb.

    After an auxiliary the verb has no ending, so what ends in "s" is a noun.
    """
    if text[left.start].isupper() and text[right.start].isupper() and not text.isupper():
        return True
    plural = right.word.endswith("s") and not right.word.endswith(("ss", "us"))
    return plural or right.word in GROUPS


def _defines_name(text: str, tokens: Sequence[Token]) -> bool:
    """Tell whether nothing follows "who is" but a name: "who is Ada Lovelace", not "who is the mayor of"."""
    words = [token.word for token in tokens[:2]]
    if len(words) == 2 and words[0] == "who" and words[1] in {"is", "was", "are", "were"}:
        rest = tokens[2:]
    elif words and words[0] in {"who's", "whos"}:
        rest = tokens[1:]
    else:
        return False
    if not rest or len(rest) > DEFINED_AT_MOST or any(token.function for token in rest):
        return False
    cased = not (text.islower() or text.isupper())
    return (
        all(text[token.start].isupper() for token in rest) if cased else len(rest) > 1 or len(tokens) == len(rest) + 2
    )

"""A question with its mistyped words → the question that was meant. Pure.

The question is read anew with the nearest words in the place of those that were typed: a mistyped name is the subject,
and a mistyped verb says what was done, just as if they were spelled rightly. The other words that were near go on
counting as expansions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from knowledge.analyzer.analyzer import Analyzer, Token
from knowledge.query.spelling import Suggestion
from knowledge.question.question import Question, analyse

COUNTING = ("many", "much")
"""What follows "how" where a number is asked for; "may" and "man" are words too, but seldom there."""

PRONOUNS = frozenset("i you he she it we they one this that these those".split())
LONGEST_COUNTING = 5
POSSESSIVES = ("'s", "’s", "'S", "’S")


@dataclass(frozen=True, slots=True)
class Corrected:
    """A question as it was meant. ``suggestions`` are by the term of the word that took the place of the typed one.

    ``corrections`` holds pairs of the word as typed, without case and accents, and the word that was meant.
    """

    question: Question
    suggestions: Mapping[str, tuple[Suggestion, ...]]
    corrections: tuple[tuple[str, str], ...]


def correct(question: Question, suggestions: Mapping[str, Sequence[Suggestion]], analyzer: Analyzer) -> Corrected:
    """Put the best of the ``suggestions``, which are by the word as typed, into the question and read it anew."""
    meant = {word: near[0].word for word, near in suggestions.items() if near}
    meant.update(_counting_words(question.tokens))
    if not meant:
        return Corrected(question, {}, ())
    text = question.text
    for token in reversed(question.tokens):
        if token.word in meant:
            written = _written_like(question.text[token.start : token.end], meant[token.word])
            text = text[: token.start] + written + text[token.end :]
    content = {
        analyzer.stem(near[0].word): tuple(entry for entry in near if not entry.function)
        for near in suggestions.values()
        if near and not near[0].function
    }
    typed = dict.fromkeys(token.word for token in question.tokens if token.word in meant)
    return Corrected(analyse(text, analyzer), content, tuple((word, meant[word]) for word in typed))


def _counting_words(tokens: Sequence[Token]) -> dict[str, str]:
    """Give "many" or "much" for a word behind "how" that is nearly one of them: "how may leads", "how mich money".

    Or "how" for what a question begins with before one of them: "hw many leads".
    """
    for how, token, following in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if how.word == "how" and token.word not in COUNTING and following.word not in PRONOUNS:
            near = [word for word in COUNTING if OSA.distance(token.word, word) == 1]
            if near and len(token.word) <= LONGEST_COUNTING:
                return {token.word: near[0]}
    first, *others = tokens[:2] or (None,)
    if first and others and others[0].word in COUNTING and not first.function and OSA.distance(first.word, "how") == 1:
        return {first.word: "how"}
    return {}


def _written_like(typed: str, word: str) -> str:
    """Give ``word`` with the capitals and the possessive ending of ``typed``."""
    ending = typed[-2:] if typed[-2:] in POSSESSIVES else ""
    if len(typed) > 1 and typed.isupper():
        return word.upper() + ending
    return (word[:1].upper() + word[1:] if typed[:1].isupper() else word) + ending

"""The whole of a list where several things are asked for: "Oslin, Varde and Tern", and not its first item. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from knowledge.analyzer.verbs import base_of, is_past, is_third_person
from knowledge.claims.words import PREPOSITIONS
from knowledge.question.answer_kind import AUXILIARIES, AnswerKind, QuestionForm
from knowledge.question.question import Question

CONTAINING = frozenset("contain include consist comprise sell carry hold offer bring grow need serve".split())
"""Verbs that are asked for all that they are said of."""

LISTS = frozenset({QuestionForm.WHAT_DO, QuestionForm.WHAT_BE, QuestionForm.WHAT_NOUN, QuestionForm.WHAT_SUBJECT})
WHOSE = frozenset({QuestionForm.WHO_OTHER, QuestionForm.WHO_SUBJECT})
LONGEST_ITEM = 5
"""Words."""

WORD = r"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*"
ITEM = rf"{WORD}(?:\s+{WORD}){{0,{LONGEST_ITEM - 1}}}"
LIST = regex.compile(rf"(?P<first>{ITEM})(?P<rest>(?:,\s+{ITEM})+?,?\s+(?:and|or)\s+)(?P<last>{ITEM})")
OPENED = regex.compile(r"\s*:\s+")
ENDING = frozenset("that which who while but because so when where as than".split())
OUTSIDE = PREPOSITIONS | AUXILIARIES | ENDING
ARTICLES = frozenset("a an the".split())
ARTICLE = regex.compile(r"\b(?:an?|the)\s+$", regex.IGNORECASE)
ARTICLE_AHEAD = regex.compile(r"(?:an?|the)\s+", regex.IGNORECASE)


class _Enumeration(NamedTuple):
    """The places of a list's items, in order, without the articles before them."""

    items: tuple[tuple[int, int], ...]

    def around(self, text: str) -> tuple[int, int]:
        """Give the whole list, with the article before its first item."""
        start = self.items[0][0]
        article = ARTICLE.search(text, 0, start)
        return (article.start() if article else start), self.items[-1][1]


def wants_several(question: Question) -> bool:
    """Tell whether more than one thing may be asked for: by a plural, or by a verb of containing."""
    if question.kind is AnswerKind.LIST:
        return True
    words = [token.word for token in question.tokens]
    if question.form in WHOSE:
        return any(word in {"are", "were"} for word in words[:3])
    if question.form not in LISTS:
        return False
    head = next(
        (token.word for token in reversed(question.tokens) if question.head and token.term == question.head[-1]), ""
    )
    plural = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    return plural or any(base_of(word) in CONTAINING or word in CONTAINING for word in words[1:])


def whole_list(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the list that ``text[start:end]`` is an item of or announces, or else the same span."""
    opened = OPENED.match(text, end)
    article = ARTICLE_AHEAD.match(text, start, end)
    begun = article.end() if article else start
    for found in _enumerations(text):
        listed = found.around(text)
        if (begun, end) in found.items or (opened is not None and listed[0] == opened.end()):
            return listed
    return start, end


def _enumerations(text: str) -> Iterator[_Enumeration]:
    for match in LIST.finditer(text):
        places = [_place(text, *span) for span in (match.span("first"), *_middle(match), match.span("last"))]
        cut = max((index for index, (_, bounded) in enumerate(places[:-1]) if bounded), default=0)
        items = [place for place, _ in places[cut:-1]]
        yield _Enumeration((*items, _last(text, *match.span("last"))))


def _middle(match: regex.Match[str]) -> Iterator[tuple[int, int]]:
    for item in regex.finditer(rf",\s+(?P<item>{ITEM}?)(?=,|\s+(?:and|or)\s+$)", match["rest"]):
        yield match.start("rest") + item.start("item"), match.start("rest") + item.end("item")


def _place(text: str, start: int, end: int) -> tuple[tuple[int, int], bool]:
    """Give an item without the words before it that are no part of it, and tell whether there are any."""
    words = list(regex.finditer(WORD, text, pos=start, endpos=end))
    at = next((index for index in range(len(words) - 1, -1, -1) if _bounds(words[index].group().casefold())), -1) + 1
    begun = at
    while at < len(words) - 1 and words[at].group().casefold() in ARTICLES:
        at += 1
    return (words[at].start() if at < len(words) else start, end), begun > 0


def _last(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the last item without the words behind it that are no part of it."""
    words = list(regex.finditer(WORD, text, pos=start, endpos=end))
    stop = next(
        (at for at in range(1, len(words)) if _ends(words[at].group().casefold(), last=at + 1 == len(words))),
        len(words),
    )
    first = next((at for at, word in enumerate(words[:-1]) if word.group().casefold() not in ARTICLES), len(words) - 1)
    tail = words[stop - 1]
    return words[min(first, stop - 1)].start(), tail.end() - tail.group().endswith(".")


def _bounds(word: str) -> bool:
    """Tell whether a word stands before a list and is no part of it."""
    return word in OUTSIDE or is_past(word) or is_third_person(word) or base_of(word) == word


def _ends(word: str, *, last: bool) -> bool:
    """Tell whether a word stands behind a list and is no part of it; ``last`` that nothing follows: two *cooks*."""
    return word in OUTSIDE - {"of"} or (not last and (is_past(word) or is_third_person(word)))

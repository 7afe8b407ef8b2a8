"""What belongs to a span though no word of it says so: signs of currency, percent, brackets, "at least"."""

from __future__ import annotations

import regex

from knowledge.question.answer_kind import AnswerKind

BEFORE = regex.compile(r"(?:[A-Z]{1,3})?[$€£¥₹]\s?$|[~≈±+−-]$|\bminus\s$")
"""A sign right before a number. A hyphen counts only where no word stands before it."""

AFTER = regex.compile(r"\s?[%‰]|\s(?:per ?cent|percentage points?)\b|\s?°\s?[CFK]?\b")
APPROXIMATE = regex.compile(
    r"\b(?:nearly|almost|about|around|roughly|approximately|some|over|under|up to|at least|at most|more than|fewer than"
    r"|less than|close to|an estimated|exactly)\s+$",
    regex.IGNORECASE,
)
CONVERSION = regex.compile(r"\s\((?:about |around |approximately |c\. )?[A-Z]{0,3}[$€£¥₹][^()]{1,24}\)")
"""A sum of money in another currency, in brackets after the first."""

DAY_OF = regex.compile(
    r"\b(?:(?:first|second|third|fourth|last) )?(?:(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)?day) of $"
)
"""What belongs to a month: "the first Saturday of October"."""
QUOTATION = regex.compile(r"[\"“«„]([^\"“”«»„]{2,300}?)[,.]?[\"”»“]")
REST_OF_DEFINITION = regex.compile(
    r"(?: (?:of|in|at|for|with|on|from|to|by|and|near|that|who|which|the|an?)\b[^,;:.!?()\"“”«»—–\n]{1,80})(?=[,;.!?])"
)
"""What goes on after a definition up to the next sign: a description is given whole."""

PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»", '"': '"'}
NUMBER = regex.compile(r"\p{Nd}")
NAME_AHEAD = regex.compile(r"(?<=\p{Ll}[\s]|,\s)(?P<name>(?:\p{Lu}\p{Ll}+\s)+)$")
NAMED = frozenset({AnswerKind.PERSON, AnswerKind.PLACE, AnswerKind.OTHER})
MEASURED = frozenset({AnswerKind.COUNT, AnswerKind.AMOUNT, AnswerKind.DURATION})
LOOKED_BACK = 24


def widen(text: str, start: int, end: int, kind: AnswerKind) -> tuple[int, int]:
    """Give the span ``text[start:end]`` with the signs that belong to it; ``text`` is its sentence."""
    if kind is AnswerKind.QUOTATION and (quoted := _quotation(text, start, end)):
        return quoted
    start, end = _with_signs(text, start, end)
    if kind in NAMED and (name := NAME_AHEAD.search(text, max(0, start - LOOKED_BACK), start)):
        start = name.start("name") if text[start].isupper() else start
    if kind is AnswerKind.DEFINITION:
        rest = REST_OF_DEFINITION.match(text, end)
        end = rest.end() if rest else end
    if kind is AnswerKind.DATE and (day := DAY_OF.search(text, max(0, start - LOOKED_BACK), start)):
        start = day.start()
    if kind in MEASURED:
        start = _with_approximation(text, start)
        conversion = CONVERSION.match(text, end)
        if conversion and NUMBER.search(text, start, end):
            end = conversion.end()
    return _balanced(text, start, end)


def _quotation(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Give the whole quotation that a span lies in, without its marks and the comma before the closing one."""
    around = next((match for match in QUOTATION.finditer(text) if match.start() < start and end < match.end()), None)
    return around.span(1) if around else None


def _with_signs(text: str, start: int, end: int) -> tuple[int, int]:
    if text[start].isdecimal():
        before = BEFORE.search(text, max(0, start - 6), start)
        if before and (before.group() not in "~≈±+−-" or before.start() == 0 or text[before.start() - 1].isspace()):
            start = before.start()
    if text.startswith(" cent", end) and text.endswith(" per", start, end):
        end += len(" cent")
    if text[end - 1].isdecimal():
        sign = AFTER.match(text, end)
        end = sign.end() if sign else end
    return start, end


def _with_approximation(text: str, start: int) -> int:
    """Keep "at least" and the like: without them the number says something else."""
    left = max(0, start - LOOKED_BACK)
    match = APPROXIMATE.search(text, left, start)
    return match.start() if match else start


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """Take the closing sign in where only the opening one is, and the other way round."""
    for opening, closing in PAIRS.items():
        inside = text[start:end]
        if opening == closing:
            if inside.count(opening) == 1 and text[end : end + 1] == closing:
                end += 1
            elif inside.count(opening) == 1 and start and text[start - 1] == opening:
                start -= 1
            continue
        if inside.count(opening) > inside.count(closing) and text[end : end + 1] == closing:
            end += 1
        elif inside.count(closing) > inside.count(opening) and start and text[start - 1] == opening:
            start -= 1
    return start, end

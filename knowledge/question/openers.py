"""The polite beginnings of questions, which say nothing about what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

GREETINGS = (
    "hi|hello|hey|ok|okay|so|well|please|pls|sorry|thanks|thank you|and|but|also|um|all|there|everyone|everybody|guys"
    "|folks|quick question|question|excuse me|just"
)
REQUESTS = (
    r"(?:can|could|would|will|does|do|did) (?:you|anyone|anybody|someone|somebody|anyone here|you guys)"
    r"(?: (?:please|kindly|perhaps|maybe|happen to))? (?:tell|explain to|show|remind|inform|know|say|remember|recall)"
    r"(?: (?:me|us))?(?: please)?"
)
WISHES = (
    r"(?:i|we|i'd|we'd)(?: would)? (?:want|need|like|love|wish)(?: to)? (?:know|ask|learn|understand|find out)"
    r"|(?:i'm|i am|i was|we were|im|just) (?:wondering|curious|asking)(?: about)?"
    r"|(?:tell|show|remind|give) (?:me|us)(?: please)?|let (?:me|us) know|any idea|is there anyone who knows"
    r"|(?:i don't|i do not) (?:know|remember|understand)"
)
LONGEST_OPENER = 24
"""Words; what goes on longer is no opener."""


def opener_length(words: Sequence[str]) -> int:
    """Give the number of words, in lower case, that the polite beginning of a question has.

    0 where nothing would be left: "hello" alone is what was asked.
    """
    rest = " ".join(words[: LONGEST_OPENER + 8]) + " "
    length = 0
    while (match := _opener().match(rest)) and length < LONGEST_OPENER:
        rest = rest[match.end() :]
        length += match.group().count(" ")
    if not rest.strip():
        return 0
    follows = regex.match(r"if (?=(?:it|there|the|he|she|they|we)\b)", rest) if length else None
    return length + (1 if follows else 0)


@lru_cache(maxsize=1)
def _opener() -> regex.Pattern[str]:
    return regex.compile(rf"(?:{GREETINGS}|{REQUESTS}|{WISHES}) ")

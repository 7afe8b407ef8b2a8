"""Texts as they are compared when somebody types: without case, accents and punctuation. Pure."""

from __future__ import annotations

import re
import unicodedata

import regex

from knowledge.analyzer.analyzer import UNSPACED

WORD = regex.compile(rf"[{UNSPACED}]|[[\p{{L}}\p{{M}}\p{{N}}]--[{UNSPACED}]]+", regex.V1)
"""A word, or one sign of a script that puts no spaces between words."""

ASCII_WORD = re.compile(r"[a-z0-9]+")
"""The same for most texts, much quicker."""


def words_of(text: str) -> list[str]:
    """Give the words by which texts are compared: without case, accents and punctuation."""
    if text.isascii():
        return ASCII_WORD.findall(text.lower())
    return WORD.findall(_without_accents(text))


def folded(text: str) -> str:
    """Give a text as it is compared: equal for texts that are suggested as the same."""
    return " ".join(words_of(text))


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(sign for sign in decomposed if not unicodedata.combining(sign)))

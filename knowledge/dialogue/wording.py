"""Words → a question that reads as one."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.dialogue.phrases import Phrase
from knowledge.dialogue.units import FINAL, Unit
from knowledge.dialogue.vocabulary import ADVERBS, is_plural

SINGULAR = {"are": "is", "were": "was", "do": "does", "have": "has", "aren't": "isn't", "don't": "doesn't"}
PLURAL = {singular: plural for plural, singular in SINGULAR.items()}
INDEFINITE_ARTICLES = frozenset({"a", "an"})
SOUNDS_LIKE_YOU = ("uni", "use", "usu", "euro", "one")
"""Beginnings in a vowel letter that are spoken with a consonant: "a unit"."""


def sentence(words: Sequence[str], *, capital: bool, mark: str = "?") -> str:
    """Join words to a sentence, with a capital where the one before it had one, and a mark at its end."""
    text = " ".join(word for word in words if word).rstrip(FINAL)
    return (text[:1].upper() + text[1:] if capital else text) + mark


def shown(units: Sequence[Unit]) -> list[str]:
    """Give words with the marks around them."""
    return [unit.shown for unit in units]


def written(units: Sequence[Unit]) -> list[str]:
    """Give words that move elsewhere: with the marks between them, without those around them."""
    return [
        (unit.before if i else "") + unit.written + (unit.after if i + 1 < len(units) else "")
        for i, unit in enumerate(units)
    ]


def lowered(units: Sequence[Unit]) -> list[str]:
    """Give words that no longer begin a sentence: an auxiliary or question word loses its capital."""
    words = shown(units)
    if units and units[0].function and units[0].word != "i":
        words[0] = units[0].before + units[0].written[:1].lower() + units[0].written[1:] + units[0].after
    return words


def agreeing(auxiliary: str, *, plural: bool) -> str:
    """Give the form of an auxiliary that stands with a singular or a plural."""
    form = (PLURAL if plural else SINGULAR).get(auxiliary.casefold(), auxiliary)
    return form[:1].upper() + form[1:] if auxiliary[:1].isupper() else form


def with_articles(words: Sequence[str]) -> list[str]:
    """Make "a" of "an" and the other way round, as the next word's beginning wants it."""
    result = list(words)
    for i, word in enumerate(words[:-1]):
        following = words[i + 1].casefold()
        if word.casefold() in INDEFINITE_ARTICLES and following[:1].isalpha():
            vowel = following[0] in "aeiou" and not following.startswith(SOUNDS_LIKE_YOU)
            result[i] = word[0] + ("n" if vowel else "")
    return result


def numbered(noun: str, *, plural: bool) -> str:
    """Give a regular noun in the singular or plural; what is irregular stays as it is."""
    word = noun.casefold()
    if plural == is_plural(word) or not word.isalpha():
        return noun
    if not plural:
        return noun[:-1] if word.endswith("s") and not word.endswith(("ies", "xes", "ses", "ches", "shes")) else noun
    return noun + "s" if not word.endswith(("s", "x", "ch", "sh", "y")) else noun


def possessive(words: Sequence[str], *, plural: bool) -> list[str]:
    """Make words the owner of what follows: "the Gulls'", "firmware 2.3's"."""
    ending = "'" if plural and words[-1].endswith("s") else "'s"
    return [*words[:-1], words[-1] + ending]


def is_plural_subject(units: Sequence[Unit]) -> bool | None:
    """Tell whether a subject takes a plural verb; None where its form does not tell."""
    nouns = [unit for unit in units if unit.content and unit.word not in ADVERBS]
    if not nouns:
        return None
    phrase = Phrase(tuple(units), 0, len(units), None)
    if nouns[-1].name and units[0].word != "the":
        return None
    return phrase.plural

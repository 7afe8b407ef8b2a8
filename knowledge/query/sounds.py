"""A word of English → how it sounds, roughly: words that are heard as each other have the same key. Pure.

The rules are those of Metaphone (Philips 1990, "Hanging on the Metaphone") as far as they tell more words together
than apart: consonants are folded by their sound, and of vowels only the first place is kept.
"""

from __future__ import annotations

import re

RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^[kgp](?=n)|^w(?=r)|^p(?=s)", ""),
        (r"^x", "s"),
        (r"mb$", "m"),
        (r"sch", "sk"),
        (r"t?ch|[ct](?=i[aou])|sh|s(?=i[aou])", "S"),
        (r"th", "0"),
        (r"ph|v", "f"),
        (r"d?g(?=[eiy])", "j"),
        (r"gh(?=t|$)", ""),
        (r"c(?=[eiy])|z", "s"),
        (r"ck|[cq]", "k"),
        (r"x", "ks"),
        (r"[wh](?![aeiouy])|(?<!^)h", ""),
    )
)
VOWELS = re.compile(r"[aeiouy]+")
REPEATED = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """Give the key of a word that is without case and accents; empty where nothing of it is heard."""
    for pattern, heard in RULES:
        word = pattern.sub(heard, word)
    begins = "A" if VOWELS.match(word) else ""
    return begins + REPEATED.sub(r"\1", VOWELS.sub("", word))

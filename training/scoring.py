"""How right an answer is: exact match and F1 of words, normalised as SQuAD's evaluation does."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable

ARTICLES = re.compile(r"\b(?:a|an|the)\b")
PUNCTUATION = str.maketrans("", "", string.punctuation)


def normalise(text: str) -> str:
    """Lower the case, drop punctuation, articles and superfluous white space."""
    return " ".join(ARTICLES.sub(" ", text.lower().translate(PUNCTUATION)).split())


def exact(given: str, gold: Iterable[str]) -> bool:
    """Tell whether an answer equals one of the gold ones, normalised."""
    return normalise(given) in {normalise(answer) for answer in gold}


def f1(given: str, gold: Iterable[str]) -> float:
    """Give the best harmonic mean of precision and recall of words against the gold answers, 0 to 1."""
    return max((_f1(normalise(given).split(), normalise(answer).split()) for answer in gold), default=0.0)


def holds(sentence: str, gold: Iterable[str]) -> bool:
    """Tell whether a sentence contains one of the gold answers, normalised, as whole words."""
    words = f" {normalise(sentence)} "
    return any(f" {answer} " in words for answer in map(normalise, gold) if answer)


def _f1(given: list[str], gold: list[str]) -> float:
    common = sum((Counter(given) & Counter(gold)).values())
    if not common:
        return float(given == gold)
    precision, recall = common / len(given), common / len(gold)
    return 2 * precision * recall / (precision + recall)

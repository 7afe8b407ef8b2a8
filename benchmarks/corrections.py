"""``python -m benchmarks.corrections``: what a misspelt word costs among 100,000 words, and how often it is found.

The words are those of the passages in ``FOOTNOTE_EVAL_DATA``, the commonest first, and the misspellings people's own,
from its ``typos``: each whose meaning is one of the words and which is none itself.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from knowledge.analyzer.analyzer import Analyzer
from knowledge.query.spelling import Vocabulary

WORDS = 100_000
ASKED = 3_000
REPEATED = 3
"""The least of so many counts: what other programs take of the machine is no cost of the word."""

SETS = ("squad1", "squadshifts_reddit", "squadshifts_amazon", "qamr", "distractors")


def main() -> int:
    """Measure and print."""
    argparse.ArgumentParser(prog="python -m benchmarks.corrections", description=__doc__).parse_args()
    folder = os.environ.get("FOOTNOTE_EVAL_DATA")
    if not folder:
        print("Set FOOTNOTE_EVAL_DATA to the folder of the sets.", file=sys.stderr)
        return 2
    words = dict(_words(Path(folder)).most_common(WORDS))
    pairs = [pair for pair in _pairs(Path(folder)) if pair[1] in words and pair[0] not in words]
    pairs = random.Random(3).sample(pairs, min(ASKED, len(pairs)))  # noqa: S311 no secret
    vocabulary = Vocabulary(words)
    vocabulary.suggest("warmign")  # what is made once for a corpus
    milliseconds, first = [], 0
    for typed, meant in pairs:
        found = vocabulary.suggest(typed)
        milliseconds.append(min(_milliseconds(vocabulary, typed) for _ in range(REPEATED)))
        first += bool(found) and found[0].word == meant
    milliseconds.sort()
    p50, p95 = (milliseconds[int(len(milliseconds) * share)] for share in (0.5, 0.95))
    print(f"{len(words):,} words, {len(pairs):,} misspellings: {first / len(pairs):.1%} corrected as meant")
    print(f"milliseconds a word, p50 / p95: {p50:.2f} / {p95:.2f}")
    return 0


def _milliseconds(vocabulary: Vocabulary, word: str) -> float:
    began = time.perf_counter()
    vocabulary.suggest(word)
    return (time.perf_counter() - began) * 1000


def _words(folder: Path) -> Counter[str]:
    analyzer, words = Analyzer(), Counter[str]()
    for name in SETS:
        with (folder / name / "passages.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                words.update(set(analyzer.terms(json.loads(line)["text"])[1]))
    return words


def _pairs(folder: Path) -> Iterator[tuple[str, str]]:
    with (folder / "typos" / "codespell.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            typed, meant = line.rstrip("\n").split("\t")[:2]
            if typed.isalpha() and meant.isalpha():
                yield typed, meant


if __name__ == "__main__":
    sys.exit(main())

"""What each group of the ranker's features is worth: learnt without it, on the learn half, by folds of articles.

Usage: FOOTNOTE_EVAL_DATA=... python -m training.ablate

Prints a line for each group left out: right passage first and in five of squad1's questions and of StackFAQ's, in per
cent. The weights of a fold are learnt on the other folds of both sets together.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.analyzer.analyzer import Analyzer
from knowledge.ranker.meaning_features import MEANING_FEATURES
from knowledge.ranker.ranker import FEATURES, features
from training.commonness import TARGET as COMMONNESS
from training.examples import Example
from training.listwise import Array, learn
from training.mixture import asked_of_all, load_sources

FOLDS = 3
GROUPS = {
    "nothing": (),
    "likeness": MEANING_FEATURES,
    "likeness of texts": tuple(name for name in MEANING_FEATURES if name.startswith("like_")),
    "likeness of words": tuple(name for name in MEANING_FEATURES if name.startswith("soft_")),
    "all but BM25": tuple(name for name in FEATURES if not name.startswith("bm25")),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One set's questions: the features of their candidates, which of these are right, and the fold of each."""

    rows: Sequence[Array]
    gold: Sequence[Array]
    folds: Sequence[int]


def main() -> None:
    """Measure and print."""
    commonness = json.loads(COMMONNESS.read_text(encoding="utf-8"))["rarity"]
    sources = load_sources(Analyzer(), commonness)
    titles = {passage.id: passage.title for passage in sources.squad1.passages}
    squad = asked_of_all(sources, "squad1", 4000)
    faq = asked_of_all(sources, "stackfaq", 4000)
    parts = [
        make_part(squad, [titles[example.asked.passage_id] for example in squad]),
        make_part(faq, [example.asked.passage_id for example in faq]),
    ]
    for name, dropped in GROUPS.items():
        kept = [index for index, feature in enumerate(FEATURES) if feature not in dropped]
        figures = [f"{first:.1f} / {five:.1f}" for first, five in measure(parts, kept)]
        print(f"without {name}: squad1 {figures[0]}, stackfaq {figures[1]}", flush=True)


def make_part(examples: Sequence[Example], groups: Sequence[str]) -> Part:
    """Compute the features; ``groups`` tells which questions must stay in one fold."""
    order = {group: place % FOLDS for place, group in enumerate(sorted(set(groups)))}
    return Part(
        rows=[np.array(features(example.frame, example.found)) for example in examples],
        gold=[np.array([example.is_gold(c) for c in example.found], dtype=np.float64) for example in examples],
        folds=[order[group] for group in groups],
    )


def measure(parts: Sequence[Part], kept: Sequence[int]) -> list[tuple[float, float]]:
    """Give for each part the share of right passages first and in five, in per cent, by the features ``kept``."""
    ranks: list[list[float]] = [[] for _ in parts]
    for fold in range(FOLDS):
        teaching = [
            (rows[:, kept], gold / gold.sum())
            for part in parts
            for rows, gold, place in zip(part.rows, part.gold, part.folds, strict=True)
            if place != fold and gold.any() and not gold.all()
        ]
        weights = learn([rows for rows, _ in teaching], [gold for _, gold in teaching])
        for found, part in zip(ranks, parts, strict=True):
            found += [
                rank(rows[:, kept] @ weights, gold) if gold.any() else np.inf
                for rows, gold, place in zip(part.rows, part.gold, part.folds, strict=True)
                if place == fold
            ]
    return [(100 * float(np.mean(np.array(r) <= 1)), 100 * float(np.mean(np.array(r) <= 5))) for r in ranks]


def rank(scores: Array, gold: Array) -> float:
    """Give the place of the best right one, from 1."""
    return 1.0 + float((scores > scores[gold > 0].max()).sum())


if __name__ == "__main__":
    main()

"""Learn the ranker's weights: the gold passage first among the retriever's candidates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.ranker import ranker
from training.examples import Example
from training.listwise import Array, learn
from training.mixture import Sources, asked_of_all, asked_of_few
from training.models import named, write

SIZES = {"squad1": 4000, "squadshifts_reddit": 2500, "squadshifts_amazon": 1500, "stackfaq": 500}
FEW = 1000


def main(sources: Sources) -> None:
    """Learn from the sets above, asked of all their passages, and from tiny corpora; write ``ranker.json``."""
    examples = [example for name, size in SIZES.items() for example in asked_of_all(sources, name, size)]
    examples += asked_of_few(sources, FEW, answered=True)
    weights = learn_ranker(examples)
    write("ranker", "python -m training.learn ranker", tuple(SIZES), {"weights": weights})
    print(f"ranker: {len(examples)} questions")


def learn_ranker(examples: Sequence[Example]) -> dict[str, float]:
    """Give the weights by name."""
    groups: list[Array] = []
    right: list[Array] = []
    for example in examples:
        gold = np.array([example.is_gold(candidate) for candidate in example.found], dtype=np.float64)
        if gold.any() and not gold.all():
            groups.append(np.array(ranker.features(example.frame, example.found)))
            right.append(gold / gold.sum())
    return named(ranker.FEATURES, learn(groups, right).tolist())

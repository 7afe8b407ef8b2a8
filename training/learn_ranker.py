"""Learn the ranker's weights: the gold passage first among the retriever's candidates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.ranker import ranker
from training.examples import Example
from training.listwise import Array, learn
from training.mixture import Sources, asked_among, asked_in, asked_of_all, asked_of_few
from training.models import named, write
from training.sets import IN_LATIN, IN_OTHER_ALPHABETS

SIZES = {"squad1": 4000, "squadshifts_reddit": 1500, "squadshifts_amazon": 700, "stackfaq": 500}
FEW = 600
POOLED = 500
IN_EACH_LANGUAGE = 100
IN_EACH_OTHER_ALPHABET = 300


def main(sources: Sources) -> None:
    """Learn from the sets above and write ``ranker.json``.

    English is asked of all passages of its set, of these among the distractors, and of tiny corpora. Languages of other
    alphabets have weights of their own: the words' vectors say little of them, and their terms may be pairs of letters.
    """
    examples = [example for name, size in SIZES.items() for example in asked_of_all(sources, name, size)]
    examples += asked_of_few(sources, FEW, answered=True)
    examples += asked_among(sources, "squad1", "distractors", POOLED)
    examples += asked_in(sources, IN_LATIN, IN_EACH_LANGUAGE)
    others = asked_in(sources, IN_OTHER_ALPHABETS, IN_EACH_OTHER_ALPHABET)
    content = {"latin": learn_ranker(examples), "others": learn_ranker(others)}
    sets = (*SIZES, "distractors", *(f"xquad/{name}" for name in (*IN_LATIN, *IN_OTHER_ALPHABETS)))
    write("ranker", "python -m training.learn ranker", sets, content)
    print(f"ranker: {len(examples)} questions, {len(others)} in other alphabets")


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

"""Learn the confidence for other languages than English, of whose words the English weights know too little.

For each way of writing it is learnt from xquad's learn half as for English, from questions that are answered and the
same ones asked without the passage that answers; what the probabilities turn out to be, from the first of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from knowledge.question.question import Writing
from knowledge.weights import load_weights
from training.examples import Example
from training.learn_confidence import CLOSEST_FROM, Rows, learn_confidence, readings
from training.mixture import Sources, asked_in
from training.models import write
from training.sets import IN_LATIN, IN_OTHER_ALPHABETS

LANGUAGES = {
    Writing.LATIN: IN_LATIN,
    Writing.OTHERS: tuple(name for name in IN_OTHER_ALPHABETS if name not in {"th", "zh"}),
}
IN_EACH = 400
"""More than the learn half of any has."""

ASKED, GONE = "asked", "gone"


def main(sources: Sources) -> None:
    """Learn from the languages of xquad that put spaces between words, but English, and write ``languages.json``."""
    content = {}
    for writing, languages in LANGUAGES.items():
        learnt = learn_confidence(_rows(sources, languages), calibrated_on=ASKED)
        content[writing.value] = {**asdict(learnt), "closest_from": CLOSEST_FROM}
    sets = [f"xquad/{name}" for languages in LANGUAGES.values() for name in languages]
    write("languages", "python -m training.learn languages", sets, content)
    print(f"languages: {len(sets)}")


def _rows(sources: Sources, languages: Sequence[str]) -> list[Rows]:
    weights = load_weights()
    rows = []
    for part, gone in ((ASKED, False), (GONE, True)):
        asked = asked_in(sources, languages, IN_EACH, gone=gone)
        for fold in (0, 1):
            mine = [example for example in asked if _number(example) % 2 == fold]
            rows.append(Rows(part, fold, *readings(mine, weights.ranker, weights.reader, sources)))
    return rows


def _number(example: Example) -> int:
    """Give the number of a question's passage: neighbours are of one article, so that folds go by fives."""
    return int(example.asked.passage_id.rsplit("-", 1)[-1]) // 5

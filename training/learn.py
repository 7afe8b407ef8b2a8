"""Learn the weights of ranker, reader and confidence and write them to ``knowledge/data/weights``.

Usage: FOOTNOTE_EVAL_DATA=... python -m training.learn [ranker] [reader] [confidence] [languages]   (none: all)
Takes about a quarter of an hour on one core. The same data give the same weights.
"""

from __future__ import annotations

import json
import sys

from knowledge.analyzer.analyzer import Analyzer
from training import learn_confidence, learn_languages, learn_ranker, learn_reader
from training.commonness import TARGET as COMMONNESS
from training.mixture import load_sources

STAGES = {
    "ranker": learn_ranker.main,
    "reader": learn_reader.main,
    "confidence": learn_confidence.main,
    "languages": learn_languages.main,
}


def main(stages: list[str]) -> None:
    """Run the stages named, in order; each builds on the weights of those before it."""
    commonness = json.loads(COMMONNESS.read_text(encoding="utf-8"))["rarity"]
    sources = load_sources(Analyzer(), commonness)
    for name in STAGES:
        if name in stages or not stages:
            STAGES[name](sources)


if __name__ == "__main__":
    main(sys.argv[1:])

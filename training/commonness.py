"""Make ``knowledge/data/commonness.json``: how common the words of English are.

Usage: FOOTNOTE_EVAL_DATA=... python -m training.commonness
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from pathlib import Path

from knowledge.analyzer.analyzer import Analyzer
from training.sets import LEARN, data_hash, half, load

TARGET = Path(__file__).parent.parent / "knowledge" / "data" / "commonness.json"
SETS = ("squadshifts_reddit", "squadshifts_amazon", "qamr", "stackfaq", "distractors")
SMALLEST_SHARE = 0.0004
"""Of the texts; a rarer word is not listed, and counts as rare."""


def main() -> None:
    """Count in how many texts each term occurs and write the rarity of the frequent ones."""
    analyzer = Analyzer()
    groups = [load(name).passages for name in SETS] + [half(load("squad1"), "learn").passages]
    shares: dict[str, float] = defaultdict(float)
    for group in groups:
        counted = Counter(term for passage in group for term in set(analyzer.terms(passage.text)[0]))
        for term, count in counted.items():
            shares[term] += count / len(group) / len(groups)
    rarest = -math.log(SMALLEST_SHARE)
    rarities = {
        term: round(-math.log(share) / rarest, 2)
        for term, share in sorted(shares.items())
        if share > SMALLEST_SHARE and not term[0].isdecimal()
    }
    made = {"command": "python -m training.commonness", "sha256": data_hash((*SETS, *LEARN[:1])), "rarity": rarities}
    TARGET.write_text(json.dumps(made, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(rarities)} terms")


if __name__ == "__main__":
    main()

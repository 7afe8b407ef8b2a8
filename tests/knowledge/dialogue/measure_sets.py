"""Measure how many real questions, each said after another one, are taken for follow-ups.

Usage: FOOTNOTE_EVAL_DATA=... python -m tests.knowledge.dialogue.measure_sets SET... [--show]

A question without a pronoun of the third person is complete, unless it was written as a fragment.
"""

from __future__ import annotations

import argparse
import random
from itertools import pairwise

from knowledge.analyzer.analyzer import Analyzer
from knowledge.dialogue import complete
from training.sets import load

PRONOUNS = frozenset("it its he him his she her they them their this that these those there it's".split())
SEED = 7


def altered(questions: list[str], analyzer: Analyzer) -> list[tuple[str, str, str]]:
    """Give those that were altered, each after the question before it: that, what was said, and the result."""
    found = ((before, said, complete(said, [before], analyzer)) for before, said in pairwise(questions))
    return [(before, said, understood.text) for before, said, understood in found if understood.completed]


def has_pronoun(question: str) -> bool:
    """Tell whether a question has a word that can mean something outside it."""
    return bool(PRONOUNS & set(question.casefold().replace("’", "'").strip("?!. ").split()))


def main() -> None:
    """Print a line for each set, and on request what was altered."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    analyzer = Analyzer()
    for name in arguments.sets:
        questions = [asked.text for asked in load(name).questions]
        random.Random(SEED).shuffle(questions)
        found = altered(questions, analyzer)
        whole = [entry for entry in found if not has_pronoun(entry[1])]
        without = sum(not has_pronoun(question) for question in questions)
        print(f"{name}: {len(whole)} of {without} questions without a pronoun altered, ", end="")
        print(f"{len(found) - len(whole)} of {len(questions) - without} with one")
        for entry in whole if arguments.show else []:
            print("   ", " | ".join(entry))


if __name__ == "__main__":
    main()

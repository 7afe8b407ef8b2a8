"""Measure a skill of the reader: python -m tests.knowledge.reader.written.measure SKILL [PART] [--show]."""

from __future__ import annotations

import argparse
import asyncio

from tests.knowledge.reader.written.cases import PARTS, Asked, ask


def main() -> None:
    """Print how many questions of each part are answered as they should be, and on request those that are not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("skill")
    parser.add_argument("part", nargs="?", choices=PARTS)
    parser.add_argument("--show", action="store_true", help="the questions that are not answered as they should be")
    arguments = parser.parse_args()
    for part in [arguments.part] if arguments.part else PARTS:
        asked = asyncio.run(ask(arguments.skill, part))
        if arguments.show:
            for one in asked:
                show(one)
        right, wrong = sum(one.right for one in asked), sum(one.wrong for one in asked)
        print(f"{arguments.skill} {part}: {len(asked)} questions, {right} right, {wrong} wrong")


def show(asked: Asked) -> None:
    """Print a question that is not answered as it should be."""
    if asked.right:
        return
    said, best = asked.said, asked.said.best_span
    print(f"{'WRONG' if asked.wrong else '-'} {asked.case.question} [{asked.case.answer}]", end=" → ")
    print(f"{asked.claimed!r} {said.confidence:.2f} best {best and best.text!r} {said.explanation.kind}", end=" ")
    print("forbidden" if dict(said.explanation.features).get("forbidden") else "")
    if best:
        print(f"      {best.sentence}")


if __name__ == "__main__":
    main()

"""Measure how questions about who did what are answered: python -m tests.knowledge.claims.measure [--show] [PART]."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence

from tests.knowledge.claims.written import KINDS, PARTS, Asked, ask, claimed, share


def main() -> None:
    """Print the shares of each part, and on request every pair that is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="?", choices=PARTS)
    parser.add_argument("--show", action="store_true", help="the pairs that are not as they should be")
    arguments = parser.parse_args()
    for part in [arguments.part] if arguments.part else PARTS:
        asked = asyncio.run(ask(part))
        if arguments.show:
            for pair in asked:
                show(pair)
        print(f"{part}: {summary(asked)}")
        for kind in sorted(KINDS):
            print(f"  {kind}: {summary([pair for pair in asked if pair.pair.kind == kind])}")


def summary(asked: Sequence[Asked]) -> str:
    """Say how many of some pairs are as they should be."""
    true = f"true ones answered rightly {share([pair.right for pair in asked]):.1%}"
    silent = f"not answered {share([pair.silent for pair in asked]):.1%}"
    own = [pair for pair in asked if pair.pair.other]
    found = f"{sum(pair.found for pair in own)} of {len(own)} with an answer of their own get it"
    return (
        f"{len(asked)} pairs; {true}, {silent}; swapped ones wrong {share([pair.wrong for pair in asked]):.1%}, {found}"
    )


def show(asked: Asked) -> None:
    """Print a pair where it is not as it should be."""
    pair = asked.pair
    if not asked.right:
        best = asked.to_true.best_span
        print(f"T {pair.article}: {pair.true} [{pair.answer}] → {claimed(asked.to_true)!r}", end=" ")
        print(f"{asked.to_true.confidence:.2f} {best and best.text!r} {_forbidden(asked.to_true)}")
    if asked.wrong:
        print(f"S {pair.article}: {pair.swapped} [{pair.other}] → {claimed(asked.to_swapped)!r}", end=" ")
        print(f"{asked.to_swapped.confidence:.2f}: {asked.to_swapped.sentence}")
    elif pair.other and not asked.found:
        best = asked.to_swapped.best_span
        print(f"- {pair.article}: {pair.swapped} [{pair.other}]", end=" ")
        print(f"{asked.to_swapped.confidence:.2f} {best and best.text!r} {_forbidden(asked.to_swapped)}")


def _forbidden(answer: object) -> str:
    features = dict(getattr(answer, "explanation").features)  # noqa: B009
    return "forbidden" if features.get("forbidden") else ""


if __name__ == "__main__":
    main()

"""Measure how many of the written dialogues are resolved: python -m tests.knowledge.dialogue.measure [--show] [PART]."""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass

from knowledge.analyzer.analyzer import Analyzer
from knowledge.dialogue import complete
from tests.knowledge.dialogue.written import PARTS, Dialogue, asked, dialogues


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one turn."""

    said: str
    understood: str
    completed: bool
    right: bool
    complete: bool


def readings(dialogue: Dialogue, analyzer: Analyzer) -> list[Reading]:
    """Read a dialogue turn by turn, each with what was understood before it."""
    earlier = [dialogue.first]
    found = []
    for turn in dialogue.then:
        understood = complete(turn.said, earlier, analyzer)
        meant = {asked(form, analyzer) for form in turn.meant}
        right = asked(understood.text, analyzer) in meant if turn.meant else understood.text == turn.said
        right = right and understood.completed == bool(turn.meant)
        found.append(Reading(turn.said, understood.text, understood.completed, right, not turn.meant))
        earlier.append(understood.text)
    return found


def resolved(part: str, analyzer: Analyzer) -> tuple[float, int]:
    """Give the share of a part's follow-up dialogues whose every turn is right, and how many complete turns changed."""
    everything = [(dialogue, readings(dialogue, analyzer)) for dialogue in dialogues(part)]
    right = [all(turn.right for turn in turns) for dialogue, turns in everything if dialogue.completes]
    altered = sum(turn.completed for _, turns in everything for turn in turns if turn.complete)
    return sum(right) / len(right), altered


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="?", choices=PARTS)
    parser.add_argument("--show", action="store_true", help="every turn with what was understood")
    arguments = parser.parse_args()
    analyzer = Analyzer()
    for part in [arguments.part] if arguments.part else PARTS:
        kinds: Counter[tuple[str, bool]] = Counter()
        for dialogue in dialogues(part):
            turns = readings(dialogue, analyzer)
            kinds[dialogue.kind, all(turn.right for turn in turns)] += 1
            if arguments.show:
                print(f"\n{dialogue.first}")
                for turn in turns:
                    print(
                        f"{' ' if turn.right else '!'}   {turn.said}  →  {turn.understood if turn.completed else '='}"
                    )
        share, altered = resolved(part, analyzer)
        by_kind = ", ".join(
            f"{kind} {kinds[kind, True]}/{kinds[kind, True] + kinds[kind, False]}"
            for kind in dict.fromkeys(kind for kind, _ in kinds)
        )
        print(
            f"{part}: {share:.1%} of the follow-up dialogues resolved, {altered} complete questions altered ({by_kind})"
        )


if __name__ == "__main__":
    main()

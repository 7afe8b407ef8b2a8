"""Measure how many written dialogues are resolved: python -m tests.knowledge.dialogue.measure [--show] [PART]."""

from __future__ import annotations

import argparse
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


@dataclass(frozen=True, slots=True)
class Measured:
    """What became of the dialogues of one part, each with its readings."""

    dialogues: tuple[tuple[Dialogue, list[Reading]], ...]

    @property
    def share(self) -> float:
        """Give the share of the dialogues with a follow-up whose every turn is right."""
        right = [all(turn.right for turn in turns) for dialogue, turns in self.dialogues if dialogue.completes]
        return sum(right) / len(right)

    @property
    def turns(self) -> float:
        """Give the share of the follow-ups that are right, each for itself."""
        right = [turn.right for _, turns in self.dialogues for turn in turns if not turn.complete]
        return sum(right) / len(right)

    @property
    def altered(self) -> int:
        """Count the complete questions and remarks that did not stay as they were."""
        return sum(turn.completed for _, turns in self.dialogues for turn in turns if turn.complete)

    @property
    def kinds(self) -> str:
        """Say for each kind of dialogue how many are right."""
        right: dict[str, list[bool]] = {}
        for dialogue, turns in self.dialogues:
            right.setdefault(dialogue.kind, []).append(all(turn.right for turn in turns))
        return ", ".join(f"{kind} {sum(found)}/{len(found)}" for kind, found in right.items())


def measured(part: str, analyzer: Analyzer) -> Measured:
    """Read a part of the dialogues."""
    return Measured(tuple((dialogue, readings(dialogue, analyzer)) for dialogue in dialogues(part)))


def main() -> None:
    """Print the shares, and on request every turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="?", choices=PARTS)
    parser.add_argument("--show", action="store_true", help="every turn with what was understood")
    arguments = parser.parse_args()
    analyzer = Analyzer()
    for part in [arguments.part] if arguments.part else PARTS:
        result = measured(part, analyzer)
        if arguments.show:
            show(result)
        print(f"{part}: {result.share:.1%} of the dialogues with follow-ups right to the end ({result.kinds});")
        print(f"    {result.turns:.1%} of the follow-ups right; {result.altered} complete questions altered")


def show(result: Measured) -> None:
    """Print every turn with what was understood, and a mark before those that are wrong."""
    for dialogue, turns in result.dialogues:
        print(f"\n{dialogue.first}")
        for turn in turns:
            print(f"{' ' if turn.right else '!'}   {turn.said}  →  {turn.understood if turn.completed else '='}")


if __name__ == "__main__":
    main()

"""What was observed, kept in a file as it comes: an interrupted run goes on where it ended."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from knowledge.evaluation import Measures, Observation, measure


@dataclass(frozen=True, slots=True)
class Result:
    """What came of asking one set of one searcher, in the order of the questions.

    ``load`` is the machine's load, averaged over a minute, at the end; ``reported`` are the ids of the questions that
    belong to the report half.
    """

    searcher: str
    label: str
    passages: int
    load: float
    ids: tuple[str, ...]
    reported: frozenset[str]
    observations: tuple[Observation, ...]

    def measures(self, ids: Collection[str] | None = None) -> Measures | None:
        """Sum up, only the questions with these ``ids`` if given; None if none of them was asked."""
        chosen = [seen for name, seen in zip(self.ids, self.observations, strict=True) if ids is None or name in ids]
        return measure(chosen) if chosen else None

    def report(self) -> Measures | None:
        """Sum up the questions of the report half; None where the set has none."""
        return self.measures(self.reported)


class Results:
    """The results of one state of the engine, which ``state`` names; the file may have those of others too."""

    def __init__(self, path: Path, state: str) -> None:
        self._path = path
        self._state = state
        self._found = {(result.searcher, result.label): result for result in _read(path, state)}

    def get(self, searcher: str, label: str) -> Result | None:
        """Give what was observed, if it was."""
        return self._found.get((searcher, label))

    def add(self, result: Result) -> None:
        """Keep a result; it is in the file when this returns."""
        self._found[result.searcher, result.label] = result
        record = {**asdict(result), "reported": sorted(result.reported), "state": self._state}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as lines:
            lines.write("\n" + json.dumps(record) + "\n")  # what stands before may have been cut off

    def loads(self) -> Sequence[float]:
        """Give the machine's loads, in order of size."""
        return sorted(result.load for result in self._found.values())


def _read(path: Path, state: str) -> Iterator[Result]:
    if not path.exists():
        return
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            try:
                record = json.loads(line)
            except ValueError:  # cut off, or empty
                continue
            if record.pop("state") == state:
                yield _result(record)


def _result(record: dict[str, Any]) -> Result:
    observations = tuple(Observation(**seen) for seen in record.pop("observations"))
    ids, reported = tuple(record.pop("ids")), frozenset(record.pop("reported"))
    return Result(**record, ids=ids, reported=reported, observations=observations)

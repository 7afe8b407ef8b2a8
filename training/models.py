"""Where the learnt weights are written, and how: readable, sorted, the same for the same data."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from training.sets import data_hash

TARGET = Path(__file__).parent.parent / "knowledge" / "data" / "weights"


def write(name: str, command: str, sets: Sequence[str], content: Mapping[str, object]) -> None:
    """Write ``knowledge/data/weights/NAME.json`` with the command and the hash of the sets that made it."""
    TARGET.mkdir(parents=True, exist_ok=True)
    made = {"command": command, "sets": list(sets), "sha256": data_hash(tuple(sets)), **content}
    text = json.dumps(made, indent=1, ensure_ascii=False)
    (TARGET / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def named(names: Sequence[str], values: Sequence[float]) -> dict[str, float]:
    """Give weights by name, with as many digits as mean anything."""
    return {name: round(float(value), 4) for name, value in zip(names, values, strict=True)}

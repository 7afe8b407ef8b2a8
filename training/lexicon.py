"""Make ``knowledge/data/lexicon.txt`` from word lists.

Usage: python -m training.lexicon LIST... (Debian's wamerican-small and wbritish-small put theirs into /usr/share/dict)
"""

from __future__ import annotations

import sys
from pathlib import Path

from knowledge.analyzer import fold

TARGET = Path(__file__).parent.parent / "knowledge" / "data" / "lexicon.txt"


def main(lists: list[str]) -> None:
    """Write the lists' words, folded as the analyzer folds them, sorted, each once."""
    lines = {line for name in lists for line in Path(name).read_text(encoding="utf-8").splitlines()}
    words = {word for word in map(fold, lines) if word.isalpha() and len(word) > 1}
    TARGET.write_text("\n".join(sorted(words)) + "\n", encoding="utf-8")
    print(f"{len(words)} words from {len(lists)} lists")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Make ``knowledge/data/lexicon.txt`` from word lists.

Usage: python -m training.lexicon --words LIST... --names LIST...

Of the lists behind ``--words`` all words are taken, of those behind ``--names`` the capitalised ones. The file in the
repository was made from Debian's packages wamerican-small and wbritish-small (words), wamerican and wbritish (names),
which put their lists into /usr/share/dict.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from knowledge.analyzer.analyzer import fold

TARGET = Path(__file__).parent.parent / "knowledge" / "data" / "lexicon.txt"


def main() -> None:
    """Write the lists' words, folded as the analyzer folds them, sorted, each once."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", metavar="LIST", type=Path, nargs="+", required=True)
    parser.add_argument("--names", metavar="LIST", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    names = (line for line in _lines(options.names) if line[:1].isupper())
    words = {word for line in [*_lines(options.words), *names] if (word := fold(line)).isalpha() and len(word) > 1}
    TARGET.write_text("\n".join(sorted(words)) + "\n", encoding="utf-8")
    print(f"{len(words)} words written to {TARGET}")


def _lines(lists: Iterable[Path]) -> Iterator[str]:
    for path in lists:
        yield from path.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    main()

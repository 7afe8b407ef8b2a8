"""Make ``knowledge/data/wordnet.txt`` from WordNet's database.

Usage: python -m training.wordnet FOLDER

FOLDER holds ``data.noun``, ``index.noun`` and the like, described in WordNet's manual page wndb(5); Debian's package
wordnet-base puts them into /usr/share/wordnet. A line of the table is a term and the terms of the words that share one
of its three most frequent senses, those of the more frequent sense first, six at most; lines are sorted by their bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from knowledge.analyzer.analyzer import Analyzer, fold

TARGET = Path(__file__).parent.parent / "knowledge" / "data" / "wordnet.txt"
PARTS_OF_SPEECH = ("noun", "verb", "adj", "adv")
SENSES = 3
OTHERS = 6

Synsets = Mapping[tuple[str, str], Sequence[str]]
"""The words of each set of synonyms, by part of speech and place in its file."""


def main() -> None:
    """Read the database and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    folder: Path = parser.parse_args().folder
    synsets = {
        (part, place): words
        for part in PARTS_OF_SPEECH
        for place, words in map(synset, _lines(folder / f"data.{part}"))
    }
    senses = [
        (word, [synsets[part, place] for place in places])
        for part in PARTS_OF_SPEECH
        for word, places in map(entry, _lines(folder / f"index.{part}"))
    ]
    lines = table(senses, Analyzer())
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} terms written to {TARGET}")


def synset(line: str) -> tuple[str, list[str]]:
    """Read a line of ``data``: its place, and its words.

    The line has place, file, type, number of words, and for each word it and a number.
    """
    fields = line.split(" ")
    count = int(fields[3], 16)
    return fields[0], [word.partition("(")[0] for word in fields[4 : 4 + 2 * count : 2]]


def entry(line: str) -> tuple[str, list[str]]:
    """Read the word and the places of its senses of a line of ``index``, the most frequent ones first.

    The line has word, part of speech, number of senses, number of pointers, these, two numbers, places.
    """
    fields = line.split()
    pointers = int(fields[3])
    return fields[0], fields[6 + pointers :][:SENSES]


def table(senses: Iterable[tuple[str, Sequence[Sequence[str]]]], analyzer: Analyzer) -> list[str]:
    """Give the lines for words with the synonyms of each sense. Names of several words are left out."""
    ranks: dict[str, dict[str, int]] = {}
    for word, synonyms in senses:
        if word.isalpha():
            term = analyzer.stem(fold(word))
            for rank, others in enumerate(synonyms):
                for other in (analyzer.stem(fold(other)) for other in others if other.isalpha()):
                    if other != term:
                        known = ranks.setdefault(term, {})
                        known[other] = min(rank, known.get(other, rank))
    lines = (f"{term} {' '.join(sorted(known, key=known.__getitem__)[:OTHERS])}" for term, known in ranks.items())
    return sorted(lines, key=str.encode)


def _lines(path: Path) -> Iterator[str]:
    """Give the lines but those of the licence, which begin with spaces."""
    return (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(" "))


if __name__ == "__main__":
    main()

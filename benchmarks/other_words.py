"""``python -m benchmarks.other_words``: squad1's questions, asked in other words than the articles have.

Each word that the question shares with its passage is exchanged for the word whose vector is nearest and which the
passage lacks; questions that still share more than one are left out. It is measured how often the passage is among
the candidates, in the first five and first, with and without what is found by its meaning alone. The neighbours are
the vectors' own, so that people's other words gain less. The set comes from ``FOOTNOTE_EVAL_DATA``.
"""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.sets import Set as QuestionSet
from knowledge.analyzer.analyzer import Analyzer
from knowledge.components import ALL
from knowledge.engine import Engine
from knowledge.evaluation import (
    EvaluationQuestion,
    evaluate,
    fill,
    load_passages,
    measure,
    temporary_space,
)
from knowledge.meaning.vectors import load_vectors
from knowledge.models import Article
from knowledge.query.lexicon import lexicon

LEAST_ALIKE = 0.45
"""Cosine of two words below which they do not mean the same at all."""

LOOKED_AT = 12
SAME_BEGINNING = 4
"""Letters; words that begin alike are forms of one."""


class Neighbours:
    """Gives for words the ones that are nearest by their vectors."""

    def __init__(self, analyzer: Analyzer) -> None:
        vectors = load_vectors()
        self._stem = analyzer.stem
        self._words = [word for word in lexicon() if len(word) > 2 and len(vectors.pieces.of_word(word)) == 1]
        rows = vectors.of_words(self._words)
        self._rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        self._places = {word: place for place, word in enumerate(self._words)}

    def nearest(self, word: str, without: Set[str]) -> str | None:
        """Give the nearest word that is no form of this one and whose term is not among some; None without any."""
        if word not in self._places:
            return None
        alike = self._rows @ self._rows[self._places[word]]
        near = (self._words[place] for place in np.argsort(-alike)[:LOOKED_AT] if alike[place] >= LEAST_ALIKE)
        return next(
            (
                other
                for other in near
                if self._stem(other) not in without and other[:SAME_BEGINNING] != word[:SAME_BEGINNING]
            ),
            None,
        )


def in_other_words(
    questions: list[EvaluationQuestion], articles: Mapping[str, Article], analyzer: Analyzer
) -> Iterator[EvaluationQuestion]:
    """Give those of the questions that can be asked in other words, in these."""
    neighbours = Neighbours(analyzer)
    for question in questions:
        article = articles[question.passage_id]
        there = {term for text in (article.title, article.text) for term in analyzer.terms(text)[0]}
        parts, position, shared, exchanged = [], 0, 0, 0
        for token in analyzer.tokens(question.text):
            if token.start < position or token.function or token.term not in there:
                continue
            shared += 1
            other = neighbours.nearest(token.word, there)
            if other is not None:
                exchanged += 1
                parts += [question.text[position : token.start], other]
                position = token.end
        if shared and shared - exchanged <= 1:
            yield replace(question, text="".join([*parts, question.text[position:]]))


async def ask(data: Path, chosen: QuestionSet) -> None:
    """Ask and print."""
    articles = {article.id: article for article in load_passages(data / chosen.folder)}
    questions = list(in_other_words(list(chosen.asked(data)), articles, Analyzer()))
    print(f"{len(questions)} questions, {len(articles):,} passages: in 20 / in 5 / first, in per cent")
    for name, components in (("with `nearest`", ALL), ("without", ALL.without(["nearest"]))):
        async with temporary_space(components) as space:
            await fill(space, chosen.folders(data), lambda _: None)
            found = measure(await evaluate(space, Engine(components), questions, lambda _: None))
        shares = (found.in_twenty, found.in_five, found.first)
        print(name + ": " + " / ".join(f"{100 * (share or 0):.1f}" for share in shares))


def main() -> None:
    """Measure one half, every n-th question."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.other_words", description=__doc__)
    parser.add_argument("--half", choices=("learn", "report"), default="report")
    parser.add_argument("--every", type=int, default=6, metavar="N")
    options = parser.parse_args()
    data = os.environ.get("FOOTNOTE_EVAL_DATA")
    if not data or not Path(data).is_dir():
        raise SystemExit("Set FOOTNOTE_EVAL_DATA to the folder of the sets; without it there is nothing to measure on.")
    asyncio.run(ask(Path(data), QuestionSet("squad1", "squad1", half=options.half, every=options.every)))


if __name__ == "__main__":
    main()

"""How like a question and its candidates' texts are by their words' vectors."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.meaning.numbering import NumberedText, Numbering, Sentences
from knowledge.meaning.vectors import Vectors, load_vectors

if TYPE_CHECKING:
    from knowledge.meaning.vectors import Numbers

SMALLEST = 1e-9

LONGEST_QUESTION = 512
"""Words of a question that its likeness goes by, the first ones of it."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like one text and the question are: the cosine of their vectors, -1 to 1.

    ``sentences`` holds the same for each sentence of the text; ``nearest`` for each sentence the cosine of each of
    the question's terms with the word there that is most like it, 0 to 1.
    """

    whole: float
    sentences: tuple[float, ...]
    nearest: tuple[tuple[float, ...], ...]


class Meaning:
    """Compares questions with texts. One instance serves all threads; its only state is what it remembers."""

    def __init__(self, words_of: Callable[[str], Sentences], load: Callable[[], Vectors] = load_vectors) -> None:
        """Take what gives the words of each sentence of a text, and what gives the vectors when they are needed."""
        self._words_of = words_of
        self._load = load
        self._numbering: Numbering | None = None
        self._learning = threading.Lock()

    def liken(self, question: Sequence[str], terms: Sequence[str], texts: Sequence[str]) -> list[Likeness]:
        """Compare the words of a question, and those of them that are its terms, with each text."""
        import numpy as np

        if not texts:
            return []
        vectors = self._load()
        numbering, numbered = self._number(texts, vectors)
        words = np.concatenate([text.words for text in numbered])
        sizes = np.array([len(text.words) for text in numbered])
        begins = np.cumsum(sizes) - sizes
        starts = np.concatenate([text.starts + begin for text, begin in zip(numbered, begins, strict=True)])
        asked = _unit(vectors.of_words(question[:LONGEST_QUESTION]).sum(axis=0, keepdims=True))
        distinct, places = numbering.distinct(words)
        products, lengths = numbering.products(distinct, np.concatenate([asked, _unit(vectors.of_words(terms))]))
        near = products[:, 1:] / (lengths[:, None] + np.float32(SMALLEST))
        return _likenesses(
            numbered,
            np.add.reduceat(products[places, 0], starts),
            np.maximum.reduceat(near[places], starts).clip(0.0, 1.0),
        )

    def _number(self, texts: Sequence[str], vectors: Vectors) -> tuple[Numbering, list[NumberedText]]:
        """Give the texts numbered, all of them alike."""
        with self._learning:
            if self._numbering is None or self._numbering.full:
                self._numbering = Numbering(vectors)
            numbering = self._numbering
            numbering.add({text: self._words_of(text) for text in texts if numbering.text(text) is None})
            return numbering, [found for text in texts if (found := numbering.text(text))]


def _likenesses(texts: Sequence[NumberedText], dots: Numbers, nearest: Numbers) -> list[Likeness]:
    """Take apart what was found for all sentences of all texts, one after the other."""
    import numpy as np

    counts = np.array([len(text.starts) for text in texts])
    firsts = np.cumsum(counts) - counts
    sentences = (dots / (np.concatenate([text.lengths for text in texts]) + np.float32(SMALLEST))).tolist()
    whole = np.add.reduceat(dots, firsts) / (np.array([text.length for text in texts]) + SMALLEST)
    near = list(map(tuple, nearest.tolist()))
    return [
        Likeness(like, tuple(sentences[first : first + count]), tuple(near[first : first + count]))
        for like, first, count in zip(whole.tolist(), firsts.tolist(), counts.tolist(), strict=True)
    ]


def _unit(rows: Numbers) -> Numbers:
    """Divide each row by its length."""
    import numpy as np

    scaled: Numbers = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + np.float32(SMALLEST))
    return scaled

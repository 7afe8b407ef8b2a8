"""Words → vectors: a table of word pieces, each a row of small whole numbers with a factor of its own.

The table is mapped into memory and read where it is asked, so that a process pays for the words that it meets.
numpy is imported when the table is first needed: starting and indexing do without it.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.meaning.pieces import Pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

WORDS_KEPT = 4_096
"""So many words are remembered with their vectors, about 4 MB."""

TEXTS_KEPT = 4_096
"""Of so many texts and titles the lengths of their vectors are remembered, about 1 MB."""

PRODUCTS_AT_ONCE = 200_000
"""Below what BLAS shares out among threads, which then wait for each other busily and cost more than they save."""

Sentences = tuple[tuple[str, ...], ...]


class Vectors:
    """Vectors of words. A word's is the sum of its pieces', which are longer the rarer they are.

    A text's vector is the sum of its words'. One instance serves all threads; its only state are caches.
    """

    def __init__(self, pieces: Pieces, rows: NDArray[np.int8], factors: Numbers) -> None:
        """Take the pieces, a row of whole numbers for each, and what each row is multiplied with."""
        import numpy as np

        self._pieces = pieces
        self._rows = rows
        self._factors = factors
        self._places: dict[str, int] = {}
        self._known = np.empty((WORDS_KEPT, rows.shape[1]), dtype=np.float32)
        self._lengths: dict[int, tuple[float, ...]] = {}
        self._learning = threading.Lock()

    def of_words(self, words: Sequence[str]) -> Numbers:
        """Give a row for each word, which is without case and accents; zeros for a word that cannot be cut.

        At most `WORDS_KEPT` words are taken at once.
        """
        with self._learning:
            places = self._places
            unknown = [word for word in dict.fromkeys(words) if word not in places]
            if len(places) + len(unknown) > WORDS_KEPT:
                places.clear()
                unknown = list(dict.fromkeys(words))
            if unknown:
                self._known[len(places) : len(places) + len(unknown)] = self._sums(unknown)
                places.update((word, at) for at, word in enumerate(unknown, start=len(places)))
            return self._known[[places[word] for word in words]]

    def _sums(self, words: Sequence[str]) -> Numbers:
        """Give the sum of each word's pieces, all words at once: a call for each would cost more than its sum."""
        import numpy as np

        cuts = [self._pieces.of_word(word) for word in words]
        flat = [piece for cut in cuts for piece in cut]
        sums = np.zeros((len(words), self._rows.shape[1]), dtype=np.float32)
        whole = [index for index, cut in enumerate(cuts) if cut]
        if flat:
            starts = np.cumsum([0, *(len(cuts[index]) for index in whole[:-1])])
            sums[whole] = np.add.reduceat(self._rows[flat] * self._factors[flat][:, None], starts)
        return sums

    def products(self, words: Sequence[str], others: Numbers) -> tuple[Numbers, Numbers]:
        """Give the scalar product of each word's vector with each of ``others``, and the length of each word's."""
        import numpy as np

        block = min(max(PRODUCTS_AT_ONCE // others.size, 1), WORDS_KEPT)
        products = np.empty((len(words), len(others)), dtype=np.float32)
        lengths = np.empty(len(words), dtype=np.float32)
        for at in range(0, len(words), block):
            rows = self.of_words(words[at : at + block])
            products[at : at + block] = rows @ others.T
            lengths[at : at + block] = np.sqrt(np.einsum("ij,ij->i", rows, rows))
        return products, lengths

    def lengths(self, sentences: Sentences) -> tuple[float, ...]:
        """Give the lengths of the vectors of a text's sentences and, last, of the whole text."""
        import numpy as np

        key = hash(sentences)  # the words themselves would take three times as much as what is kept of them
        known = self._lengths.get(key)
        if known is None:
            sums = [self.of_words(sentence[:WORDS_KEPT]).sum(axis=0) for sentence in sentences]
            whole = np.sum(sums, axis=0) if sums else np.zeros(1)
            known = tuple(float(np.linalg.norm(row)) for row in (*sums, whole))
            if len(self._lengths) >= TEXTS_KEPT:
                self._lengths.clear()
            self._lengths[key] = known
        return known


@lru_cache(maxsize=1)
def load_vectors() -> Vectors:
    """Open the table that comes with the package; ``knowledge/data/README.md`` says where it comes from."""
    with resources.as_file(resources.files("knowledge.data").joinpath("vectors")) as folder:
        return read_vectors(folder)


def read_vectors(folder: Path) -> Vectors:
    """Open a table: ``pieces.txt``, one a line, and for each its row of ``rows.npy`` and of ``factors.npy``."""
    import numpy as np

    names = (folder / "pieces.txt").read_text(encoding="utf-8").split("\n")
    numbers = {name: number for number, name in enumerate(names) if name}
    rows = np.asarray(np.load(folder / "rows.npy", mmap_mode="r"))
    return Vectors(Pieces(numbers), rows, np.load(folder / "factors.npy"))

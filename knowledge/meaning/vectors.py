"""Words → vectors: a table of word pieces, each a row of small whole numbers with a factor of its own.

The table is mapped into memory and read where it is asked, so that a process pays for the words that it meets.
numpy is imported when the table is first needed: starting and indexing do without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.errors import InvalidVectorsError
from knowledge.meaning.pieces import Pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

PRODUCTS_AT_ONCE = 200_000
"""Below what BLAS shares out among threads, which then wait for each other busily and cost more than they save."""


class Vectors:
    """Vectors of words. A word's is the sum of its pieces', which are longer the rarer they are.

    A text's vector is the sum of its words'. One instance serves all threads.
    """

    def __init__(self, pieces: Pieces, rows: NDArray[np.int8], factors: Numbers) -> None:
        """Take the pieces, a row of whole numbers for each, and what each row is multiplied with."""
        self.pieces = pieces
        self._rows = rows
        self._factors = factors

    @property
    def size(self) -> int:
        """Give the number of a vector's places."""
        return int(self._rows.shape[1])

    def of_pieces(self, numbers: NDArray[np.int32]) -> Numbers:
        """Give a row for each piece."""
        rows: Numbers = self._rows[numbers] * self._factors[numbers][:, None]
        return rows

    def of_words(self, words: Sequence[str]) -> Numbers:
        """Give a row for each word, which is without case and accents; zeros for a word that cannot be cut."""
        return self.of_cuts([self.pieces.of_word(word) for word in words])

    def of_cuts(self, cuts: Sequence[Sequence[int]]) -> Numbers:
        """Give a row for each word, given as the numbers of its pieces; zeros for one without any."""
        import numpy as np

        sums = np.zeros((len(cuts), self._rows.shape[1]), dtype=np.float32)
        whole = [index for index, cut in enumerate(cuts) if cut]
        if whole:
            starts = np.cumsum([0, *(len(cuts[index]) for index in whole[:-1])])
            flat = np.array([piece for cut in cuts for piece in cut], dtype=np.int32)
            sums[whole] = np.add.reduceat(self.of_pieces(flat), starts)
        return sums

    def products(self, numbers: NDArray[np.int32], others: Numbers) -> Numbers:
        """Give the scalar product of each piece's row with each of ``others``: a row for each piece."""
        import numpy as np

        block = max(PRODUCTS_AT_ONCE // others.size, 1)
        rows = self._rows[numbers]
        found = np.empty((len(numbers), len(others)), dtype=np.float32)
        for at in range(0, len(numbers), block):
            found[at : at + block] = rows[at : at + block].astype(np.float32) @ others.T
        return found * self._factors[numbers][:, None]


def no_vectors() -> Vectors:
    """Give a table without any word, by which nothing is like anything: to measure what vectors are worth."""
    import numpy as np

    return Vectors(Pieces({}), np.zeros((1, 1), dtype=np.int8), np.zeros(1, dtype=np.float32))


@lru_cache(maxsize=1)
def load_vectors() -> Vectors:
    """Open the table that comes with the package; ``knowledge/data/README.md`` says where it comes from."""
    with resources.as_file(resources.files("knowledge.data").joinpath("vectors")) as folder:
        return read_vectors(folder)


def read_vectors(folder: Path) -> Vectors:
    """Open a table: ``pieces.txt``, one a line, and for each its row of ``rows.npy`` and of ``factors.npy``.

    Raises `InvalidVectorsError`.
    """
    import numpy as np

    try:
        names = (folder / "pieces.txt").read_text(encoding="utf-8").split("\n")
        rows = np.asarray(np.load(folder / "rows.npy", mmap_mode="r"))
        factors = np.asarray(np.load(folder / "factors.npy"))
    except OSError as error:
        name = Path(error.filename).name if error.filename else "a file"
        raise InvalidVectorsError(str(folder), f"{name} cannot be read: {error.strerror or 'it is damaged'}") from error
    except (ValueError, EOFError) as error:
        raise InvalidVectorsError(str(folder), "one of its files is damaged or of another kind") from error
    numbers = {name: number for number, name in enumerate(names) if name}
    if rows.ndim != 2 or rows.dtype != np.int8 or factors.dtype != np.float32:
        raise InvalidVectorsError(str(folder), "its rows have to be 8-bit whole numbers and its factors 32-bit floats")
    if not numbers or max(numbers.values()) >= len(rows) or factors.shape != rows.shape[:1]:
        raise InvalidVectorsError(str(folder), "it has not one row and one factor for each piece")
    return Vectors(Pieces(numbers), rows, factors)

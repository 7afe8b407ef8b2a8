"""Words and texts → numbers: what is remembered of those met lately, so that a question pays for new ones only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from knowledge.meaning.vectors import Numbers, Vectors

    Places = NDArray[np.int32]

WORDS_KEPT = 16_384
"""With more words than these a numbering is full, and takes about 2 MB."""

TEXTS_KEPT = 2_048
"""With more texts than these a numbering is full, and takes another 2 MB."""

NO_WORD = ""
"""It stands in a sentence without words, and has the number 0."""

Sentences = Sequence[Sequence[str]]
"""The words of each sentence of a text, without case and accents."""


class NumberedText(NamedTuple):
    """A text that has one sentence at least, and each sentence one word at least.

    ``words`` are the numbers of its words, ``starts`` where each sentence begins among them; ``lengths`` are those of
    the sentences' vectors, ``length`` that of the whole text's.
    """

    words: Places
    starts: Places
    lengths: Numbers
    length: float


class Numbering:
    """Numbers words in the order in which they are met, and remembers texts as the numbers of their words.

    It only grows, so that what one thread was given stays right while another one adds to it; but only one may add.
    """

    def __init__(self, vectors: Vectors) -> None:
        """Take the vectors that words have."""
        import numpy as np

        self._vectors = vectors
        self._numbers: dict[str, int] = {}
        self._texts: dict[int, NumberedText] = {}
        self._pieces = np.zeros(0, dtype=np.int32)
        self._starts = np.zeros(1, dtype=np.int32)  # of each word's pieces, and last where the next one's will start
        self._lengths = np.zeros(0, dtype=np.float32)
        self._add_words([NO_WORD])

    @property
    def full(self) -> bool:
        """Tell whether it should give way to an empty one."""
        return len(self._numbers) > WORDS_KEPT or len(self._texts) > TEXTS_KEPT

    def text(self, text: str) -> NumberedText | None:
        """Give a text that was added."""
        return self._texts.get(hash(text))  # the texts themselves would take three times as much as what is kept

    def add(self, texts: Mapping[str, Sentences]) -> None:
        """Remember some texts, given with their words."""
        words = dict.fromkeys(chain.from_iterable(chain.from_iterable(texts.values())))
        self._add_words([word for word in words if word not in self._numbers])
        for text, sentences in texts.items():
            self._texts[hash(text)] = self._number(sentences)

    def distinct(self, words: Places) -> tuple[Places, Places]:
        """Give each of some words once, and for each word its place among these."""
        import numpy as np

        places = np.zeros(len(self._lengths), dtype=np.int32)
        places[words] = 1
        distinct = np.flatnonzero(places).astype(np.int32)
        places[distinct] = np.arange(len(distinct))
        return distinct, places[words]

    def products(self, words: Places, others: Numbers) -> tuple[Numbers, Numbers]:
        """Give the scalar product of each word's vector with each of ``others``, and the length of each word's."""
        import numpy as np

        pieces, starts = self._cut(words)
        nothing = np.zeros((1, len(others)), dtype=np.float32)  # for words at the end that have no pieces
        products = np.add.reduceat(np.concatenate([self._vectors.products(pieces, others), nothing]), starts)
        lengths = self._lengths[words]
        products[lengths == 0] = 0
        return products, lengths

    def _add_words(self, words: Sequence[str]) -> None:
        """Give numbers to words that have none. One that cannot be cut has no pieces and no length."""
        import numpy as np

        if not words:
            return
        cuts = [self._vectors.pieces.of_word(word) for word in words]
        pieces = np.array([piece for cut in cuts for piece in cut], dtype=np.int32)
        ends = self._starts[-1] + np.cumsum(list(map(len, cuts)), dtype=np.int32)
        lengths = np.linalg.norm(self._vectors.of_cuts(cuts), axis=1)
        self._pieces = np.concatenate([self._pieces, pieces])
        self._starts = np.concatenate([self._starts, ends])
        self._lengths = np.concatenate([self._lengths, lengths])
        self._numbers.update((word, number) for number, word in enumerate(words, start=len(self._numbers)))

    def _number(self, sentences: Sentences) -> NumberedText:
        import numpy as np

        filled = [sentence or (NO_WORD,) for sentence in sentences] or [(NO_WORD,)]
        words = np.array([self._numbers[word] for sentence in filled for word in sentence], dtype=np.int32)
        starts = np.cumsum([0, *map(len, filled[:-1])], dtype=np.int32)
        pieces, cuts = self._cut(words)
        rows = self._vectors.of_pieces(pieces)
        bounds = [*cuts[starts].tolist(), len(pieces)]
        sums = np.stack([rows[start:end].sum(axis=0) for start, end in pairwise(bounds)])
        length = float(np.linalg.norm(sums.sum(axis=0)))
        return NumberedText(words, starts, np.linalg.norm(sums, axis=1), length)

    def _cut(self, words: Places) -> tuple[Places, Places]:
        """Give the pieces of some words, one after the other, and where each word begins among them."""
        import numpy as np

        begins = self._starts[words]
        counts = self._starts[words + 1] - begins
        starts = np.cumsum(counts) - counts
        return self._pieces[np.arange(counts.sum()) + np.repeat(begins - starts, counts)], starts

"""A question → the passages that mean most nearly the same, whatever their words are.

The retriever finds what has a word of the question, or one that stands for it; a question that shares none with the
article that answers it finds its passage here. The vectors of a corpus' passages are made when it is first asked, and
after a change those of the passages that are new.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from knowledge.meaning.vectors import Vectors
from knowledge.question.question import Question
from knowledge.storage import Corpus

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PASSAGES_AT_MOST = 4_096
"""Larger corpora are searched by words alone: their vectors would take longer than an answer may."""

NEAREST = 10
"""Passages that are given."""

LEAST_ALIKE = 0.3
"""Cosine of a question and a passage below which they have nothing to do with each other."""

CORPORA_KEPT = 4
"""A corpus of the largest size takes 1 MB and half as much again."""

MADE_AT_ONCE = 128
"""Passages; what their words take in between is some MB."""

COMPARED_AT_ONCE = 512
"""Passages: few enough for BLAS to stay in one thread."""

SCALE = 127


class _Rows(NamedTuple):
    """The passages of a corpus: their keys, the rows of their unit vectors times `SCALE`, and each row by its words."""

    keys: Sequence[int]
    vectors: NDArray[np.int8]
    places: Mapping[int, int]


class Nearest:
    """Finds them. Keeps the vectors of the corpora that were asked last."""

    def __init__(self, load: Callable[[], Vectors]) -> None:
        """Take what gives the vectors of words when they are needed."""
        self._load = load
        self._kept: dict[Hashable, _Rows] = {}

    async def to(self, corpus: Corpus, question: Question) -> Callable[[], list[int]]:
        """Give what finds the keys of the nearest passages, the nearest first; none in a corpus that is too large.

        It computes, and is to be called in a thread.
        """
        words = [token.word for token in question.content if not token.function]
        if not words or not 0 < corpus.statistics.passages <= PASSAGES_AT_MOST:
            return list
        rows = self._kept.pop(corpus.version, None)
        if rows is None:
            rows = await asyncio.to_thread(self._rows, await corpus.passage_words())
        self._kept[corpus.version] = rows
        while len(self._kept) > CORPORA_KEPT:
            del self._kept[next(iter(self._kept))]
        return partial(self._nearest, rows, words)

    def _rows(self, passages: Mapping[int, Sequence[str]]) -> _Rows:
        """Give the rows of some passages; those of words that were met before are taken over."""
        import numpy as np

        digests = [hash(tuple(words)) for words in passages.values()]
        wanted = dict(zip(digests, passages.values(), strict=True))
        known = {
            digest: rows.vectors[place]
            for rows in list(self._kept.values())
            for digest, place in rows.places.items()
            if digest in wanted
        }
        new = [digest for digest in wanted if digest not in known]
        for at in range(0, len(new), MADE_AT_ONCE):
            some = new[at : at + MADE_AT_ONCE]
            known.update(zip(some, self._made([wanted[digest] for digest in some]), strict=True))
        places = {digest: place for place, digest in enumerate(digests)}
        return _Rows(list(passages), np.stack([known[digest] for digest in digests]), places)

    def _made(self, texts: Sequence[Sequence[str]]) -> NDArray[np.int8]:
        """Give for each text, which are its words, its row."""
        import numpy as np

        vectors = self._load()
        numbers: dict[str, int] = {}
        for words in texts:
            for word in words:
                numbers.setdefault(word, len(numbers))
        of_words = vectors.of_words(list(numbers))
        made = np.zeros((len(texts), vectors.size), dtype=np.int8)
        for place, words in enumerate(texts):
            made[place] = _whole(of_words[[numbers[word] for word in words]].sum(axis=0))
        return made

    def _nearest(self, rows: _Rows, words: Sequence[str]) -> list[int]:
        import numpy as np

        asked = self._load().of_words(words).sum(axis=0)
        length = float(np.linalg.norm(asked))
        if length == 0:
            return []
        blocks = range(0, len(rows.keys), COMPARED_AT_ONCE)
        alike = [rows.vectors[at : at + COMPARED_AT_ONCE].astype(np.float32) @ asked for at in blocks]
        cosines = np.concatenate(alike) / (length * SCALE)
        order = np.argsort(-cosines, kind="stable")
        return [rows.keys[place] for place in islice(order, NEAREST) if cosines[place] >= LEAST_ALIKE]


def _whole(vector: NDArray[np.float32]) -> NDArray[np.int8]:
    """Make a vector a row of whole numbers, as long as any other; zeros stay zeros."""
    import numpy as np

    length = float(np.linalg.norm(vector))
    scaled: NDArray[np.int8] = np.rint(vector * (SCALE / length)).astype(np.int8) if length else vector.astype(np.int8)
    return scaled

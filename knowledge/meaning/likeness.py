"""How like a question and its candidates' texts are by their words' vectors. Pure but for the table it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.meaning.vectors import Sentences, Vectors

if TYPE_CHECKING:
    from knowledge.meaning.vectors import Numbers

SMALLEST = 1e-9

LONGEST_QUESTION = 512
"""Words of a question that its likeness goes by, the first ones of it."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like one text and the question are: the cosine of their vectors, -1 to 1.

    ``sentences`` holds the same for each sentence of the text; ``nearest`` for each sentence the cosine of each of
    the question's terms with the word there that is most like it, 0 to 1; ``title`` is the title's cosine.
    """

    whole: float
    title: float
    sentences: tuple[float, ...]
    nearest: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text's title and of each of its sentences, without case and accents."""

    title: tuple[str, ...]
    sentences: Sentences


def liken(
    question: Sequence[str], terms: Sequence[str], wordings: Sequence[Wording], vectors: Vectors
) -> list[Likeness]:
    """Compare the words of a question, and those of them that are its terms, with each text."""
    import numpy as np

    parts = [part for wording in wordings for part in (wording.title, *wording.sentences)]
    if not parts:
        return []
    places: dict[str, int] = {"": 0}
    order = [[places.setdefault(word, len(places)) for word in part] or [0] for part in parts]
    starts = np.cumsum([0, *map(len, order[:-1])])
    flat = [place for part in order for place in part]
    asked = _unit(vectors.of_words(question[:LONGEST_QUESTION]).sum(axis=0, keepdims=True))
    products, sizes = vectors.products(list(places), np.concatenate([asked, _unit(vectors.of_words(terms))]))
    dots = np.add.reduceat(products[flat, 0], starts).tolist()
    near = products[:, 1:] / (sizes[:, None] + np.float32(SMALLEST))
    nearest = np.maximum.reduceat(near[flat], starts).clip(0.0, 1.0).tolist()
    found, place = [], 0
    for wording in wordings:
        (title, _), (*lengths, whole) = vectors.lengths((wording.title,)), vectors.lengths(wording.sentences)
        first, place = place + 1, place + 1 + len(wording.sentences)
        found.append(
            Likeness(
                whole=sum(dots[first:place]) / (whole + SMALLEST),
                title=dots[first - 1] / (title + SMALLEST),
                sentences=tuple(
                    dot / (length + SMALLEST) for dot, length in zip(dots[first:place], lengths, strict=True)
                ),
                nearest=tuple(map(tuple, nearest[first:place])),
            )
        )
    return found


def _unit(rows: Numbers) -> Numbers:
    """Divide each row by its length."""
    import numpy as np

    scaled: Numbers = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + np.float32(SMALLEST))
    return scaled

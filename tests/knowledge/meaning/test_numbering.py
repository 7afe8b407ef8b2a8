"""Words by number: a number that gets the pieces of another word gives it that word's meaning."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.meaning.numbering import Numbering
from knowledge.meaning.pieces import Pieces
from knowledge.meaning.vectors import Vectors

TABLE = Vectors(
    Pieces({"foot": 0, "##note": 1, "sea": 2, "##n": 3}),
    np.array([[4, 0], [0, -6], [1, 1], [2, 5]], np.int8),
    np.array([0.5, 2, 1, 1], "f4"),
)
WORDS = st.sampled_from(["foot", "footnote", "sea", "sean", "zebra", ""])
SENTENCES = st.lists(st.lists(WORDS, max_size=4), max_size=3)


@given(st.lists(SENTENCES, max_size=5))
def test_words_keep_their_vectors_in_whatever_order_they_come(texts: list[list[list[str]]]) -> None:
    numbering = Numbering(TABLE)
    for number, sentences in enumerate(texts):
        numbering.add({str(number): sentences})
    for number, sentences in enumerate(texts):
        text = numbering.text(str(number))
        assert text is not None
        flat = [word for sentence in sentences or [[]] for word in sentence or [""]]
        products, lengths = numbering.products(text.words, np.eye(2, dtype="f4"))
        assert products == pytest.approx(TABLE.of_words(flat))
        assert lengths == pytest.approx(np.linalg.norm(TABLE.of_words(flat), axis=1))
        assert text.length == pytest.approx(np.linalg.norm(TABLE.of_words(flat).sum(axis=0)), abs=1e-4)
        sums = [TABLE.of_words(sentence).sum(axis=0) for sentence in sentences or [[]]]
        assert text.lengths == pytest.approx(np.linalg.norm(sums, axis=1), abs=1e-4)


@given(st.lists(WORDS, min_size=1, max_size=9))
def test_each_word_is_looked_at_once(words: list[str]) -> None:
    numbering = Numbering(TABLE)
    numbering.add({"text": [words]})
    text = numbering.text("text")
    assert text is not None
    distinct, places = numbering.distinct(text.words)
    assert distinct[places].tolist() == text.words.tolist()
    assert len(distinct) == len(set(words))


def test_an_unknown_text_is_not_taken_for_another() -> None:
    assert Numbering(TABLE).text("never added") is None

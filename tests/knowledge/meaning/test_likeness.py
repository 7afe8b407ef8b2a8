"""How like texts and questions are: what goes wrong here moves passages without a word of the question in them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.meaning.likeness import LONGEST_QUESTION, Meaning
from knowledge.meaning.numbering import WORDS_KEPT, Sentences
from knowledge.meaning.pieces import Pieces
from knowledge.meaning.vectors import Vectors

TABLE = Vectors(
    Pieces({"car": 0, "auto": 1, "poem": 2}),
    np.array([[100, 0], [80, 60], [0, 100]], np.int8),
    np.array([0.01, 0.01, 0.01], "f4"),
)
WORDS = st.sampled_from(["car", "auto", "poem", "zebra"])
LINES = st.lists(WORDS, max_size=4).map(" ".join)
TEXTS = st.lists(LINES, max_size=3).map(". ".join)


def words_of(text: str) -> Sentences:
    return [sentence.split() for sentence in text.split(". ")] if text else []


def meaning() -> Meaning:
    return Meaning(words_of, lambda: TABLE)


def test_each_sentence_is_compared_by_itself_and_with_the_others() -> None:
    (found,) = meaning().liken(["car"], ["car", "poem"], ["auto. zebra. poem car"])
    assert found.sentences == pytest.approx((0.8, 0.0, 0.7071), abs=1e-3)
    assert found.whole == pytest.approx(1.8 / np.hypot(1.8, 1.6), abs=1e-3)
    assert found.nearest[0] == pytest.approx((0.8, 0.6), abs=1e-3)
    assert found.nearest[2] == pytest.approx((1.0, 1.0), abs=1e-3)


@given(st.lists(WORDS, max_size=3), st.lists(TEXTS, max_size=4))
def test_any_texts_get_values_of_their_own(question: list[str], texts: list[str]) -> None:
    """Empty texts and questions must not shift the values of the others, nor be no numbers."""
    together = meaning().liken(question, question, texts)
    assert len(together) == len(texts)
    for found, text in zip(together, texts, strict=True):
        assert len(found.sentences) == len(found.nearest) == max(len(words_of(text)), 1)
        assert all(-1.001 <= value <= 1.001 for value in (found.whole, *found.sentences))
        assert all(0 <= value <= 1.001 and len(row) == len(question) for row in found.nearest for value in row)
        (alone,) = meaning().liken(question, question, [text])
        assert (alone.whole, *alone.sentences) == pytest.approx((found.whole, *found.sentences), abs=1e-5)


def test_a_question_of_any_length_is_compared() -> None:
    """Someone will paste a whole article as a question; its length must not stop the answer."""
    question = [f"word{number}" for number in range(2 * LONGEST_QUESTION)]
    (found,) = meaning().liken(["car", *question], ["car"], ["auto"])
    assert found.whole == pytest.approx(0.8, abs=1e-3)


def test_what_is_remembered_is_forgotten_before_it_grows_without_end() -> None:
    """A bot that runs for months meets more words than it has room for, and must compare as on its first day."""
    comparing = meaning()
    words = [f"word{number}" for number in range(WORDS_KEPT + 10)]
    comparing.liken(["car"], ["car"], [" ".join(["auto", *words])])
    (found,) = comparing.liken(["car"], ["car"], ["car zebra"])
    (again,) = comparing.liken(["car"], ["car"], [" ".join(["auto", *words])])
    assert (found.whole, again.whole) == pytest.approx((1.0, 0.8), abs=1e-3)

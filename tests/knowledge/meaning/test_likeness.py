"""How like texts and questions are: what goes wrong here moves passages without a word of the question in them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.meaning.likeness import Wording, liken
from knowledge.meaning.pieces import Pieces
from knowledge.meaning.vectors import WORDS_KEPT, Vectors

TABLE = Vectors(
    Pieces({"car": 0, "auto": 1, "poem": 2}),
    np.array([[100, 0], [80, 60], [0, 100]], np.int8),
    np.array([0.01, 0.01, 0.01], "f4"),
)
WORDS = st.sampled_from(["car", "auto", "poem", "zebra", ""])
LINES = st.lists(WORDS, max_size=4).map(tuple)
WORDINGS = st.builds(Wording, LINES, st.lists(LINES, max_size=3).map(tuple))


def test_each_sentence_is_compared_by_itself_and_with_the_others() -> None:
    wording = Wording(("poem",), (("auto",), ("zebra",), ("poem", "car")))
    (found,) = liken(["car"], ["car", "poem"], [wording], TABLE)
    assert found.sentences == pytest.approx((0.8, 0.0, 0.7071), abs=1e-3)
    assert found.title == pytest.approx(0.0, abs=1e-3)
    assert found.whole == pytest.approx(1.8 / np.hypot(1.8, 1.6), abs=1e-3)
    assert found.nearest[0] == pytest.approx((0.8, 0.6), abs=1e-3)
    assert found.nearest[2] == pytest.approx((1.0, 1.0), abs=1e-3)


@given(st.lists(WORDS, max_size=3), st.lists(WORDINGS, max_size=4))
def test_any_texts_get_values_of_their_own(question: list[str], wordings: list[Wording]) -> None:
    """Empty titles, texts and questions must not shift the values of the others, nor be no numbers."""
    together = liken(question, question, wordings, TABLE)
    assert len(together) == len(wordings)
    for found, wording in zip(together, wordings, strict=True):
        assert (len(found.sentences), len(found.nearest)) == (len(wording.sentences), len(wording.sentences))
        assert all(-1.001 <= value <= 1.001 for value in (found.whole, found.title, *found.sentences))
        assert all(0 <= value <= 1.001 and len(row) == len(question) for row in found.nearest for value in row)
        (alone,) = liken(question, question, [wording], TABLE)
        assert (alone.whole, *alone.sentences) == pytest.approx((found.whole, *found.sentences), abs=1e-5)


def test_a_question_of_any_length_is_compared() -> None:
    """Someone will paste a whole article as a question; more words than are remembered must not stop the answer."""
    question = [f"word{number}" for number in range(2 * WORDS_KEPT)]
    (found,) = liken(["car", *question], ["car"], [Wording((), (("auto",),))], TABLE)
    assert found.whole == pytest.approx(0.8, abs=1e-3)

"""Words → pieces: a word cut wrongly has the meaning of other words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.meaning.pieces import CONTINUED, LONGEST_WORD, Pieces

NAMES = ["un", "unlike", "##like", "##li", "##ly", "l", "##i", "##k", "##e", "like"]
PIECES = Pieces({name: number for number, name in enumerate(NAMES)})


def cut(word: str) -> list[str]:
    return [NAMES[number] for number in PIECES.of_word(word)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("unlike", ["unlike"]),
        ("unlikely", ["unlike", "##ly"]),
        ("unlikelike", ["unlike", "##like"]),
        ("lik", ["l", "##i", "##k"]),
        ("unlikelyz", []),
        ("", []),
        ("l" + "i" * LONGEST_WORD, []),
    ],
)
def test_the_longest_piece_comes_first(word: str, pieces: list[str]) -> None:
    """The vectors were made for pieces that are cut like this, and for no others."""
    assert cut(word) == pieces


@given(st.text(alphabet="unlikely", max_size=12) | st.text(max_size=12))
def test_the_pieces_of_a_word_are_the_word(word: str) -> None:
    """A letter that is lost or doubled makes another word of it."""
    assert "".join(name.removeprefix(CONTINUED) for name in cut(word)) in {word, ""}

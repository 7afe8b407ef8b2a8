"""The sieve of the vocabulary: a word that it holds back can never be the correction."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from knowledge.query.misspelling import sounds_alike
from knowledge.query.same_length import SameLength

WORDS = st.text("abcdeß東𝔘", min_size=5, max_size=5)


@given(st.lists(WORDS, min_size=1, max_size=30), st.text("abcdeß東𝔘", min_size=1, max_size=7), st.integers(1, 2))
def test_no_near_word_is_held_back(words: list[str], typed: str, edits: int) -> None:
    near = [word for word in words if OSA.distance(typed, word) <= edits]
    let_through = SameLength(words).alike(typed, edits)
    assert [word for word in near if word not in let_through] == []


@given(st.lists(WORDS, min_size=1, max_size=30), WORDS)
def test_no_word_that_sounds_alike_is_missed(words: list[str], typed: str) -> None:
    assert SameLength(words).sounding_like(typed) == [word for word in words if sounds_alike(typed, word)]


def test_most_far_words_are_held_back() -> None:
    """Without this every unknown word would be compared with the whole vocabulary, at twenty times the cost."""
    assert SameLength(["abcdef", "abcdeg", "uvwxyz"]).alike("abcdef", 1) == ["abcdef", "abcdeg"]

"""Unknown words → known ones: a correction that is wrong answers another question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from knowledge.query.spelling import HOMOPHONE_EDITS, Vocabulary, edits_allowed

WORDS = {
    "fentanyl": 9, "overdose": 3, "deaths": 4, "deadline": 1, "cause": 2, "caused": 5, "reports": 3, "china": 12,
    "finance": 2, "lab": 1, "laboratories": 1, "theatre": 2, "saxon": 1,
}  # fmt: skip
VOCABULARY = Vocabulary(WORDS)


def best(word: str) -> str | None:
    suggestions = VOCABULARY.suggest(word)
    return suggestions[0].word if suggestions else None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fentanil", "fentanyl"),
        ("fentnayl", "fentanyl"),
        ("deths", "deaths"),
        ("cuase", "cause"),
        ("overdoes", "overdose"),
        ("laboratoris", "laboratories"),
        ("saxpn", "saxon"),
        ("mny", "many"),
        ("tje", "the"),
        ("wich", "which"),
    ],
)
def test_a_typing_error_is_mended(typed: str, meant: str) -> None:
    """Without this one wrong key would hide the answer."""
    assert best(typed) == meant


@pytest.mark.parametrize(
    "word", ["france", "canada", "heroin", "lead", "leads", "nyc", "qx", "x", "1234", "c++", "東京"]
)
def test_a_word_that_means_something_else_is_left_alone(word: str) -> None:
    """Without this a question on France would be answered with finance."""
    assert best(word) is None


def test_a_mistyped_function_word_is_known_as_one() -> None:
    """Without this "hwo" would be looked for as if it were the subject."""
    assert VOCABULARY.suggest("hwo")[0].function
    assert not VOCABULARY.suggest("fentanil")[0].function


def test_fewer_edits_and_more_frequent_words_come_first() -> None:
    """Without this a rare neighbour would win over the word that everybody uses."""
    vocabulary = Vocabulary({"marches": 1, "matches": 80})
    assert vocabulary.suggest("maxches")[0].word == "matches"
    weights = [suggestion.weight for suggestion in vocabulary.suggest("matchez")]
    assert weights == sorted(weights, reverse=True)


ALPHABET = st.text("abcdefg", min_size=1, max_size=9)


@given(st.sets(ALPHABET, max_size=30), ALPHABET)
def test_suggestions_are_near_weighted_and_from_the_vocabulary(words: set[str], typed: str) -> None:
    """The bounds, against the plain definition of the distance."""
    vocabulary = Vocabulary(dict.fromkeys(words, 1))
    for suggestion in vocabulary.suggest(typed):
        assert suggestion.word in vocabulary
        assert 0 < suggestion.weight <= 1
        assert OSA.distance(typed, suggestion.word) <= max(edits_allowed(typed), HOMOPHONE_EDITS)  # "dec" is English


@given(st.text(st.characters(), max_size=60))
def test_any_text_gets_suggestions_or_none(word: str) -> None:
    """Without this some word would end in a traceback."""
    assert len(VOCABULARY.suggest(word)) <= 3
